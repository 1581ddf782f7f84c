import { describe, expect, test } from 'vitest';
import { FakeClock } from '../../test/support/clock.js';
import { Gate } from './gate.js';
import { Gates } from './gates.js';

const MOST = 100;
const clock = new FakeClock();
const make = () => ({
  gate: new Gate(
    () => ({
      connections: 2,
      messagesPerMinute: null,
      connectionsPerMinute: null,
      pausedUntil: 0,
      factor: 1,
    }),
    clock,
  ),
  tuning: null,
});
const waiter = { pump: () => undefined };

/** One after the other, each with one passage. */
function use(gates: Gates, from: number, to: number) {
  return Array.from({ length: to - from }, (_, i) => gates.use(`gate ${from + i}`, make));
}

describe('Gates', () => {
  test('are the same ones for everybody', () => {
    const gates = new Gates(MOST);
    expect(gates.use('one', make)).toBe(gates.use('one', make));
    expect(gates.find('one')).not.toBeNull();
    expect(gates.find('two')).toBeNull();
  });

  test('are forgotten when there are too many, the one that was used longest ago first', () => {
    const gates = new Gates(MOST);
    for (const one of use(gates, 0, MOST)) one.passages--;
    gates.use('gate 0', make);
    use(gates, MOST, MOST + 1);
    expect(gates.size).toBe(MOST);
    expect(gates.find('gate 0')).not.toBeNull();
    expect(gates.find('gate 1')).toBeNull();
  });

  test('stay while a passage leads through them or a connection is open', () => {
    const gates = new Gates(MOST);
    const [held, open] = use(gates, 0, 2);
    open!.gate.connect(waiter);
    open!.passages--;
    for (let i = 2; i < 10 * MOST; i++) gates.use(`gate ${i}`, make).passages--;
    expect(gates.size).toBe(MOST);
    expect([gates.find('gate 0'), gates.find('gate 1')]).toEqual([held!.gate, open!.gate]);
  });

  test('are no more than they may be again once what stood in front is unused', () => {
    const gates = new Gates(MOST);
    const busy = use(gates, 0, 2 * MOST);
    expect(gates.size).toBe(2 * MOST);
    for (const one of busy.slice(0, 60)) one.gate.connect(waiter);
    for (const one of busy) one.passages--;
    for (let i = 0; i < 20; i++) gates.use('more', make);
    expect(gates.size).toBe(MOST);
  });
});
