import { describe, expect, it, test } from 'vitest';
import {
  isGoodAgain,
  judge,
  judgeAll,
  stepBack,
  type Cell,
  type GuardPolicyName,
  type Step,
} from './judge.js';

const NOTHING: Cell = {
  senderDomain: 'example.test',
  sender: 'a@example.test',
  provider: '',
  hardBounces: 0,
  answered: 0,
  complaints: 0,
  delivered: 0,
};
const cell = (more: Partial<Cell>): Cell => ({ ...NOTHING, ...more });
const bounces = (hardBounces: number, answered: number, more: Partial<Cell> = {}) =>
  cell({ hardBounces, answered, delivered: answered - hardBounces, ...more });
const complaints = (count: number, delivered: number, more: Partial<Cell> = {}) =>
  cell({ complaints: count, answered: delivered, delivered, ...more });
const stepOf = (cells: Cell[], policy: GuardPolicyName = 'STANDARD') =>
  judge(cells, policy)?.step ?? null;

test.each<[number, number, Step | null]>([
  [1, 20, null],
  [3, 49, null],
  [4, 100, null],
  [6, 100, 'WARNING'],
  [7, 100, 'SLOWED'],
  [9, 100, 'PAUSED'],
  [20, 1_000, null],
  [50, 1_000, 'PAUSED'],
  [10, 1_000, null],
])('%i hard bounces of %i: %s', (k, n, step) => {
  expect(stepOf([bounces(k, n)])).toBe(step);
});

test.each<[number, number, Step | null]>([
  [1, 100, null],
  [1, 2_000, null],
  [3, 1_000, 'WARNING'],
  [5, 2_000, 'SLOWED'],
  [5, 1_000, 'PAUSED'],
  [5, 10_000, null],
  [50, 100_000, null],
  [90, 100_000, 'PAUSED'],
])('%i complaints of %i deliveries: %s', (k, n, step) => {
  expect(stepOf([complaints(k, n)])).toBe(step);
});

test('a provider that reports complaints is counted by itself, since others report none', () => {
  const cells = [
    complaints(0, 1_000_000, { provider: 'google' }),
    complaints(60, 10_000, { provider: 'yahoo' }),
  ];
  expect(judge(cells, 'STANDARD')).toEqual({
    step: 'PAUSED',
    measure: 'PROVIDER_COMPLAINTS',
    provider: 'yahoo',
    numerator: 60,
    denominator: 10_000,
    threshold: 0.003,
  });
  const below = [
    complaints(0, 1_000_000, { provider: 'google' }),
    complaints(20, 10_000, { provider: 'yahoo' }),
  ];
  expect(judge(below, 'STANDARD')).toMatchObject({ step: 'WARNING', threshold: 0.001 });
});

test('the policies ask for more, or for nothing', () => {
  const cells = [bounces(25, 1_000)];
  expect(stepOf(cells, 'NONE')).toBeNull();
  expect(stepOf(cells, 'STANDARD')).toBeNull();
  expect(stepOf(cells, 'STRICT')).toBe('WARNING');
  expect(stepOf([bounces(1_000, 1_000)], 'NONE')).toBeNull();
});

describe('the narrowest that explains it', () => {
  const shown = (cells: Cell[]) =>
    judgeAll(cells, 'STANDARD').map(({ scope, subject, step }) => [scope, subject, step]);

  it('is a sender, when it is one', () => {
    const cells = [bounces(60, 600), bounces(5, 1_000, { sender: 'b@example.test' })];
    expect(shown(cells)).toEqual([['SENDER', 'a@example.test', 'PAUSED']]);
  });

  it('is the domain, when its senders take turns', () => {
    const cells = Array.from({ length: 30 }, (_, i) =>
      bounces(2, 20, { sender: `${i}@example.test` }),
    );
    const other = bounces(1, 400, { senderDomain: 'other.test', sender: 'b@other.test' });
    expect(shown([...cells, other])).toEqual([['DOMAIN', 'example.test', 'PAUSED']]);
  });

  it('is the tenancy, when its domains do', () => {
    const cells = Array.from({ length: 30 }, (_, i) =>
      bounces(2, 20, { senderDomain: `${i}.test`, sender: `a@${i}.test` }),
    );
    expect(shown(cells)).toEqual([['TENANCY', '', 'PAUSED']]);
  });

  it('may be a domain beside one of its senders, which is worse', () => {
    const cells = Array.from({ length: 30 }, (_, i) =>
      bounces(2, 20, { sender: `${i}@example.test` }),
    );
    expect(shown([bounces(60, 600), ...cells])).toEqual([
      ['SENDER', 'a@example.test', 'PAUSED'],
      ['DOMAIN', 'example.test', 'PAUSED'],
    ]);
  });

  it('counts senders without a name of their own to the domain', () => {
    expect(shown([bounces(60, 600, { sender: '(others)' })])).toEqual([
      ['DOMAIN', 'example.test', 'PAUSED'],
    ]);
  });
});

test('a guard steps back below three quarters of its threshold, or when nothing is left to hold against it', () => {
  const finding = { measure: 'HARD_BOUNCES', provider: '', threshold: 0.02 } as const;
  const figures = { ...finding, numerator: 50, denominator: 1_000 };
  expect(isGoodAgain([bounces(16, 1_000)], figures)).toBe(false);
  expect(isGoodAgain([bounces(15, 1_000)], figures)).toBe(true);
  expect(isGoodAgain([], figures)).toBe(true);
  expect([stepBack('PAUSED'), stepBack('SLOWED'), stepBack('WARNING')]).toEqual([
    'SLOWED',
    'WARNING',
    null,
  ]);
});

/** A generator that gives the same numbers for the same seed (mulberry32). */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Messages until a run at this rate is paused, looked at after each bounce; null: not within `most`. */
function pausedAfter(rate: number, seed: number, most: number): number | null {
  const next = random(seed);
  let hard = 0;
  for (let sent = 1; sent <= most; sent++) {
    if (next() >= rate) continue;
    if (stepOf([bounces(++hard, sent)]) === 'PAUSED') return sent;
  }
  return null;
}

const SEEDS = Array.from({ length: 1_000 }, (_, i) => i * 7_919 + 1);

test('a run at 5 % hard bounces is paused within 2,000 messages for each of 1,000 seeds, half of them within 300', () => {
  const ends = SEEDS.map((seed) => pausedAfter(0.05, seed, 2_000));
  expect(ends.filter((end) => end === null)).toEqual([]);
  expect(ends.filter((end) => end !== null && end <= 300).length).toBeGreaterThan(500);
});

test('of 1,000 runs of 5,000 messages at 1 % none is paused, or one', () => {
  const alarms = SEEDS.filter((seed) => pausedAfter(0.01, seed, 5_000) !== null);
  expect(alarms.length).toBeLessThanOrEqual(1);
});

test('exactly at the threshold fewer than one run in fifty is paused', () => {
  const alarms = SEEDS.filter((seed) => pausedAfter(0.02, seed, 5_000) !== null);
  expect(alarms.length).toBeLessThan(20);
});
