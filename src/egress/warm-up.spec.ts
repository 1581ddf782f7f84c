import { describe, expect, test } from 'vitest';
import {
  NO_USE,
  STAGES,
  WARM,
  afterSilence,
  dailyCap,
  hourlyCap,
  judge,
  shareOf,
  type Use,
} from './warm-up.js';

const use = (some: Partial<Use>): Use => ({ ...NO_USE, ...some });

describe('the stage of the next day', () => {
  test('rises by one when more than 90 % of the allowance was used without a bad sign', () => {
    expect(judge(0, 200, use({ delivered: 181 }))).toEqual({ stage: 1, hold: null });
    expect(judge(0, 200, use({ delivered: 180 }))).toEqual({ stage: 0, hold: 'volume' });
  });

  test('is held by deferrals from 5 %, and goes back from 20 %', () => {
    const day = (deferred: number) => judge(3, 100, use({ delivered: 100 - deferred, deferred }));
    expect(day(4)).toEqual({ stage: 4, hold: null });
    expect(day(5)).toEqual({ stage: 3, hold: 'deferrals' });
    expect(day(20)).toEqual({ stage: 2, hold: 'warned' });
  });

  test('is held by complaints from 0.1 % and by bounces from 2 %', () => {
    const day = (some: Partial<Use>) => judge(3, 2_000, use({ delivered: 2_000, ...some }));
    expect(day({ complained: 1 })).toEqual({ stage: 4, hold: null });
    expect(day({ complained: 2 })).toEqual({ stage: 3, hold: 'complaints' });
    expect(day({ bounced: 40 })).toEqual({ stage: 4, hold: null });
    expect(day({ bounced: 41 })).toEqual({ stage: 3, hold: 'bounces' });
  });

  test('goes one back on a block, though not below the first', () => {
    expect(judge(3, 100, use({ delivered: 99, blocked: 1 }))).toEqual({
      stage: 2,
      hold: 'blocked',
    });
    expect(judge(0, 100, use({ delivered: 99, blocked: 1 }))).toEqual({
      stage: 0,
      hold: 'blocked',
    });
  });

  test('leads behind the last stage to warm', () => {
    expect(judge(WARM - 1, 10, use({ delivered: 10 })).stage).toBe(WARM);
  });
});

test('silence costs nothing for ten days, half of the stages once then, and all of them after thirty', () => {
  expect([9, 10, 29, 30].map((days) => afterSilence(9, days, 0))).toEqual([9, 4, 4, 0]);
  expect(afterSilence(4, 11, 10)).toBe(4);
  expect([10, 29, 30].map((days) => afterSilence(WARM, days, 0))).toEqual([WARM, WARM, 0]);
});

test('the shares of a stage never add up to more than it, as long as none is very small', () => {
  const sent = [700, 200, 100];
  const caps = sent.map((one) => dailyCap(2, shareOf(one, 1_000)));
  expect(caps).toEqual([700, 200, 100]);
  expect(dailyCap(2, 1)).toBe(STAGES[2]);
  expect(dailyCap(0, shareOf(0, 1_000))).toBe(10);
});

test('an hour has a tenth of the day, and at least one', () => {
  expect([1, 9, 10, 59, 200].map(hourlyCap)).toEqual([1, 1, 1, 5, 20]);
});
