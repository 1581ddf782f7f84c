import { setImmediate } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { SystemClock } from '../../../src/core/clock.js';
import { RootLog } from '../../../src/core/log.js';
import {
  groupByDomain,
  type Entry,
  type Lane,
  type LiveMessage,
} from '../../../src/delivery/lanes.js';
import { Window, type WindowLimits, type WindowOwner } from '../../../src/delivery/window.js';
import type { Accepted } from '../../../src/spool/index.js';
import {
  deferred,
  delivered,
  newMessage,
  startSpool,
  type RunningSpool,
} from '../../support/spool.js';
import { until } from '../../support/until.js';

const SHARD = 7;

/** Takes what the window offers, a few recipients at a time, and settles it. */
class Taker implements WindowOwner {
  readonly lanes = new Set<Lane>();
  readonly droppedMessages: LiveMessage[] = [];
  /** Recipients that were begun, in order; nobody may be in it twice while nothing is deferred. */
  readonly begun: string[] = [];
  window!: Window;

  constructor(private readonly running: RunningSpool) {}

  shards(): ReadonlySet<number> {
    return this.running.worker.shards;
  }

  isHeld(): boolean {
    return false;
  }

  begin(lane: Lane): void {
    this.lanes.add(lane);
  }

  dropped(message: LiveMessage): void {
    this.droppedMessages.push(message);
  }

  next(): Entry | null {
    for (const lane of this.lanes) {
      const entry = lane.shift();
      if (entry) return entry;
      this.lanes.delete(lane);
    }
    return null;
  }

  async finish({ message, lane, recipients }: Entry): Promise<void> {
    this.begun.push(...recipients.map(({ id }) => id));
    await this.running.spool.settle(delivered(message.spooled, recipients));
    this.window.forget(lane, recipients);
  }

  /** Works until so many recipients were begun, then until nothing more comes. */
  async finishAll(total: number, atOnce = 1): Promise<void> {
    const work = async (): Promise<void> => {
      while (this.begun.length < total) {
        const entry = this.next();
        if (entry) await this.finish(entry);
        else await setImmediate();
        for (const lane of this.window.lanes()) this.window.refill(lane);
      }
    };
    await Promise.all(Array.from({ length: atOnce }, work));
    const [left] = await this.running.room.query<{ count: number }>(
      `select count(*)::int as count from recipient where status = 'waiting'`,
    );
    expect({ left: left!.count, next: this.next() }).toEqual({ left: 0, next: null });
  }
}

let running: RunningSpool;
let taker: Taker;
let window: Window;

beforeEach(async () => {
  running = await startSpool({ shards: [SHARD] });
  taker = new Taker(running);
});
afterEach(async () => {
  await window?.stop();
  await running.close();
});

function open(limits: Partial<WindowLimits> = {}): void {
  const all = {
    window: 1_000,
    laneWindow: 40,
    recipientsPerTransaction: 10,
    pollSeconds: 1,
    ...limits,
  };
  window = new Window(
    running.spool,
    new SystemClock(),
    all,
    taker,
    running.room.get(RootLog).room('delivery'),
  );
  taker.window = window;
}

/** Stores messages and hands them to the window, as the worker does. */
async function accept(domain: string, messages: number, recipients = 1): Promise<Accepted[]> {
  const before = running.worker.handed.length;
  const addresses = (m: number) =>
    Array.from({ length: recipients }, (_, r) => `${m}-${r}@${domain}`);
  await running.spool.accept(Array.from({ length: messages }, (_, m) => newMessage(addresses(m))));
  return running.worker.handed.slice(before);
}

function handOver(accepted: readonly Accepted[]): void {
  for (const one of accepted) {
    const message: LiveMessage = {
      spooled: one.message,
      raw: one.raw,
      signature: null,
      entries: new Set(),
    };
    for (const [name, group] of groupByDomain(one)) {
      const lane = window.add(message, name, group);
      if (lane) taker.begin(lane);
    }
  }
}

test('a lane holds no more than its window, and all of it is done in the end, once', async () => {
  open();
  handOver(await accept('a.test', 300));
  expect(window.size).toBe(40);
  await taker.finishAll(300);
  expect(taker.begun).toHaveLength(300);
  expect(new Set(taker.begun).size).toBe(300);
  expect({ size: window.size, lanes: [...window.lanes()] }).toEqual({ size: 0, lanes: [] });
});

test('loads that race with settling bring nobody back', async () => {
  open({ laneWindow: 12, window: 200 });
  window.start();
  handOver(await accept('a.test', 60, 4));
  const sweeping = setInterval(() => window.sweep(SHARD), 1);
  try {
    await taker.finishAll(240, 8);
  } finally {
    clearInterval(sweeping);
  }
  expect(taker.begun).toHaveLength(240);
  expect(new Set(taker.begun).size).toBe(240);
});

test('a message with many recipients comes in pieces that fit a transaction', async () => {
  open();
  handOver(await accept('a.test', 1, 25));
  const sizes: number[] = [];
  for (let entry = taker.next(); entry; entry = taker.next()) sizes.push(entry.recipients.length);
  expect(sizes).toEqual([10, 10, 5]);
});

test('when memory is full, the longest lane makes room for another, and loses nothing', async () => {
  open({ window: 100, laneWindow: 100 });
  handOver(await accept('big.test', 150));
  expect(window.size).toBe(100);
  handOver(await accept('small.test', 5));
  const domains = Object.fromEntries(
    [...window.lanes()].map((lane) => [lane.domain, lane.waiting]),
  );
  expect(domains).toEqual({ 'big.test': 50, 'small.test': 5 });
  expect(taker.droppedMessages).toHaveLength(50);
  await taker.finishAll(155);
  expect(new Set(taker.begun).size).toBe(155);
  expect(taker.begun).toHaveLength(155);
});

test('there are no more lanes than recipients may be in memory, and every domain has its turn', async () => {
  open({ window: 5 });
  for (let i = 0; i < 17; i++) await accept(`d${i}.test`, 1);
  window.start();
  window.sweep(SHARD);
  let most = 0;
  while (taker.begun.length < 17) {
    most = Math.max(most, [...window.lanes()].length);
    const entry = taker.next();
    if (entry) await taker.finish(entry);
    else await setImmediate();
  }
  expect(most).toBe(5);
  expect(new Set(taker.begun).size).toBe(17);
});

test('what is accepted while there are too many lanes is found when there is room', async () => {
  open({ window: 3 });
  const accepted = [];
  for (let i = 0; i < 8; i++) accepted.push(...(await accept(`d${i}.test`, 1)));
  handOver(accepted);
  expect([...window.lanes()]).toHaveLength(3);
  window.start();
  await taker.finishAll(8);
  expect(new Set(taker.begun).size).toBe(8);
});

test('rows that are in the database already are found, and those that are due later are not', async () => {
  open();
  const accepted = await accept('a.test', 3);
  const [first] = accepted;
  await running.spool.settle(deferred(first!.message, first!.recipients, Date.now() + 3_600_000));
  window.start();
  window.sweep(SHARD);
  await until(() => window.size === 2, 'two recipients');
  const found = [taker.next()!, taker.next()!].flatMap(({ recipients }) =>
    recipients.map(({ id }) => id),
  );
  expect(found.sort()).toEqual(
    accepted
      .slice(1)
      .flatMap(({ recipients }) => recipients.map(({ id }) => id))
      .sort(),
  );
});

test('work of a shard that went away leaves its lanes, and none is added', async () => {
  open();
  const accepted = await accept('a.test', 5);
  handOver(accepted);
  running.worker.shards.delete(SHARD);
  window.dropShard(SHARD);
  expect({ size: window.size, lanes: [...window.lanes()] }).toEqual({ size: 0, lanes: [] });
  expect(taker.droppedMessages).toHaveLength(5);
  handOver(accepted);
  expect(window.size).toBe(0);
});
