import { describe, expect, test } from 'vitest';
import { FakeClock } from '../../test/support/clock.js';
import { Gate, type GateLimits } from './gate.js';

const FREE: GateLimits = {
  connections: 2,
  messagesPerMinute: null,
  connectionsPerMinute: null,
  pausedUntil: 0,
  factor: 1,
};

function setUp(limits: Partial<GateLimits> = {}) {
  const clock = new FakeClock();
  const allowed = { ...FREE, ...limits };
  const gate = new Gate(() => allowed, clock);
  const pumped: string[] = [];
  const waiter = (name: string) => ({ pump: () => pumped.push(name) });
  return { clock, gate, allowed, pumped, waiter };
}

describe('Gate', () => {
  test('lets so many connections be open, and wakes who waits when one is closed', () => {
    const { gate, pumped, waiter } = setUp();
    const [a, b, c] = [waiter('a'), waiter('b'), waiter('c')];
    expect([gate.connect(a), gate.connect(a), gate.connect(b), gate.connect(c)]).toEqual([
      0,
      0,
      Infinity,
      Infinity,
    ]);
    gate.closed();
    expect(pumped).toEqual(['b', 'c']);
  });

  test('keeps messages to their rate', () => {
    const { gate, clock } = setUp({ messagesPerMinute: 60 });
    const wait = [gate.start(), gate.start()];
    expect(wait[0]).toBe(0);
    expect(wait[1]).toBeGreaterThan(1_000);
    clock.advance(wait[1]!);
    expect(gate.start()).toBe(0);
  });

  test('a message that did not go is not counted', () => {
    const { gate } = setUp({ messagesPerMinute: 60 });
    gate.start();
    gate.stayed();
    expect(gate.start()).toBe(0);
  });

  test('nothing goes while it is paused', () => {
    const { gate, clock, allowed, waiter } = setUp();
    Object.assign(allowed, { pausedUntil: clock.now() + 5_000 });
    expect([gate.start(), gate.connect(waiter('a'))]).toEqual([5_000, 5_000]);
    clock.advance(5_000);
    expect(gate.start()).toBe(0);
  });

  test('what changes is seen at once when somebody says so', () => {
    const { gate, allowed, waiter } = setUp();
    gate.connect(waiter('a'));
    Object.assign(allowed, { connections: 1 });
    gate.changed();
    expect(gate.connect(waiter('a'))).toBe(Infinity);
  });

  test('a rate that was learned by a refusal counts like one that is known', () => {
    const { gate, clock } = setUp();
    for (let i = 0; i < 60; i++) gate.learned.succeeded(clock.monotonic());
    gate.learned.refused(clock.monotonic());
    expect(gate.start()).toBeGreaterThan(0);
    gate.changed();
    expect(gate.perMinute).toBeLessThan(60);
  });

  test('a rate that is known and slowed down is not slowed down again by what was learned meanwhile', () => {
    const { gate, clock, allowed } = setUp({ messagesPerMinute: 300 });
    for (let i = 0; i < 280; i++) gate.learned.succeeded(clock.monotonic());
    gate.learned.refused(clock.monotonic());
    Object.assign(allowed, { factor: 0.5 });
    gate.changed();
    expect(gate.perMinute).toBeCloseTo(150 * 0.97, 5);
  });

  test('what is slowed without a known rate goes at a share of what went before', () => {
    const { gate, clock, allowed } = setUp();
    for (let i = 0; i < 600; i++) gate.learned.succeeded(clock.monotonic());
    Object.assign(allowed, { factor: 0.5 });
    gate.changed();
    expect(gate.perMinute).toBe(300);
  });

  test('connections have a rate of their own', () => {
    const { gate, waiter } = setUp({ connectionsPerMinute: 60 });
    expect(gate.connect(waiter('a'))).toBe(0);
    gate.closed();
    expect(gate.connect(waiter('a'))).toBeGreaterThan(0);
  });
});
