/*
 * `npm run bench:api`: submitEmail by HTTP with many calls in flight, and beside it a simple GET, which shows how long
 * everybody else waits. One service, one process, a sink behind it; docs/performance.md has figures.
 */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import http from 'node:http';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { watch } from './api-watch.mjs';
import { call } from './http-call.mjs';
import { atEnd, endAll } from './lifetime.mjs';
import { Sink } from './measure.mjs';
import { machineSeconds } from './proc.mjs';
import { table } from './report.mjs';
import { SENDER, Service, freePorts } from './service.mjs';
import { signer } from './sign.mjs';

const ROOT = path.resolve(fileURLToPath(new URL('..', import.meta.url)));

const USAGE = `npm run bench:api -- [options]
  --in-flight <n>   calls of submitEmail at the same time (200)
  --seconds <n>     of each measurement (10)
  --size <bytes>    of the text of an email (10240)
  --profile <dir>   CPU profiles of the service go there
  --help`;

const WARM_UP_SECONDS = 2;
const SETTLE_MS = 3_000;

const { values } = parseArgs({
  options: {
    'in-flight': { type: 'string', default: '200' },
    seconds: { type: 'string', default: '10' },
    size: { type: 'string', default: '10240' },
    profile: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
});

/** How callers prove themselves, and whether a second try of theirs would be recognized. */
const VARIANTS = [
  { name: 'token', signed: false, keyed: false },
  { name: 'token, idempotency-key', signed: false, keyed: true },
  { name: 'signature, opc-request-id', signed: true, keyed: true },
];

async function main() {
  if (values.help) return console.log(USAGE);
  const folder = mkdtempSync(path.join(os.tmpdir(), 'eilpost-bench-'));
  atEnd(() => rmSync(folder, { recursive: true, force: true, maxRetries: 3 }));
  const dataDir = path.join(folder, 'data');
  mkdirSync(dataDir);
  const [sinkPort, ...ports] = await freePorts(5);
  const sink = Sink.start({
    port: sinkPort,
    counterFile: path.join(folder, 'sink.counters'),
    own: false,
  });
  const checkPort = sinkPort;
  const service = new Service({ root: ROOT, dataDir, sinkPort, checkPort, ports, processes: 1 });
  atEnd(() =>
    service
      .complaints()
      .slice(-5)
      .forEach((line) => console.log(line)),
  );
  await service.start(
    values.profile ? ['--cpu-prof', `--cpu-prof-dir=${path.resolve(values.profile)}`] : [],
  );
  const { tenancyId, apiToken: token, oci } = service.firstRun;
  const target = { host: '127.0.0.1', port: ports[0], tenancyId };
  const sign = signer(oci, target);
  const prove = (signed) => (signed ? sign : () => ({ authorization: `Bearer ${token}` }));

  await load(target, VARIANTS[1], prove(false), WARM_UP_SECONDS).done;
  await sleep(SETTLE_MS);
  const idle = await watch(target, token, sleep(WARM_UP_SECONDS * 1_000));
  const rows = [['nothing', '-', '-', '-', '-', ...quantiles(idle), '-', '-', '-']];
  for (const variant of VARIANTS) {
    const { ready, done } = load(target, variant, prove(variant.signed), Number(values.seconds));
    await ready;
    const before = snapshot(service, sink);
    const gets = await watch(target, token, done);
    const { rate, times, refused } = await done;
    const cpu = cpuOf(before, snapshot(service, sink), times.length);
    rows.push([variant.name, rate, ...quantiles(times), ...quantiles(gets), ...cpu]);
    if (refused.size > 0) console.log(`${variant.name}: ${JSON.stringify([...refused])}`);
    await sleep(SETTLE_MS);
  }
  const head = ['submitEmail by', '/s', 'p50', 'p99', 'most', 'GET p50', 'p99', 'most'];
  head.push('service', 'PostgreSQL', 'others');
  console.log(
    `${values['in-flight']} calls in flight, ${values.size} bytes of text; times in ms; ` +
      'CPU ms for each email, and what other programs took of the machine\n',
  );
  console.log(table(head, rows));
}

function snapshot(service, sink) {
  const { service: own, postgresql } = service.usage();
  const { user, system } = process.cpuUsage();
  const others = machineSeconds() - own - postgresql - sink.usage() - (user + system) / 1e6;
  return { own, postgresql, others, at: performance.now() };
}

/** What submitting cost, with the delivery that ran beside it. */
function cpuOf(before, after, emails) {
  const each = (what) => (((after[what] - before[what]) * 1_000) / emails).toFixed(2);
  const cores = ((after.at - before.at) / 1_000) * os.availableParallelism();
  const others = Math.max(0, (after.others - before.others) / cores);
  return [each('own'), each('postgresql'), `${Math.round(100 * others)} %`];
}

/**
 * Calls submitEmail from so many clients, each of which waits for its answer. `ready` when all have had their first one:
 * Node accepts one connection in each turn of its loop, so they do not begin together.
 */
function load(target, { keyed }, prove, seconds) {
  const inFlight = Number(values['in-flight']);
  const agent = new http.Agent({ keepAlive: true, maxSockets: inFlight });
  const times = [];
  const refused = new Map();
  let [begun, calls, end] = [0, 0, Infinity];
  const { promise: ready, resolve: allBegun } = Promise.withResolvers();
  const submit = async () => {
    const body = emailOf(target);
    const start = performance.now();
    const answer = await call(target, agent, 'POST', '/20220926/actions/submitEmail', body, {
      ...prove(body),
      'content-type': 'application/json',
      'content-length': String(body.length),
      ...(keyed ? { 'opc-request-id': `${process.pid}-${++calls}-${Math.random()}` } : {}),
    });
    if (end < Infinity) times.push(performance.now() - start);
    if (answer.status !== 200) refused.set(answer.text, (refused.get(answer.text) ?? 0) + 1);
  };
  const client = async () => {
    await submit();
    if (++begun === inFlight) {
      end = performance.now() + seconds * 1_000;
      allBegun();
    }
    while (performance.now() < end) await submit();
  };
  const done = Promise.all(Array.from({ length: inFlight }, client)).then(() => {
    agent.destroy();
    return { rate: Math.round(times.length / seconds), times, refused };
  });
  return { ready, done };
}

let email = null;

function emailOf({ tenancyId }) {
  const line = `${'Lorem ipsum dolor sit amet '.repeat(2)}\n`;
  email ??= Buffer.from(
    JSON.stringify({
      sender: { senderAddress: { email: SENDER, name: 'Bench' }, compartmentId: tenancyId },
      recipients: { to: [{ email: 'b@d.test', name: 'Somebody' }] },
      subject: 'A bench',
      bodyText: line.repeat(Math.ceil(values.size / line.length)).slice(0, values.size),
    }),
  );
  return email;
}

function quantiles(times) {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
  return [at(0.5), at(0.99), sorted.at(-1)].map((ms) => ms.toFixed(1));
}

process.once('SIGINT', () => void endAll().then(() => process.exit(1)));
try {
  await main();
} catch (error) {
  console.error(`bench: ${error.message}`);
  process.exitCode = 1;
} finally {
  await endAll();
}
