import { afterEach, beforeEach, expect, test } from 'vitest';
import { Db } from '../../../src/core/db/db.js';
import { EventsService, type EventDetail } from '../../../src/events/index.js';
import type { SettledRecipient } from '../../../src/spool/index.js';
import { SuppressionModule, SuppressionService } from '../../../src/suppression/index.js';
import { CircuitWatch } from '../../../src/suppression/circuit-watch.service.js';
import { CircuitsService } from '../../../src/suppression/circuits.service.js';
import { operator } from '../../../src/rest/caller.js';
import { counting } from '../../support/counting-tx.js';
import {
  delivered,
  newMessage,
  readToTheEnd,
  startSpool,
  TENANCY,
  type RunningSpool,
} from '../../support/spool.js';

const MINUTE_MS = 60_000;
const TENANCIES = [TENANCY, tenancy(2), tenancy(3)] as const;
const OPERATOR = operator(TENANCY, 'releaseSuppressionCircuit');
const MX = 'gmail-smtp-in.l.google.com';

const GONE: EventDetail = {
  reply: '550 5.1.1 The email account that you tried to reach does not exist',
  mxHost: MX,
  ruleId: 'generic.text.unknown',
  blames: 'recipient',
  confidence: 'high',
  action: 'bounce_recipient',
  permanence: 'permanent',
};

let running: RunningSpool;
let now: number;

beforeEach(async () => {
  now = Date.now();
  running = await startSpool({
    shards: [3],
    rooms: [SuppressionModule],
    env: { EILPOST_EVENTS_FOLLOW_MS: '20', EILPOST_EVENTS_SWEEP_MS: '50' },
  });
});

afterEach(() => running.close());

function tenancy(number: number): string {
  return `0199aaaa-0000-7000-8000-00000000000${number}`;
}

/** So many addresses of a domain. */
function addresses(count: number, name: string, domain = 'gmail.test'): string[] {
  return Array.from({ length: count }, (_, i) => `${name}${i}@${domain}`);
}

/** One message to all of them, with the same end for each. */
async function mail(
  tenancyId: string,
  to: readonly string[],
  end: Pick<SettledRecipient, 'status' | 'event' | 'reason' | 'detail'>,
  at = now,
): Promise<{ messageId: string; recipientId: string }> {
  const [id] = await running.spool.accept([
    newMessage(to, { tenancyId, headerFrom: 'news@acme.test' }),
  ]);
  const { message, recipients } = running.worker.handed.find((h) => h.message.id === id)!;
  const settlement = delivered(message, recipients);
  await running.spool.settle({
    ...settlement,
    at,
    recipients: settlement.recipients.map((r) => ({ ...r, ...end })),
  });
  return { messageId: id!, recipientId: recipients[0]!.id };
}

const gone = (tenancyId: string, to: readonly string[], at = now, detail = GONE) =>
  mail(
    tenancyId,
    to,
    { status: 'bounced', event: 'bounced', reason: 'mailbox_unknown', detail },
    at,
  );

const took = (tenancyId: string, to: readonly string[], at = now) =>
  mail(
    tenancyId,
    to,
    {
      status: 'delivered',
      event: 'delivered',
      reason: 'accepted_by_remote',
      detail: { mxHost: MX },
    },
    at,
  );

const read = () => readToTheEnd(running);

/** Entries that count, and that are parked. */
async function counts(): Promise<{ inForce: number; parked: number }> {
  await read();
  const [row] = await running.room.query<{ inForce: number; parked: number }>(
    `select count(*) filter (where parked_by is null)::int as "inForce", count(parked_by)::int as parked
     from suppression`,
  );
  return row!;
}

async function isSuppressed(address: string, of: string = TENANCY): Promise<boolean> {
  const found = await running.room.get(SuppressionService).suppressedAmong(of, [address]);
  return found.size > 0;
}

const circuits = async () =>
  (await running.room.get(CircuitsService).list(OPERATOR, { limit: 10 })).items;

/** An outage that three tenancies see. */
async function outage(): Promise<void> {
  for (const [i, one] of TENANCIES.entries()) await gone(one, addresses(8, `reader${i}-`));
  await read();
}

/** The provider has taken mail of old, so that one tenancy is enough. */
async function takesMailAsARule(): Promise<void> {
  await running.room.query(
    `insert into provider_answers (shard, provider, span, starts_at, answered, hard)
     values (7, 'google', 'day', date_trunc('day', now(), 'UTC') - interval '1 day', 1000, 10)`,
  );
}

test('a provider that says of everybody that they do not exist suppresses nobody', async () => {
  await took(TENANCY, addresses(10, 'before'));
  await outage();
  expect(await counts()).toEqual({ inForce: 0, parked: 24 });
  expect(await isSuppressed('reader0-1@gmail.test')).toBe(false);
  expect(await circuits()).toMatchObject([
    {
      provider: 'google',
      state: 'OPEN',
      parkedCount: 24,
      evidence: { tenancies: 3, sample: GONE.reply },
    },
  ]);
  const told = await running.room.query(
    `select operation, resource_name as name, after ->> 'state' as state, actor_kind as by from audit_event`,
  );
  expect(told).toEqual([
    { operation: 'openSuppressionCircuit', name: 'google', state: 'OPEN', by: 'service' },
  ]);
  await gone(tenancy(4), ['another@gmail.test'], now + 30 * MINUTE_MS);
  expect(await counts()).toEqual({ inForce: 0, parked: 25 });
});

test('what was suppressed before, what others said, and what people want counts on', async () => {
  await gone(TENANCY, ['reader0-0@gmail.test'], now - 120 * MINUTE_MS);
  await running.room.get(SuppressionService).add(TENANCY, 'reader0-1@gmail.test', 'manual');
  await outage();
  await gone(TENANCY, ['other@b.test'], now, { ...GONE, mxHost: 'mx.b.test' });
  const about = await took(TENANCY, ['reader0-2@gmail.test']);
  const fact = { ...about, tenancyId: TENANCY, at: now, reason: null, key: 'one' };
  await running.room
    .get(EventsService)
    .report(3, [{ ...fact, kind: 'complained', detail: { feedbackType: 'abuse' } }]);
  expect(await counts()).toEqual({ inForce: 4, parked: 21 });
  for (const address of ['reader0-0', 'reader0-1', 'reader0-2'])
    expect(await isSuppressed(`${address}@gmail.test`)).toBe(true);
});

test('a list of one tenancy with ten percent dead addresses is cleaned', async () => {
  await takesMailAsARule();
  for (let i = 0; i < 8; i++) {
    await gone(TENANCY, addresses(10, `dead${i}-`));
    await took(TENANCY, addresses(90, `alive${i}-`));
  }
  expect(await counts()).toEqual({ inForce: 80, parked: 0 });
  expect(await circuits()).toEqual([]);
});

test('few bounces, and a dead domain, are believed', async () => {
  for (const one of TENANCIES) await gone(one, addresses(6, 'few'));
  const detail = { ...GONE, mxHost: 'mx.closed.test' };
  await gone(TENANCY, addresses(60, 'gone', 'closed.test'), now, detail);
  expect(await counts()).toEqual({ inForce: 78, parked: 0 });
});

test('domains that refuse one address each are looked at together, and no further', async () => {
  const answers = Array.from({ length: 30 }, (_, i) => ({
    eventId: String(i + 1),
    provider: `one-off-${i}.test`,
    at: now,
    isHard: true,
    isLater: false,
    tenancyId: TENANCY,
    address: `gone@one-off-${i}.test`,
    sample: null,
  }));
  const asked: string[] = [];
  const { parking } = await running.room
    .get(Db)
    .shard(3)
    .tx((tx) => running.room.get(CircuitWatch).note(counting(tx, asked), 3, answers));
  expect(parking.size).toBe(0);
  expect(asked).toEqual([
    'suppression/circuits-of',
    'suppression/count-answers',
    'suppression/add-hard-bounces',
    'suppression/answers-of-shard',
    'suppression/newest-bounces',
    'suppression/answers-of-all',
  ]);
});

test('it is found out in whatever order the shards are read', async () => {
  const note = (shard: number, at: number) =>
    running.room
      .get(Db)
      .shard(shard)
      .tx((tx) => running.room.get(CircuitWatch).note(tx, shard, bouncesOf(shard, at)));
  expect((await note(3, now)).opened).toEqual([]);
  expect((await note(4, now - 90_000)).opened).toMatchObject([
    { provider: 'google', evidence: { addresses: 24, tenancies: 3 } },
  ]);
});

/** Of three tenancies, four each. */
function bouncesOf(shard: number, at: number) {
  return TENANCIES.flatMap((tenancyId, t) =>
    addresses(4, `shard${shard}-${t}-`).map((address, i) => ({
      eventId: String(shard * 1_000 + t * 100 + i),
      provider: 'google',
      at,
      isHard: true,
      isLater: false,
      tenancyId,
      address,
      sample: null,
    })),
  );
}

test('one tenancy finds it out where the provider takes mail as a rule', async () => {
  await takesMailAsARule();
  await gone(TENANCY, addresses(49, 'reader'));
  expect(await counts()).toEqual({ inForce: 49, parked: 0 });
  await gone(TENANCY, ['last@gmail.test']);
  expect(await counts()).toEqual({ inForce: 0, parked: 50 });
});

test('bounces that come as mail count, behind the deliveries that they take back', async () => {
  await takesMailAsARule();
  const facts = [];
  for (const address of addresses(50, 'reader', 'gmail.com')) {
    const about = await took(TENANCY, [address]);
    const { mxHost: _, ...detail } = GONE;
    facts.push({
      ...about,
      tenancyId: TENANCY,
      kind: 'bounce_reported' as const,
      at: now,
      reason: 'mailbox_unknown' as const,
      detail,
      key: address,
    });
  }
  await running.room.get(EventsService).report(3, facts);
  expect(await counts()).toEqual({ inForce: 0, parked: 50 });
});

test('once the provider takes mail again, new bounces count and the parked ones wait', async () => {
  await outage();
  const later = now + 30 * MINUTE_MS;
  await took(TENANCY, addresses(40, 'again'), later);
  await gone(TENANCY, ['gone@gmail.test'], later);
  expect(await counts()).toEqual({ inForce: 1, parked: 24 });
});

test('released entries count, and no other circuit opens for a day', async () => {
  await outage();
  const [{ id } = { id: '' }] = await circuits();
  const released = await running.room.get(CircuitsService).release(OPERATOR, id);
  expect(released).toMatchObject({ state: 'RELEASED', closedBy: 'operator', parkedCount: 24 });
  expect(await isSuppressed('reader0-1@gmail.test')).toBe(true);
  for (const [i, one] of TENANCIES.entries()) await gone(one, addresses(8, `more${i}-`));
  expect(await counts()).toEqual({ inForce: 48, parked: 0 });
});

test('discarded entries are gone, and the next outage is found out anew', async () => {
  await outage();
  const [{ id } = { id: '' }] = await circuits();
  await running.room.get(CircuitsService).discard(OPERATOR, id);
  expect(await counts()).toEqual({ inForce: 0, parked: 0 });
  now = Date.now() + 60 * MINUTE_MS;
  await outage();
  expect(await counts()).toEqual({ inForce: 0, parked: 24 });
  expect((await circuits()).map(({ state }) => state)).toEqual(['OPEN', 'DISCARDED']);
});

test('what nobody decides about is discarded when its time is over', async () => {
  await outage();
  await running.room.query(
    `update suppression_circuit set expires_at = now() - interval '1 second'`,
  );
  await running.room.get(CircuitsService).tend();
  expect(await counts()).toEqual({ inForce: 0, parked: 0 });
  expect(await circuits()).toMatchObject([
    { state: 'EXPIRED', closedBy: 'eilpost', parkedCount: 24 },
  ]);
});

test('what another process wrote while a circuit was opened or closed is treated alike', async () => {
  await outage();
  await running.room.query(
    `update suppression set parked_by = null where address like 'reader0-%'`,
  );
  await running.room.get(CircuitsService).tend();
  expect(await counts()).toEqual({ inForce: 0, parked: 24 });
  const [{ id } = { id: '' }] = await circuits();
  await running.room.get(CircuitsService).release(OPERATOR, id);
  await running.room.query(`update suppression set parked_by = $1 where address like 'reader0-%'`, [
    id,
  ]);
  await running.room.get(CircuitsService).tend();
  expect(await counts()).toEqual({ inForce: 24, parked: 0 });
});
