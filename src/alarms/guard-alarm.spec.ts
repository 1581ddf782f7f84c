import { expect, it } from 'vitest';
import type { Guard } from '../reputation/index.js';
import { guardAlarm } from './guard-alarm.js';

const GUARD: Guard = {
  id: '0199aaaa-0000-7000-8000-000000000001',
  tenancyId: '0199aaaa-0000-7000-8000-000000000002',
  scope: 'SENDER',
  subject: 'news@example.com',
  step: 'PAUSED',
  measure: 'HARD_BOUNCES',
  provider: '',
  numerator: 25,
  denominator: 500,
  threshold: 0.02,
  windowHours: 24,
  policy: 'STANDARD',
  since: Date.UTC(2026, 5, 1, 12),
  steppedAt: Date.UTC(2026, 5, 1, 12, 20),
  judgedAt: Date.UTC(2026, 5, 1, 12, 20),
  endedAt: null,
  endedBy: null,
  endReason: null,
};
const alarm = (more: Partial<Guard> = {}) => guardAlarm({ ...GUARD, ...more }, 'acme');

it.each([
  [{}, 'Sending as news@example.com is paused'],
  [{ step: 'SLOWED' }, 'Sending as news@example.com is slowed down'],
  [{ step: 'WARNING' }, 'Warning: too many hard bounces of mail sent as news@example.com'],
  [{ scope: 'DOMAIN', subject: 'example.com' }, 'Sending as example.com is paused'],
  [{ scope: 'TENANCY', subject: '' }, 'Sending by the tenancy acme is paused'],
  [
    { scope: 'TENANCY', subject: '', step: 'WARNING', measure: 'COMPLAINTS' },
    'Warning: too many complaints of mail sent by the tenancy acme',
  ],
] as [Partial<Guard>, string][])('%j is called: %s', (more, subject) => {
  expect(alarm(more).subject).toBe(subject);
});

it.each([
  [
    {},
    'Within the last 24 hours 25 of 500 recipients that were answered for do not exist: 5 %. The limit is 2 %.',
  ],
  [
    {
      measure: 'PROVIDER_COMPLAINTS',
      provider: 'yahoo',
      windowHours: 168,
      numerator: 7,
      denominator: 1_900,
      threshold: 0.003,
    },
    'Within the last 7 days 7 of 1900 messages delivered by yahoo were called spam by those who got them: 0.368 %. The limit is 0.3 %.',
  ],
] as [Partial<Guard>, string][])('the figures of %j are told', (more, words) => {
  expect(alarm(more).text).toContain(words);
});

it.each([
  ['WARNING', 'Nothing is held back.'],
  ['SLOWED', 'goes out slowly'],
  ['PAUSED', 'New mail is refused at the door'],
] as const)('a guard at %s says what it means for mail', (step, words) => {
  expect(alarm({ step }).text).toContain(words);
});

it('each step is something new to tell', () => {
  const about = [alarm(), alarm({ step: 'SLOWED' }), alarm({ steppedAt: GUARD.steppedAt + 1 })];
  expect(new Set(about.map((one) => one.about)).size).toBe(3);
  expect(alarm({ numerator: 30 }).about).toBe(alarm().about);
});
