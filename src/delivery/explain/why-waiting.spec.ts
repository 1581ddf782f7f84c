import { expect, test } from 'vitest';
import { whyWaiting, type Known } from './why-waiting.js';

const NOW = Date.UTC(2026, 5, 1);
const PAUSE = {
  ruleId: 'yahoo.tss04',
  provider: 'yahoo',
  action: { pause: true },
  endsAt: NOW + 600_000,
  samples: ['421 4.7.0 [TSS04] deferred'],
};
const DUE: Known = {
  status: 'waiting',
  reason: 'queued',
  attempts: 0,
  dueAt: NOW,
  hold: null,
  guard: null,
  noRoute: null,
  noEgress: null,
  backOffs: [],
  destinationPausedUntil: 0,
};
const GUARD = {
  ocid: 'ocid1.emailguard.oc1..g',
  step: 'PAUSED',
  subject: 'news@example.test',
  measure: 'hard bounces',
} as const;
const HOLD = { reason: 'they asked for it', heldBy: 'kim', endsAt: null };

test.each<[string, Partial<Known>, string, number | null, string]>([
  [
    'what has ended',
    { status: 'bounced', reason: 'mailbox_unknown' },
    'NOTHING',
    null,
    'It is bounced',
  ],
  ['what is held', { hold: HOLD, dueAt: NOW + 5 }, 'HOLD', null, 'kim holds it: they asked for it'],
  [
    'what a guard pauses',
    { guard: GUARD, dueAt: NOW + 5 },
    'GUARD',
    null,
    'Guard ocid1.emailguard.oc1..g paused news@example.test for too many hard bounces',
  ],
  [
    'what a guard slows',
    { guard: { ...GUARD, step: 'SLOWED' } },
    'TURN',
    null,
    'slows news@example.test down for too many hard bounces',
  ],
  ['what a guard warns of', { guard: { ...GUARD, step: 'WARNING' } }, 'TURN', null, 'limits'],
  [
    'what is due later',
    { dueAt: NOW + 5, attempts: 2, reason: 'greylisted' },
    'NEXT_ATTEMPT',
    NOW + 5,
    'There were 2 attempts. The receiving server asks every new sender to come back later.',
  ],
  ['what has no way', { noRoute: 'dns_temporary' }, 'ROUTE', null, 'The name servers'],
  [
    'what has no address to go from',
    { noEgress: { wait: 'egress_unavailable', until: NOW + 9 } },
    'EGRESS',
    NOW + 9,
    'Our own sending address',
  ],
  [
    'what a back-off pauses',
    { backOffs: [PAUSE], destinationPausedUntil: NOW + 1 },
    'BACK_OFF',
    NOW + 600_000,
    'Mail to yahoo is paused by yahoo.tss04: 421 4.7.0 [TSS04] deferred',
  ],
  [
    'what a back-off of every address pauses',
    { noEgress: { wait: 'egress_paused', until: NOW + 600_000 }, backOffs: [PAUSE] },
    'BACK_OFF',
    NOW + 600_000,
    'Mail to yahoo is paused by yahoo.tss04: 421 4.7.0 [TSS04] deferred',
  ],
  [
    'what the operator pauses for longer than a back-off',
    { noEgress: { wait: 'egress_paused', until: NOW + 900_000 }, backOffs: [PAUSE] },
    'EGRESS',
    NOW + 900_000,
    'All sending addresses that could be used are paused',
  ],
  [
    'what the operator pauses for good',
    { noEgress: { wait: 'egress_paused', until: null } },
    'EGRESS',
    null,
    'All sending addresses that could be used are paused',
  ],
  ['what finds nobody', { destinationPausedUntil: NOW + 1 }, 'DESTINATION', NOW + 1, 'left alone'],
  [
    'what is slowed',
    { backOffs: [{ ...PAUSE, action: { slow: 0.5 } }] },
    'TURN',
    null,
    'slowed by',
  ],
  ['a back-off that is over', { backOffs: [{ ...PAUSE, endsAt: NOW }] }, 'TURN', null, 'It is due'],
  ['everything else', {}, 'TURN', null, 'It is due'],
])('%s waits for the right thing', (_, more, waitsFor, until, sentence) => {
  expect(whyWaiting({ ...DUE, ...more }, NOW)).toEqual({
    waitsFor,
    until,
    sentence: expect.stringContaining(sentence) as string,
  });
});
