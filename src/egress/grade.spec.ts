import { expect, test } from 'vitest';
import { regrade, wantedGrade, whyOf, type Conduct, type Grading } from './grade.js';
import { NO_USE } from './warm-up.js';

const DAY = 24 * 60 * 60_000;
const steady: Conduct = {
  ...NO_USE,
  delivered: 20_000,
  busiestHour: 400,
  hours: 100,
  days: 7,
};
const conduct = (some: Partial<Conduct>): Conduct => ({ ...steady, ...some });
const wants = (some: Partial<Conduct>, now: Parameters<typeof wantedGrade>[1] = 'standard') =>
  wantedGrade(whyOf(conduct(some)), now);

test('who sends much, evenly and cleanly is wanted in the high pools', () => {
  expect(wants({})).toBe('high');
});

test('little volume, few days or one burst keep a tenancy at standard', () => {
  expect(wants({ delivered: 9_000 })).toBe('standard');
  expect(wants({ days: 4 })).toBe('standard');
  expect(wants({ busiestHour: 5_000 })).toBe('standard');
});

test('bounces, complaints or blocks lead to probation, when there is enough to tell', () => {
  expect(wants({ bounced: 1_100 })).toBe('probation');
  expect(wants({ complained: 60 })).toBe('probation');
  expect(wants({ blocked: 1_100 })).toBe('probation');
  expect(wants({ delivered: 40, bounced: 40 })).toBe('standard');
});

test('at the edge nobody changes: leaving takes other numbers than entering', () => {
  expect(wants({ bounced: 300 })).toBe('standard');
  expect(wants({ bounced: 300 }, 'high')).toBe('high');
  expect(wants({ bounced: 700 })).toBe('standard');
  expect(wants({ bounced: 700 }, 'probation')).toBe('probation');
  expect(wants({ delivered: 6_000 }, 'high')).toBe('high');
});

test('silence is no way out of probation', () => {
  expect(wants({ delivered: 0 }, 'probation')).toBe('probation');
  expect(wants({ delivered: 0 }, 'high')).toBe('standard');
});

test('a worse grade comes at once, a better one after three days and step by step', () => {
  let grading: Grading = { grade: 'high', wanted: 'high', wantedSince: 0 };
  grading = regrade(grading, 'probation', DAY);
  expect(grading.grade).toBe('probation');
  grading = regrade(grading, 'high', 2 * DAY);
  grading = regrade(grading, 'high', 4 * DAY);
  expect(grading.grade).toBe('probation');
  grading = regrade(grading, 'high', 5 * DAY);
  expect(grading.grade).toBe('standard');
  grading = regrade(grading, 'high', 7 * DAY);
  expect(grading.grade).toBe('standard');
  expect(regrade(grading, 'high', 8 * DAY).grade).toBe('high');
});

test('a wish that was broken off begins anew', () => {
  let grading: Grading = { grade: 'standard', wanted: 'high', wantedSince: 0 };
  grading = regrade(grading, 'standard', 2 * DAY);
  grading = regrade(grading, 'high', 2.5 * DAY);
  expect(regrade(grading, 'high', 4 * DAY).grade).toBe('standard');
});
