import { afterEach, beforeEach, expect, test } from 'vitest';
import { EventsService, type EventDetail } from '../../../src/events/index.js';
import type { Reason } from '../../../src/mail/reason.js';
import type { SettledRecipient } from '../../../src/spool/index.js';
import { SuppressionModule, SuppressionService } from '../../../src/suppression/index.js';
import {
  delivered,
  newMessage,
  readToTheEnd,
  startSpool,
  TENANCY,
  type RunningSpool,
} from '../../support/spool.js';

const DAY_MS = 86_400_000;
const SENDER = 'news@acme.test';
let running: RunningSpool;

beforeEach(async () => {
  running = await startSpool({
    shards: [3],
    rooms: [SuppressionModule],
    env: {
      EILPOST_EVENTS_FOLLOW_MS: '20',
      EILPOST_EVENTS_SWEEP_MS: '50',
      EILPOST_SUPPRESSION_SOFT_BOUNCES: '3',
      EILPOST_SUPPRESSION_SOFT_DAYS: '2',
    },
  });
});

afterEach(() => running.close());

/** Sends a message and lets it come back in this way; answers with what it was about. */
async function mail(
  address: string,
  result: Pick<SettledRecipient, 'status' | 'event'> & {
    reason: Reason;
    detail: EventDetail | null;
    at?: number;
  },
): Promise<{ messageId: string; recipientId: string }> {
  const { at = Date.now(), ...settled } = result;
  const [id] = await running.spool.accept([newMessage([address], { headerFrom: SENDER })]);
  const { message, recipients } = running.worker.handed.find((h) => h.message.id === id)!;
  const settlement = delivered(message, recipients);
  await running.spool.settle({
    ...settlement,
    at,
    recipients: settlement.recipients.map((r) => ({ ...r, ...settled })),
  });
  return { messageId: id!, recipientId: recipients[0]!.id };
}

const bounce = (address: string, reason: Reason, detail: EventDetail | null, at?: number) =>
  mail(address, {
    status: 'bounced',
    event: 'bounced',
    reason,
    detail,
    ...(at === undefined ? {} : { at }),
  });

const took = (address: string) =>
  mail(address, {
    status: 'delivered',
    event: 'delivered',
    reason: 'accepted_by_remote',
    detail: null,
  });

const GONE: EventDetail = {
  reply: '550 5.1.1 <gone@b.test>: no such user',
  mxHost: 'mx.b.test',
  ruleId: 'generic.text.unknown',
  blames: 'recipient',
  confidence: 'high',
  action: 'bounce_recipient',
  permanence: 'permanent',
};
const FULL: EventDetail = { ...GONE, action: 'bounce_message', permanence: 'transient' };

/** Waits until the log was read to its end, and answers with all entries. */
async function entries(): Promise<Record<string, unknown>[]> {
  await readToTheEnd(running);
  return running.room.query(
    `select address, stream, reason, smtp_code as code, enhanced_status as enhanced, rule_id as rule,
       error_detail as said, error_source as host, expires_at as "expiresAt", blocked_count::int as blocked
     from suppression order by address, stream`,
  );
}

async function report(
  about: { messageId: string; recipientId: string },
  kind: 'complained' | 'unsubscribed' | 'bounce_reported',
  detail: EventDetail | null = null,
  reason: Reason | null = null,
  at = Date.now(),
): Promise<void> {
  const key = `${kind} ${about.recipientId}`;
  const fact = { ...about, tenancyId: TENANCY, kind, at, reason, detail, key };
  await running.room.get(EventsService).report(3, [fact]);
}

test('a hard bounce suppresses with its evidence, a block does not', async () => {
  await bounce('Gone@b.test', 'mailbox_unknown', GONE);
  await bounce('blocked@b.test', 'ip_blocked', { ...GONE, blames: 'egress_ip' });
  await bounce('unsure@b.test', 'mailbox_unknown', { ...GONE, confidence: 'low' });
  expect(await entries()).toEqual([
    {
      address: 'gone@b.test',
      stream: '',
      reason: 'mailbox_unknown',
      code: 550,
      enhanced: '5.1.1',
      rule: 'generic.text.unknown',
      said: '550 5.1.1 <...>: no such user',
      host: 'mx.b.test',
      expiresAt: null,
      blocked: 0,
    },
  ]);
});

test('a bounce that comes later as mail counts like one in the session', async () => {
  const about = await took('later@b.test');
  await report(about, 'bounce_reported', GONE, 'mailbox_unknown');
  expect(await entries()).toMatchObject([{ address: 'later@b.test', reason: 'mailbox_unknown' }]);
});

test('soft bounces suppress for a time once there are enough on enough days', async () => {
  const now = Date.now();
  await bounce('full@b.test', 'mailbox_full', FULL, now - 2 * DAY_MS);
  await bounce('full@b.test', 'mailbox_full', FULL, now - 2 * DAY_MS);
  for (let i = 0; i < 4; i++) await bounce('oneday@b.test', 'mailbox_full', FULL, now);
  expect(await entries()).toEqual([]);
  await bounce('full@b.test', 'mailbox_full', FULL, now);
  const found = await entries();
  expect(found).toMatchObject([{ address: 'full@b.test', reason: 'mailbox_full' }]);
  expect((found[0]!['expiresAt'] as Date).getTime()).toBe(now + 14 * DAY_MS);
});

test('a delivery voids the soft bounces before it', async () => {
  const now = Date.now();
  await bounce('full@b.test', 'mailbox_full', FULL, now - 2 * DAY_MS);
  await bounce('full@b.test', 'mailbox_full', FULL, now - DAY_MS);
  await took('full@b.test');
  await bounce('full@b.test', 'mailbox_full', FULL);
  expect(await entries()).toEqual([]);
});

test('a mailbox that takes mail and bounces it later is suppressed by such bounces', async () => {
  const late = async (address: string, at: number) => {
    const about = await took(address);
    await report(about, 'bounce_reported', FULL, 'mailbox_full', at);
    await readToTheEnd(running);
  };
  const now = Date.now();
  await late('full@b.test', now - 2 * DAY_MS);
  await late('full@b.test', now - DAY_MS);
  expect(await entries()).toEqual([]);
  await late('full@b.test', now);
  expect(await entries()).toMatchObject([{ address: 'full@b.test', reason: 'mailbox_full' }]);
});

test('what is not quite sure must happen again a day later', async () => {
  const now = Date.now();
  const unsure: EventDetail = { ...GONE, confidence: 'medium' };
  await bounce('maybe@b.test', 'mailbox_unknown', unsure, now - 2 * DAY_MS);
  await bounce('once@b.test', 'mailbox_unknown', unsure, now);
  expect(await entries()).toEqual([]);
  await bounce('maybe@b.test', 'mailbox_unknown', unsure, now);
  expect(await entries()).toMatchObject([{ address: 'maybe@b.test' }]);
});

test('complaints and unsubscribes suppress, and the stronger reason stays', async () => {
  const about = await took('fan@b.test');
  await report(about, 'unsubscribed', { stream: SENDER });
  expect(await entries()).toMatchObject([{ stream: SENDER, reason: 'unsubscribe' }]);
  await report(about, 'complained', { feedbackType: 'abuse' });
  await bounce('fan@b.test', 'mailbox_unknown', GONE);
  expect(await entries()).toMatchObject([
    { stream: '', reason: 'complaint' },
    { stream: SENDER, reason: 'unsubscribe' },
  ]);
});

test('recipients that were kept back are counted at the entry and listed with its reason', async () => {
  const suppression = running.room.get(SuppressionService);
  await suppression.add(TENANCY, 'suppressed@b.test', 'manual');
  await suppression.add(TENANCY, '@closed.test', 'hardbounce');
  for (let i = 0; i < 2; i++)
    await running.spool.accept([
      newMessage(['suppressed@b.test', 'suppressed@closed.test', 'ok@b.test'], {
        headerFrom: SENDER,
      }),
    ]);
  expect(await entries()).toMatchObject([
    { address: '@closed.test', blocked: 2 },
    { address: 'suppressed@b.test', blocked: 2 },
  ]);
  expect(
    await running.room.query(
      `select address, sender, reason, count(*)::int as count from blocked_recipient group by 1, 2, 3 order by 1`,
    ),
  ).toEqual([
    { address: 'suppressed@b.test', sender: SENDER, reason: 'manual', count: 2 },
    { address: 'suppressed@closed.test', sender: SENDER, reason: 'hardbounce', count: 2 },
  ]);
});
