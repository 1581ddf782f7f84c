import { expect, test } from 'vitest';
import { firstIdAt } from '../core/id.js';
import type { EventKind, MessageEvent } from '../events/index.js';
import { OTHERS, rowsOf, type AboutMessage, type Answered, type Told } from './row.js';

const NOON = Date.UTC(2026, 5, 1, 12, 0, 30);
const MINUTE = 60_000;
const message: AboutMessage = {
  compartmentId: 'c1',
  sender: 'news@example.test',
  campaign: 'june',
};

function told(kind: EventKind, at: number, more: Partial<Told> = {}): Told {
  const event: MessageEvent = {
    id: firstIdAt(Math.max(at, NOON)).toString(),
    messageId: '1',
    recipientId: '2',
    tenancyId: 't1',
    kind,
    at,
    reason: null,
    attemptId: null,
    detail: null,
  };
  return { event, message, answered: null, ...more };
}

const all = () => true;
const answered = (at: number, isFirst = true): Answered => ({
  at,
  provider: 'google',
  egressIp: '192.0.2.1',
  isFirst,
});

test('an event counts once in its minute, its hour and its day, and equal ones share the row', () => {
  const rows = rowsOf([told('accepted', NOON), told('accepted', NOON + 1)], all);
  expect(rows.map(({ spanMinutes, bucket, counts }) => [spanMinutes, bucket, counts])).toEqual([
    [1, NOON - 30_000, { accepted: 2 }],
    [60, Date.UTC(2026, 5, 1, 12), { accepted: 2 }],
    [1440, Date.UTC(2026, 5, 1), { accepted: 2 }],
  ]);
  expect(rows[0]).toMatchObject({
    sender: 'news@example.test',
    senderDomain: 'example.test',
    campaign: 'june',
    provider: '',
  });
});

test('an event from outside counts when it happened, and its recipient when the mail was answered', () => {
  const late = told('complained', NOON + 3 * MINUTE, { answered: answered(NOON) });
  const minutes = rowsOf([late], all).filter(({ spanMinutes }) => spanMinutes === 1);
  expect(minutes.map(({ bucket, counts, provider }) => [bucket, counts, provider])).toEqual([
    [NOON + 3 * MINUTE - 30_000, { complained: 1 }, 'google'],
    [NOON - 30_000, { cohortComplained: 1 }, 'google'],
  ]);
  const again = told('complained', NOON, { answered: answered(NOON, false) });
  expect(rowsOf([again], all)[0]!.counts).toEqual({ complained: 1 });
});

test('a clock of somebody else that is ahead moves nothing into the future', () => {
  const late = told('opened', NOON);
  const ahead = { ...late, event: { ...late.event, at: NOON + 86_400_000 } };
  expect(rowsOf([ahead], all)[0]!.bucket).toBe(NOON - 30_000);
});

test('what is not counted by name is counted together, and its domain by its own', () => {
  const [row] = rowsOf(
    [told('accepted', NOON)],
    (_day, _tenancy, dimension) => dimension !== 'sender',
  );
  expect(row).toMatchObject({ sender: OTHERS, senderDomain: 'example.test', campaign: 'june' });
});

test('mail that Eilpost wrote, and mail that is gone, is nobody’s as far as senders go', () => {
  const ours = rowsOf([told('bounced', NOON, { message: { ...message, sender: '' } })], all);
  expect(ours[0]).toMatchObject({ sender: '', senderDomain: '', compartmentId: 'c1' });
  const gone = rowsOf([told('bounced', NOON, { message: null })], all);
  expect(gone[0]).toMatchObject({ sender: '', compartmentId: null, campaign: '' });
});
