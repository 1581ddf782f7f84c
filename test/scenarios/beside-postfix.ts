import { startSimulator, type Dialect, type Simulator } from '../../simulator/simulator.js';
import type { FreshDatabase } from '../support/database.js';
import { freePorts } from '../support/free-ports.js';
import { Playground } from '../support/playground.js';
import { Postfix } from '../support/postfix.js';
import { runProgram } from '../support/run-program.js';

/** A host under a name that nobody knows, and the address that the simulated internet gives it. */
const DOMAIN = 'gmail-stranger.test';
const HOST = 'mx.gmail-stranger.test';
const ADDRESS = '127.0.1.101';
const LOOK_MS = 1_000;

export interface Compared {
  readonly sender: string;
  /** Minutes until this share was delivered; null: not within the time. */
  readonly half: number | null;
  readonly most: number | null;
  readonly all: number | null;
  readonly delivered: number;
  /** Of the messages that were tried, the share that came too fast. */
  readonly refused: number;
}

export interface Comparison {
  readonly messages: number;
  readonly perMinute: number;
  /** Longer it is not waited. */
  readonly minutes: number;
}

/**
 * The same messages for the same host, which takes so many a minute and says so to nobody, by Eilpost and by a Postfix with
 * default settings, one after the other, in the time of the machine.
 */
export async function besidePostfix(
  comparison: Comparison,
  database: FreshDatabase,
): Promise<Compared[]> {
  return [await byEilpost(comparison, database), await byPostfix(comparison)];
}

async function byEilpost(comparison: Comparison, database: FreshDatabase): Promise<Compared> {
  const playground = await Playground.open({ speed: 1, database });
  try {
    const { simulator, clock } = playground;
    simulator.setDialect(HOST, dialectOf(comparison));
    const watched = watch(simulator, comparison, {
      now: () => clock.now(),
      sleep: (ms) => clock.sleep(ms),
    });
    await playground.submit(comparison.messages, (i) => `r${i}@${DOMAIN}`);
    return { sender: 'Eilpost', ...(await watched) };
  } finally {
    await playground.close();
  }
}

async function byPostfix(comparison: Comparison): Promise<Compared> {
  const simulator = await startSimulator({ record: false });
  const [port] = await freePorts(1);
  const postfix = await Postfix.start({ relayhost: `[${ADDRESS}]:${simulator.mxPort}` }, [
    `127.0.0.1:${port} inet n - n - - smtpd`,
  ]);
  try {
    simulator.setDialect(HOST, dialectOf(comparison));
    const watched = watch(simulator, comparison, {
      now: () => Date.now(),
      sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
    });
    const { messages } = comparison;
    const load = ['-N', '-s', '20', '-m', String(messages), '-f', 'sender@client.example'];
    const { code, output } = await runProgram('smtp-source', [
      ...load,
      '-t',
      `r@${DOMAIN}`,
      `127.0.0.1:${port}`,
    ]);
    if (code !== 0) throw new Error(`smtp-source: ${output}`);
    return { sender: 'Postfix', ...(await watched) };
  } finally {
    await postfix.stop();
    await simulator.close();
  }
}

function dialectOf({ perMinute }: Comparison): Dialect {
  return {
    rate: { perMinute, counting: 'window', reply: '421 4.7.28 Too many messages, slow down' },
    latency: { command: { medianMs: 25, p99Ms: 100 }, dot: { medianMs: 100, p99Ms: 400 } },
  };
}

/** Looks until all of it is there, or the time is over. */
async function watch(
  simulator: Simulator,
  { messages, minutes }: Comparison,
  clock: { now(): number; sleep(ms: number): Promise<unknown> },
): Promise<Omit<Compared, 'sender'>> {
  const startedAt = clock.now();
  const reached = new Map<number, number>();
  for (;;) {
    await clock.sleep(LOOK_MS);
    const { taken, attempts, refused } = simulator.hostStats(HOST);
    const now = (clock.now() - startedAt) / 60_000;
    for (const share of [0.5, 0.9, 1])
      if (taken >= messages * share && !reached.has(share)) reached.set(share, now);
    if (taken < messages && now < minutes) continue;
    return {
      half: reached.get(0.5) ?? null,
      most: reached.get(0.9) ?? null,
      all: reached.get(1) ?? null,
      delivered: taken,
      refused: refused.rate / Math.max(1, attempts),
    };
  }
}
