import { describe, expect, test } from 'vitest';
import { TokenBucket } from '../core/token-bucket.js';
import { LearnedRate } from './learned-rate.js';

describe('LearnedRate', () => {
  test('limits nothing before the first refusal', () => {
    expect(new LearnedRate().perMinute(0)).toBeNull();
  });

  test('a little less than what went through is tried after a refusal', () => {
    const rate = new LearnedRate();
    for (let i = 0; i < 600; i++) rate.succeeded(i * 100);
    rate.refused(60_000);
    expect(rate.perMinute(60_000)).toBeGreaterThan(540);
    expect(rate.perMinute(60_000)).toBeLessThan(600);
    expect(rate.pausedUntil).toBe(62_000);
  });

  test('refusals of what was under way together count once', () => {
    const rate = new LearnedRate();
    for (let i = 0; i < 100; i++) rate.succeeded(i);
    for (let i = 0; i < 20; i++) rate.refused(200 + i);
    expect(rate.perMinute(220)).toBe(95);
    expect(rate.pausedUntil).toBe(2_200);
  });

  test('a server that refuses again and again is left alone for longer each time', () => {
    const rate = new LearnedRate();
    const pauses: number[] = [];
    for (let i = 0, now = 0; i < 8; i++, now = rate.pausedUntil + 2_000) {
      rate.refused(now);
      pauses.push(rate.pausedUntil - now);
    }
    expect(pauses).toEqual([2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000, 60_000]);
  });

  test('it rises again while nothing is refused', () => {
    const rate = new LearnedRate();
    for (let i = 0; i < 100; i++) rate.succeeded(i);
    rate.refused(1_000);
    expect(rate.perMinute(1_000 + 30 * 60_000)!).toBeGreaterThan(200);
  });

  test.each([60, 1_000, 12_000])(
    'comes close to a limit of %i a minute that nobody told, and is refused rarely',
    (limit) => {
      const rate = new LearnedRate();
      const theirs = new TokenBucket(limit, limit, 0);
      const ours = new TokenBucket(limit * 10, 1, 0);
      let [through, refused] = [0, 0];
      const end = 20 * 60_000;
      for (let now = 0; now < end; now += 5) {
        const perMinute = rate.perMinute(now);
        if (perMinute !== null) ours.change(perMinute, Math.max(1, perMinute / 60), now);
        // As many as may go, each asked for by itself.
        while (now >= rate.pausedUntil && ours.take(now) === 0) {
          if (theirs.take(now) === 0) {
            through++;
            rate.succeeded(now);
          } else {
            refused++;
            rate.refused(now);
          }
        }
      }
      expect(through).toBeGreaterThan(limit * 20 * 0.75);
      expect(refused / through).toBeLessThan(0.02);
    },
  );
});
