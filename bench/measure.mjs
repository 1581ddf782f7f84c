/* One measured run: warm-up, load, wait until the sink has all; meanwhile every CPU second is counted. */
import { closeSync, existsSync, fstatSync, openSync, readSync } from 'node:fs';
import os from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { run, start, until } from './lifetime.mjs';
import { machineSeconds, processTree } from './proc.mjs';
import { SENDER } from './service.mjs';

const SMTP_SINK = '/usr/sbin/smtp-sink';
/** The slowest rate that is still waited for, in messages a second. */
const SLOWEST = 5;
/** Without a further message at the sink for so long the rest is given up. */
const STALL_MS = 60_000;
/** Time for what is done after the last message is out (settling, logging) to show in the CPU times. */
const AFTERMATH_MS = 500;

/** A machine that is busier than this, with neither contestant running, gives no fair figures. */
const QUIET = 0.1;
const QUIET_SAMPLE_MS = 500;
const QUIET_WAIT_MS = 30_000;

/**
 * Waits, but not for ever, until other programs leave the machine alone; what a contestant left to do (writing back,
 * cleaning up) is over then as well.
 *
 * @returns the share of the machine that is still taken, 0 to 1
 */
export async function waitForQuiet() {
  const deadline = performance.now() + QUIET_WAIT_MS;
  for (;;) {
    const [begun, busy] = [performance.now(), machineSeconds()];
    await sleep(QUIET_SAMPLE_MS);
    const share = shareOf(machineSeconds() - busy, performance.now() - begun);
    if (share < QUIET || performance.now() > deadline) return share;
  }
}

function shareOf(cpuSeconds, ms) {
  return Number((cpuSeconds / (os.availableParallelism() * (ms / 1_000))).toFixed(3));
}

/** The sink behind the service, and how many messages it has taken. */
export class Sink {
  #running;
  #file;

  /** @param counterFile where it writes its running counters: cheaper for both sides than a pipe */
  static start({ port, counterFile, own }) {
    const sink = new Sink();
    const output = openSync(counterFile, 'a');
    sink.kind = own || !existsSync(SMTP_SINK) ? 'bench/sink.mjs' : 'smtp-sink';
    sink.port = port;
    sink.#running = start(...commandOf(sink), { stdio: ['ignore', output, 'inherit'] });
    closeSync(output);
    sink.#file = openSync(counterFile, 'r');
    return sink;
  }

  count() {
    const { size } = fstatSync(this.#file);
    const tail = Buffer.alloc(Math.min(size, 128));
    readSync(this.#file, tail, 0, tail.length, size - tail.length);
    // Such as "sess=3 quit=2 mesg=812\r"; not the half of a number that "mesg=8" at the very end would be.
    return Number([...tail.toString('latin1').matchAll(/mesg=(\d+)\s/g)].at(-1)?.[1] ?? 0);
  }

  usage() {
    if (this.#running.exit !== null) throw new Error(`the sink ended with ${this.#running.exit}`);
    return processTree(this.#running.pid).reduce((sum, { seconds }) => sum + seconds, 0);
  }
}

function commandOf({ kind, port }) {
  if (kind !== 'smtp-sink') {
    const script = fileURLToPath(new URL('sink.mjs', import.meta.url));
    return [process.execPath, [script, '--port', String(port), '--stats']];
  }
  const user = process.getuid() === 0 ? ['-u', 'nobody'] : [];
  return [SMTP_SINK, ['-c', ...user, `127.0.0.1:${port}`, '1000']];
}

/** @returns what load.mjs prints */
export async function submit(login, { messages, connections, perConnection, size, to }) {
  const script = fileURLToPath(new URL('load.mjs', import.meta.url));
  const numbers = {
    port: login.port,
    messages,
    connections,
    'per-connection': perConnection,
    size,
  };
  const words = {
    user: login.username,
    pass: login.password,
    from: SENDER,
    to: to ?? 'b{i}@d.test',
  };
  const args = Object.entries({ ...numbers, ...words }).flatMap(([k, v]) => [`--${k}`, String(v)]);
  const output = await run(process.execPath, [script, ...args, '--starttls'], {
    timeoutMs: 60_000 + (messages / SLOWEST) * 1_000,
  });
  return JSON.parse(output);
}

/**
 * @param load `{ messages, connections, perConnection, size }`
 * @returns rates a second, latencies in milliseconds, CPU in milliseconds for each message
 */
export async function measure(service, sink, login, load) {
  const before = snapshot(service, sink);
  const report = await submit(login, load);
  if (report.accepted === 0)
    throw new Error(`nothing was accepted: ${JSON.stringify(report.replies)}`);
  await arrival(service, sink, before.count + report.accepted);
  const end = performance.now();
  await sleep(AFTERMATH_MS);
  const after = snapshot(service, sink);
  const cpu = cpuPerMessage(before, after, report);
  return {
    contestant: 'eilpost',
    size: load.size,
    accepted: report.accepted,
    rejected: report.rejected,
    replies: report.replies,
    surplus: after.count - before.count - report.accepted,
    acceptRate: report.rate,
    // As for the peer, the clock starts before the load generator does.
    endToEnd: Math.round(report.accepted / ((end - before.at) / 1_000)),
    p50: report.p50,
    p95: report.p95,
    p99: report.p99,
    cpu,
    othersShare: shareOf((cpu.others * report.accepted) / 1_000, after.at - before.at),
    peakMb: Math.round(after.service.peakBytes / 2 ** 20),
    window: [before.at, end],
  };
}

/** Waits until the sink has so many. */
export async function arrival(service, sink, expected) {
  let [count, moved] = [sink.count(), performance.now()];
  await until(
    'delivery',
    () => {
      const now = sink.count();
      if (now >= expected) return true;
      service.assertRunning();
      if (now > count) [count, moved] = [now, performance.now()];
      if (performance.now() - moved < STALL_MS) return false;
      throw new Error(`${expected - now} messages were accepted and did not reach the sink`);
    },
    { timeoutMs: 60_000 + (expected / SLOWEST) * 1_000, everyMs: 5 },
  );
}

function snapshot(service, sink) {
  return {
    count: sink.count(),
    service: service.usage(),
    sink: sink.usage(),
    machine: machineSeconds(),
    at: performance.now(),
  };
}

function cpuPerMessage(before, after, report) {
  const each = (seconds) => Number(((seconds * 1_000) / report.accepted).toFixed(3));
  const service = after.service.service - before.service.service;
  const postgresql = after.service.postgresql - before.service.postgresql;
  const sink = after.sink - before.sink;
  const load = report.cpuSeconds;
  const others = after.machine - before.machine - service - postgresql - sink - load;
  const threads = Object.entries(after.service.threads).map(([name, seconds]) => [
    name,
    each(seconds - (before.service.threads[name] ?? 0)),
  ]);
  return {
    service: each(service),
    threads: Object.fromEntries(threads.filter(([, spent]) => spent > 0)),
    postgresql: each(postgresql),
    load: each(load),
    sink: each(sink),
    others: each(others),
  };
}
