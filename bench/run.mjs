/*
 * `npm run bench`: the whole way on one machine, from authenticated submission with TLS to a sink behind a route, DKIM on;
 * and in the same run, in turns, the peer. docs/performance.md says how to read it.
 */
import '../scripts/node-version.mjs';
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { atEnd, endAll, until } from './lifetime.mjs';
import { Sink, arrival, measure, submit, waitForQuiet } from './measure.mjs';
import { readOptions } from './options.mjs';
import { measurePeer, whyNoPeer } from './peer.mjs';
import { keepProfiles, profilingArgs, readProfiles } from './profile.mjs';
import { cpuTable, profileText, rateTable, ratioLines } from './report.mjs';
import { ratios, roundLine, summarize } from './report.mjs';
import { CHECK_DOMAIN, Service, freePorts } from './service.mjs';
import { startSink } from './sink.mjs';

const ROOT = path.resolve(fileURLToPath(new URL('..', import.meta.url)));
const LISTEN_MS = 10_000;
const CHECK_MS = 30_000;
const CHECK_SIZE = 1_024;

const PEER_NOTE = `The peer's task is the lighter one: it takes its mail without TLS and without log-in, and keeps no event log.`;

async function main() {
  const options = readOptions(ROOT, process.argv.slice(2));
  if (options.help) return console.log(options.help);
  if (!existsSync(path.join(ROOT, 'dist/src/main.js'))) {
    throw new Error('dist/ is missing; build first: npm run build');
  }
  console.log(describeMachine());
  const bench = await setUp(options);
  return options.profile ? profileOurs(bench, options) : compete(bench, options);
}

/** @returns `{ folder, service, sink, checked }`; the service does not run yet */
async function setUp(options) {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'eilpost-bench-'));
  atEnd(() => rmSync(folder, { recursive: true, force: true, maxRetries: 3 }));
  const dataDir = path.join(folder, 'data');
  mkdirSync(dataDir);
  const [sinkPort, ...ports] = await freePorts(5);
  const checked = [];
  const check = await startSink({ onMessage: (bytes) => checked.push(bytes.toString('latin1')) });
  atEnd(check.close);
  const counterFile = path.join(folder, 'sink.counters');
  const sink = Sink.start({ port: sinkPort, counterFile, own: options['own-sink'] });
  await until('the start of the sink', () => answers(sinkPort), { timeoutMs: LISTEN_MS });
  const checkPort = check.port;
  const { processes } = options;
  const service = new Service({ root: ROOT, dataDir, sinkPort, checkPort, ports, processes });
  return { folder, service, sink, checked };
}

async function compete(bench, options) {
  const refusal = options['no-peer'] ? 'not wanted' : await whyNoPeer(options.peer);
  console.log(refusal ? `No peer: ${refusal}.` : PEER_NOTE);
  console.log(`Sink: ${bench.sink.kind}.\n`);
  const results = [];
  const turn = async (round, contest) => {
    const busyBefore = await waitForQuiet();
    const result = { round, busyBefore, ...(await contest()) };
    delete result.window;
    results.push(result);
    console.log(roundLine(round, result));
  };
  for (const load of options.loads) {
    for (let round = 1; round <= options.rounds; round++) {
      await turn(round, () => runOurs(bench, load, options));
      if (refusal) continue;
      await turn(round, () => measurePeer(options.peer, load, true));
      // Plain Postfix shows what signing costs it; where content dominates, that is known from the small size.
      if (load !== options.loads[0]) continue;
      await turn(round, () => measurePeer(options.peer, load, false));
    }
  }
  const summary = summarize(results);
  console.log(`\n${rateTable(summary)}\n\n${cpuTable(summary)}\n`);
  for (const line of ratioLines(summary)) console.log(line);
  reportComplaints(bench.service);
  const machine = describeMachine();
  console.log(JSON.stringify({ machine, options, ratios: ratios(summary), summary, results }));
}

/** The service runs for its own turns only, so that it costs the peer nothing. */
async function runOurs(bench, load, options, nodeArgs = []) {
  const { service, sink } = bench;
  const login = await service.start(nodeArgs);
  if (bench.checked.length === 0) await checkSignature(bench, login);
  const warmUp = { ...load, messages: options['warm-up'] };
  const before = sink.count();
  const { accepted } = await submit(login, warmUp);
  await arrival(service, sink, before + accepted);
  const result = await measure(service, sink, login, load);
  await service.stop();
  return result;
}

/** A figure without signatures would be no figure. */
async function checkSignature(bench, login) {
  const to = `look@${CHECK_DOMAIN}`;
  const one = { messages: 1, connections: 1, perConnection: 1, size: CHECK_SIZE, to };
  const { replies } = await submit(login, one);
  const asked = `the arrival of a first message ${JSON.stringify(replies)}`;
  await until(asked, () => bench.checked.length > 0, { timeoutMs: CHECK_MS });
  const [head] = bench.checked[0].split('\r\n\r\n');
  const signatures = head.split(/^DKIM-Signature:/im).slice(1);
  const algorithms = signatures.map((signature) => /\ba=([a-z0-9-]+)/.exec(signature)?.[1]);
  if (algorithms.length === 0) throw new Error('mail leaves the service without a DKIM signature');
  console.log(`Signed by ours: ${algorithms.join(', ')}.`);
}

async function profileOurs(bench, options) {
  const profiles = path.join(bench.folder, 'profiles');
  mkdirSync(profiles);
  const [load] = options.loads;
  const result = await runOurs(bench, load, options, profilingArgs(profiles));
  console.log(roundLine(1, result));
  const profile = readProfiles(profiles, result.window, ROOT);
  console.log(`\n${profileText(profile, result.accepted)}\n\n${cpuTable(summarize([result]))}`);
  console.log(`\nRaw profiles: ${keepProfiles(profiles, options.profile).join(', ')}`);
  reportComplaints(bench.service);
}

function reportComplaints(service) {
  const lines = service.complaints();
  if (lines.length === 0) return;
  console.log(`\nThe service logged ${lines.length} warnings and errors, first:`);
  for (const line of lines.slice(0, 5)) console.log(`  ${line}`);
}

function describeMachine() {
  const [{ model }] = os.cpus();
  const memory = Math.round(os.totalmem() / 2 ** 30);
  const load = os.loadavg()[0].toFixed(2);
  return (
    `${new Date().toISOString().slice(0, 16)}Z, ${os.cpus().length} x ${model.trim()}, ${memory} GiB, ` +
    `Linux ${os.release()}, Node ${process.versions.node}, load before ${load}`
  );
}

function answers(port) {
  return new Promise((resolve) => {
    const socket = net.connect(port, '127.0.0.1');
    socket.once('error', () => resolve(false));
    socket.once('data', () => {
      socket.destroy();
      resolve(true);
    });
  });
}

for (const [signal, code] of [
  ['SIGINT', 130],
  ['SIGTERM', 143],
]) {
  process.once(signal, () => {
    process.exitCode = code;
    void endAll().then(() => process.exit());
  });
}

try {
  await main();
} catch (error) {
  // After a signal whatever was under way fails, which is no news.
  if (!process.exitCode) console.error(`bench: ${error.message}`);
  process.exitCode ??= 1;
}
await endAll();
process.exit();
