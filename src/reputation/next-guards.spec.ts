import { expect, test } from 'vitest';
import type { Guard } from './guard.js';
import { STEP_MS, type Cell, type Judgment, type Step } from './judge.js';
import { nextGuards } from './next-guards.js';

const NOW = Date.UTC(2026, 5, 1);
const FIGURES = {
  measure: 'HARD_BOUNCES',
  provider: '',
  numerator: 20,
  denominator: 300,
  threshold: 0.02,
} as const;
const judged = (step: Step, more: Partial<Judgment> = {}): Judgment => ({
  ...FIGURES,
  step,
  scope: 'SENDER',
  subject: 'a@example.test',
  ...more,
});
const guard = (step: Step, steppedAt: number): Guard => ({
  ...judged(step),
  id: 'g1',
  tenancyId: 't1',
  windowHours: 24,
  policy: 'STANDARD',
  since: steppedAt,
  steppedAt,
  judgedAt: steppedAt,
  endedAt: null,
  endedBy: null,
  endReason: null,
});
const cells = (hardBounces: number, answered: number): Cell[] => [
  {
    senderDomain: 'example.test',
    sender: 'a@example.test',
    provider: '',
    hardBounces,
    answered,
    complaints: 0,
    delivered: answered - hardBounces,
  },
];
const shown = ({ begin, change, end }: ReturnType<typeof nextGuards>) => ({
  begin: begin.map(({ step }) => step),
  change: change.map(({ to }) => to.step),
  end: end.length,
});

test('what is judged for the first time begins', () => {
  expect(shown(nextGuards([], [judged('PAUSED')], cells(20, 300), NOW))).toEqual({
    begin: ['PAUSED'],
    change: [],
    end: 0,
  });
});

test('a step up comes at once, with the figures that brought it about', () => {
  const { change } = nextGuards(
    [guard('WARNING', NOW - 1)],
    [judged('PAUSED', { numerator: 33 })],
    [],
    NOW,
  );
  expect(change[0]!.to).toMatchObject({ step: 'PAUSED', numerator: 33, steppedAt: NOW });
});

test('a step down comes one at a time, after an hour, and only when the figures are good again', () => {
  const hourAgo = NOW - STEP_MS;
  const none = { begin: [], change: [], end: 0 };
  expect(shown(nextGuards([guard('PAUSED', hourAgo + 1)], [], cells(1, 300), NOW))).toEqual(none);
  expect(shown(nextGuards([guard('PAUSED', hourAgo)], [], cells(6, 300), NOW))).toEqual(none);
  expect(shown(nextGuards([guard('PAUSED', hourAgo)], [], cells(3, 300), NOW))).toEqual({
    ...none,
    change: ['SLOWED'],
  });
  expect(shown(nextGuards([guard('WARNING', hourAgo)], [], [], NOW))).toEqual({ ...none, end: 1 });
});

test('a lesser finding does not lower what is there', () => {
  const { begin, change, end } = nextGuards(
    [guard('PAUSED', NOW - 10 * STEP_MS)],
    [judged('WARNING')],
    cells(20, 300),
    NOW,
  );
  expect([begin, change, end]).toEqual([[], [], []]);
});

test('other figures that are as bad take the place of those before', () => {
  const found = judged('PAUSED', { measure: 'COMPLAINTS', threshold: 0.0005 });
  const { change } = nextGuards([guard('PAUSED', NOW - 5)], [found], cells(20, 300), NOW);
  expect(change[0]!.to).toMatchObject({
    measure: 'COMPLAINTS',
    step: 'PAUSED',
    steppedAt: NOW - 5,
  });
});
