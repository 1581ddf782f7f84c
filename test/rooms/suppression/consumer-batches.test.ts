import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { Db } from '../../../src/core/db/db.js';
import { newUuid } from '../../../src/core/id.js';
import type { EventDetail, EventKind, MessageEvent } from '../../../src/events/index.js';
import type { Reason } from '../../../src/mail/reason.js';
import { SuppressionModule } from '../../../src/suppression/index.js';
import { ConsumerStore } from '../../../src/suppression/consumer.store.js';
import { SuppressionConsumer } from '../../../src/suppression/suppression.consumer.js';
import { counting } from '../../support/counting-tx.js';
import { newMessage, startSpool, TENANCY, type RunningSpool } from '../../support/spool.js';

const DAY_MS = 86_400_000;
const SHARD = 3;
const GONE: EventDetail = {
  reply: '550 5.1.1 no such user',
  mxHost: 'mx.google.com',
  provider: 'google',
  ruleId: 'generic.text.unknown',
  blames: 'recipient',
  confidence: 'high',
  action: 'bounce_recipient',
  permanence: 'permanent',
};
const FULL: EventDetail = { ...GONE, action: 'bounce_message', permanence: 'transient' };
const TOOK: EventDetail = { mxHost: 'mx.google.com', provider: 'google' };

let running: RunningSpool;
let now: number;
let lastId = 1n;

beforeAll(async () => {
  running = await startSpool({
    shards: [SHARD],
    rooms: [SuppressionModule],
    env: { EILPOST_SUPPRESSION_SOFT_BOUNCES: '2', EILPOST_SUPPRESSION_SOFT_DAYS: '1' },
  });
});
afterAll(() => running.close());
beforeEach(async () => {
  now = Date.now();
  await running.room.query(
    'truncate suppression, bounce_day, suppression_circuit, provider_answers, hard_bounce',
  );
});

/** Mail to each of these, which nothing has become of. */
async function mailTo(addresses: readonly string[]): Promise<MessageEvent[]> {
  const [messageId] = await running.spool.accept([
    newMessage(addresses, { headerFrom: 'news@acme.test' }),
  ]);
  const { recipients } = running.worker.handed.find(({ message }) => message.id === messageId)!;
  const ids = new Map(recipients.map(({ address, id }) => [address, id]));
  return addresses.map((address) => ({
    id: String(lastId++),
    messageId: messageId!,
    recipientId: ids.get(address)!,
    tenancyId: TENANCY,
    kind: 'delivered',
    at: now,
    reason: 'accepted_by_remote',
    attemptId: null,
    detail: TOOK,
  }));
}

function became(
  event: MessageEvent,
  kind: EventKind,
  detail: EventDetail | null,
  reason: Reason | null,
  at = now,
): MessageEvent {
  return { ...event, id: String(lastId++), kind, detail, reason, at };
}

/** The statements that reading the batch takes. */
async function read(events: readonly MessageEvent[]): Promise<string[]> {
  const asked: string[] = [];
  const consumer = running.room.get(SuppressionConsumer);
  await running.room
    .get(Db)
    .shard(SHARD)
    .tx((tx) => consumer.read(counting(tx, asked), SHARD, events));
  return asked;
}

const addresses = (count: number, name: string) =>
  Array.from({ length: count }, (_, i) => `${name}${i}@gmail.test`);

const bounces = () =>
  running.room.query(`select address, kind, count from bounce_day order by address, day`);

test('deliveries to known providers cost one statement where no bounces are counted', async () => {
  const events = await mailTo(addresses(50, 'good'));
  await read(events);
  expect(await read(events.map((e) => became(e, 'delivered', TOOK, null)))).toEqual([
    'suppression/count-answers',
  ]);
});

test('bounces and deliveries of many addresses in turn cost no more than two of them', async () => {
  const events = await mailTo(addresses(60, 'turn'));
  const inTurn = events.map((event, i) =>
    i % 2 === 0
      ? became(event, 'delivered', TOOK, null)
      : became(event, 'bounced', FULL, 'mailbox_full'),
  );
  const few = await read(inTurn.slice(0, 2));
  const many = await read(
    inTurn.slice(2).map((event) => became(event, event.kind, event.detail, event.reason)),
  );
  expect(many).toEqual(few);
  expect(await bounces()).toHaveLength(30);
});

test('a delivery voids what came before it in the batch, and not what comes after', async () => {
  const [one, other] = await mailTo(['one@gmail.test', 'other@gmail.test']);
  await read([
    became(one!, 'bounced', FULL, 'mailbox_full'),
    became(other!, 'bounced', FULL, 'mailbox_full'),
    became(one!, 'delivered', TOOK, null),
    became(one!, 'bounced', FULL, 'mailbox_full'),
    became(other!, 'bounced', FULL, 'mailbox_full'),
  ]);
  expect(await bounces()).toEqual([
    { address: 'one@gmail.test', kind: 'soft', count: 1 },
    { address: 'other@gmail.test', kind: 'soft', count: 2 },
  ]);
});

test('a delivery leaves what was counted by mail, and both ways together are enough', async () => {
  const [one] = await mailTo(['one@gmail.test']);
  const took = () => became(one!, 'delivered', TOOK, null);
  await read([
    became(one!, 'bounced', FULL, 'mailbox_full'),
    took(),
    became(one!, 'bounce_reported', FULL, 'mailbox_full'),
    took(),
  ]);
  expect(await bounces()).toEqual([{ address: 'one@gmail.test', kind: 'soft_by_mail', count: 1 }]);
  expect(await running.room.query('select from suppression')).toHaveLength(0);
  await read([took(), became(one!, 'bounced', FULL, 'mailbox_full')]);
  expect(await running.room.query('select reason from suppression')).toEqual([
    { reason: 'mailbox_full' },
  ]);
});

test('a day on which bounces came both ways is one day', async () => {
  const [one] = await mailTo(['one@gmail.test']);
  const noon = Math.floor(now / DAY_MS) * DAY_MS - DAY_MS / 2;
  await read([
    became(one!, 'bounced', FULL, 'mailbox_full', noon),
    became(one!, 'bounce_reported', FULL, 'mailbox_full', noon),
  ]);
  const store = running.room.get(ConsumerStore);
  const key = { tenancyId: TENANCY, address: 'one@gmail.test', kind: 'soft' } as const;
  const counted = await running.room
    .get(Db)
    .shard(SHARD)
    .tx((tx) => store.counted(tx, [key], 0));
  expect(counted).toMatchObject([{ count: 2, days: 1 }]);
});

test('a delivery voids no bounce of a later time that another shard has counted', async () => {
  const [one] = await mailTo(['one@gmail.test']);
  await read([became(one!, 'bounced', FULL, 'mailbox_full')]);
  await read([became(one!, 'delivered', TOOK, null, now - 1)]);
  expect(await bounces()).toHaveLength(1);
});

test('bounces that are enough suppress, though the delivery behind them is in the same batch', async () => {
  const [one] = await mailTo(['one@gmail.test']);
  const unsure: EventDetail = { ...GONE, confidence: 'medium' };
  await read([
    became(one!, 'bounced', unsure, 'mailbox_unknown', now - 2 * DAY_MS),
    became(one!, 'bounced', unsure, 'mailbox_unknown'),
    became(one!, 'delivered', TOOK, null),
  ]);
  expect(await running.room.query('select reason from suppression')).toEqual([
    { reason: 'mailbox_unknown' },
  ]);
  expect(await bounces()).toEqual([]);
});

test('a parked bounce does not hide one of the same batch that is not parked', async () => {
  await running.room.query(
    `insert into suppression_circuit (id, provider, state, opened_at, tripped_at, expires_at, minutes, answered, hard, addresses,
       tenancies)
     values ($1, 'google', 'OPEN', now(), now(), now() + interval '1 day', 2, 50, 50, 50, 3)`,
    [newUuid(now)],
  );
  const [one] = await mailTo(['one@gmail.test']);
  await read([
    became(one!, 'bounced', FULL, 'mailbox_full'),
    became(one!, 'bounced', FULL, 'mailbox_full'),
    became(one!, 'bounced', GONE, 'mailbox_unknown'),
  ]);
  expect(await running.room.query('select reason, parked_by from suppression')).toEqual([
    { reason: 'mailbox_full', parked_by: null },
  ]);
});

test('a bounce of long before an outage is believed, although it is read together with it', async () => {
  await running.room.query(
    `insert into provider_answers (shard, provider, span, starts_at, answered, hard)
     values (7, 'google', 'day', date_trunc('day', now(), 'UTC') - interval '1 day', 1000, 10)`,
  );
  const [old, ...all] = await mailTo(['old@gmail.test', ...addresses(60, 'reader')]);
  const gone = (event: MessageEvent, at: number) =>
    became(event, 'bounced', GONE, 'mailbox_unknown', at);
  await read([gone(old!, now - DAY_MS / 12), ...all.map((event) => gone(event, now))]);
  const inForce = await running.room.query(
    'select address from suppression where parked_by is null',
  );
  expect(inForce).toEqual([{ address: 'old@gmail.test' }]);
});
