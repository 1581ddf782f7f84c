import { expect, it } from 'vitest';
import { overdue, type Progress } from './overdue.js';

const LIMITS = { loginSeconds: 60, sessionSeconds: 3_600, dataMinRate: 500 };

const at = (age: number, more: Partial<Progress> = {}): Progress => ({
  age,
  loggedIn: true,
  owed: false,
  data: null,
  ...more,
});

it.each<[string, Progress, string | undefined]>([
  ['fresh', at(1_000, { loggedIn: false }), undefined],
  ['not logged in at the limit', at(60_000, { loggedIn: false }), undefined],
  ['not logged in', at(60_001, { loggedIn: false }), 'session_too_long'],
  ['logged in', at(60_001), undefined],
  ['logged in for an hour', at(3_600_001), 'session_too_long'],
  ['waiting for us for an hour', at(3_600_001, { owed: true }), undefined],
  ['slow at first', at(40_000, { data: { age: 30_000, received: 0 } }), undefined],
  ['slow', at(40_000, { data: { age: 30_001, received: 15_000 } }), 'data_too_slow'],
  ['just fast enough', at(40_000, { data: { age: 31_000, received: 15_500 } }), undefined],
  ['slow by now', at(99_000, { data: { age: 90_000, received: 44_999 } }), 'data_too_slow'],
])('%s', (_what, progress, refusal) => {
  expect(overdue(progress, LIMITS)?.refusal).toBe(refusal);
});

it('asks for no rate when the setting is 0', () => {
  const progress = at(99_000, { data: { age: 90_000, received: 0 } });
  expect(overdue(progress, { ...LIMITS, dataMinRate: 0 })).toBeNull();
});
