import { describe, expect, it } from 'vitest';
import { Clock } from '../../core/clock.js';
import { KEEP_MS, ReplayMemory, TWIN_MS } from './replay.js';
import { MAX_CLOCK_SKEW_MS } from './verify-signature.js';

class HeldClock extends Clock {
  ms = 0;
  now = () => this.ms;
  monotonic = () => this.ms;
  after = () => () => undefined;
}

const signature = (text: string) => Buffer.from(text);

function memory(entries = 100) {
  const clock = new HeldClock();
  const replays = new ReplayMemory(entries, clock);
  const at = (ms: number, text: string, method = 'POST') => {
    clock.ms = ms;
    return replays.isReplay({ method, signature: signature(text), arrivedAt: ms });
  };
  return { replays, clock, at };
}

describe('ReplayMemory', () => {
  it('takes the same request many times within a second, as a program may mean it', () => {
    const { at } = memory();
    const seen = [0, 0, 1, 500, 999].map((ms) => at(ms, 'same'));
    expect(seen).toEqual([false, false, false, false, false]);
  });

  it('takes a retry with the same date that was long under way, and no later copy', () => {
    const { at } = memory();
    expect(at(0, 'same')).toBe(false);
    expect(at(TWIN_MS, 'same')).toBe(false);
    expect(at(TWIN_MS + 1, 'same')).toBe(true);
    // A copy does not make the time of grace begin anew.
    expect(at(TWIN_MS + 2, 'same')).toBe(true);
  });

  it('takes a retry that was signed anew', () => {
    const { at } = memory();
    expect(at(0, 'first date')).toBe(false);
    expect(at(TWIN_MS + 1, 'second date')).toBe(false);
  });

  it.each(['POST', 'PUT', 'PATCH', 'DELETE'])('refuses a late copy of a %s', (method) => {
    const { at } = memory();
    expect(at(0, 'same', method)).toBe(false);
    expect(at(TWIN_MS + 1, 'same', method)).toBe(true);
  });

  it.each(['GET', 'HEAD'])('takes any copy of a %s', (method) => {
    const { at } = memory();
    expect(at(0, 'same', method)).toBe(false);
    expect(at(TWIN_MS + 1, 'same', method)).toBe(false);
  });

  it('remembers as long as the date of a request could still be taken', () => {
    const { at } = memory();
    expect(at(0, 'same')).toBe(false);
    expect(at(2 * MAX_CLOCK_SKEW_MS, 'same')).toBe(true);
    expect(at(KEEP_MS, 'same')).toBe(true);
    expect(at(KEEP_MS + 1, 'same')).toBe(false);
  });

  it('goes by when the head came, not by how long the body took', () => {
    const { replays, clock } = memory();
    const copy = { method: 'POST', signature: signature('same'), arrivedAt: 0 };
    expect(replays.isReplay(copy)).toBe(false);
    clock.ms = 10 * TWIN_MS;
    expect(replays.isReplay({ ...copy, arrivedAt: 1_000 })).toBe(false);
    expect(replays.isReplay({ ...copy, arrivedAt: TWIN_MS + 1 })).toBe(true);
  });

  it('holds no more than it may, and forgets what came first', () => {
    const { at } = memory(2);
    for (const text of ['first', 'second']) expect(at(0, text)).toBe(false);
    expect(at(TWIN_MS + 1, 'first')).toBe(true); // does not make it younger
    expect(at(TWIN_MS + 1, 'third')).toBe(false);
    expect(at(TWIN_MS + 2, 'second')).toBe(true);
    expect(at(TWIN_MS + 2, 'first')).toBe(false);
  });
});
