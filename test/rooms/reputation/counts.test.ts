import { afterEach, beforeEach, expect, test } from 'vitest';
import { EventsService, type MessageEvent } from '../../../src/events/index.js';
import { ReconcileService, ReputationModule } from '../../../src/reputation/index.js';
import { PurgeCountsJob } from '../../../src/reputation/purge-counts.job.js';
import { CountsStore } from '../../../src/reputation/counts.store.js';
import { RatesStore, type RatesFilter } from '../../../src/reputation/rates.store.js';
import { MEASURES } from '../../../src/reputation/measure.js';
import { SpoolModule, type SettledRecipient, type Settlement } from '../../../src/spool/index.js';
import {
  newMessage,
  readToTheEnd,
  startSpool,
  TENANCY,
  delivered,
  type RunningSpool,
} from '../../support/spool.js';
import { openRoom } from '../../support/room.js';
import { until } from '../../support/until.js';

/** Limits so low that two senders and a campaign are all that is counted by name. */
const LOW = { EILPOST_RATES_SENDERS: '2', EILPOST_RATES_CAMPAIGNS: '1' };
const QUICK = { EILPOST_EVENTS_FOLLOW_MS: '20', EILPOST_EVENTS_SWEEP_MS: '50' };
const SENDER = '0199aaaa-0000-7000-8000-00000000000a';
const DAY_MS = 86_400_000;

const open: RunningSpool[] = [];
let first: RunningSpool;

beforeEach(async () => {
  first = await start({ shards: [3, 4] });
});

afterEach(async () => {
  for (const running of open.splice(0).reverse()) await running.close();
});

async function start(more: Parameters<typeof startSpool>[0] = {}): Promise<RunningSpool> {
  const running = await startSpool({
    rooms: [ReputationModule],
    ...more,
    env: { ...QUICK, ...LOW, ...more.env },
  });
  open.push(running);
  return running;
}

const caughtUp = () => readToTheEnd(first);

const filter = (more: Partial<RatesFilter> = {}): RatesFilter => ({
  spanMinutes: 1440,
  from: 0,
  to: Date.now() + 2 * DAY_MS,
  tenancyId: TENANCY,
  compartmentIds: null,
  senderDomain: null,
  sender: null,
  provider: null,
  egressIp: null,
  campaign: null,
  ...more,
});

/** What was counted of anything, without zeros. */
async function counted(more: Partial<RatesFilter> = {}): Promise<Record<string, number>> {
  const [group] = await first.room.get(RatesStore).groups(filter(more), []);
  return Object.fromEntries(Object.entries(group?.counts ?? {}).filter(([, count]) => count > 0));
}

/** As the log itself says, by its kinds. */
async function kinds(): Promise<Record<string, number>> {
  const rows = await first.room.query<{ kind: string; count: string }>(
    'select kind, count(*) from message_event group by kind',
  );
  return Object.fromEntries(rows.map(({ kind, count }) => [kind, Number(count)]));
}

async function accept(
  to: readonly string[] = ['ok@mailbox.test'],
  more: Parameters<typeof newMessage>[1] = {},
) {
  const before = first.worker.handed.length;
  await first.spool.accept([newMessage(to, { senderId: SENDER, ...more })]);
  await until(() => first.worker.handed.length > before, 'the work');
  return first.worker.handed.at(-1)!;
}

type Accepted = Awaited<ReturnType<typeof accept>>;

async function settle(
  { message, recipients }: Accepted,
  more: Partial<SettledRecipient> = {},
): Promise<Settlement> {
  const settlement = delivered(message, recipients);
  const detail = { provider: 'google', egressIp: '192.0.2.7' };
  const settled = {
    ...settlement,
    recipients: settlement.recipients.map((r) => ({ ...r, detail, ...more })),
  };
  await first.spool.settle(settled);
  return settled;
}

const bounce = (accepted: Accepted, reason: NonNullable<MessageEvent['reason']>) =>
  settle(accepted, { status: 'bounced', event: 'bounced', reason });

let facts = 0;
async function report(
  { message, recipients }: Accepted,
  kind: 'complained' | 'bounce_reported' | 'opened' | 'unsubscribed',
  more: { at?: number; reason?: MessageEvent['reason']; detail?: MessageEvent['detail'] } = {},
): Promise<void> {
  await first.room.get(EventsService).report(message.shard, [
    {
      messageId: message.id,
      recipientId: recipients[0]!.id,
      tenancyId: message.tenancyId,
      kind,
      at: Date.now(),
      reason: null,
      detail: null,
      ...more,
      key: `fact-${++facts}`,
    },
  ]);
}

async function logged(kind: string, count: number): Promise<void> {
  await until(async () => (await kinds())[kind] === count, `${count} times ${kind}`);
}

const reconciled = () => first.room.get(ReconcileService).run();

test('every event is counted once, in the minute, the hour and the day', async () => {
  await settle(await accept());
  await bounce(await accept(), 'mailbox_unknown');
  await bounce(await accept(), 'mailbox_full');
  await bounce(await accept(), 'ip_blocked');
  await accept(['suppressed@mailbox.test', 'ok@mailbox.test']);
  await caughtUp();
  for (const spanMinutes of [1, 60, 1440] as const)
    expect(await counted({ spanMinutes })).toEqual({
      accepted: 5,
      suppressed: 1,
      delivered: 1,
      hardBounced: 1,
      softBounced: 1,
      policyBounced: 1,
    });
  expect(await reconciled()).toMatchObject({ events: 10, differences: [] });
});

test('counts are told apart by sender, provider, address and campaign', async () => {
  await settle(await accept(['ok@mailbox.test'], { campaign: 'june' }));
  await settle(await accept(['ok@mailbox.test'], { headerFrom: 'B@Other.test' }));
  await caughtUp();
  const groups = await first.room
    .get(RatesStore)
    .groups(filter(), ['sender', 'provider', 'egressIp', 'campaign']);
  const shown = groups.map(({ about: { sender, provider, egressIp, campaign }, counts }) => [
    sender,
    provider,
    egressIp,
    campaign,
    counts.accepted,
    counts.delivered,
  ]);
  expect(shown.sort()).toEqual([
    ['a@example.test', '', '', 'june', 1, 0],
    ['a@example.test', 'google', '192.0.2.7', 'june', 0, 1],
    ['b@other.test', '', '', '', 1, 0],
    ['b@other.test', 'google', '192.0.2.7', '', 0, 1],
  ]);
  expect(await counted({ senderDomain: 'other.test' })).toEqual({ accepted: 1, delivered: 1 });
  expect(await counted({ tenancyId: SENDER })).toEqual({});
});

test('what is told later counts when it happened, and its recipient once with the mail it is about', async () => {
  const one = await accept();
  await settle(one);
  const yesterday = Date.now() - DAY_MS;
  await report(one, 'complained', { at: yesterday });
  await report(one, 'complained');
  await report(one, 'bounce_reported', { reason: 'mailbox_unknown' });
  await report(one, 'opened', { detail: { isMachine: true } });
  await report(one, 'opened');
  await report(one, 'opened');
  await logged('opened', 3);
  await caughtUp();
  const today = Math.floor(Date.now() / DAY_MS) * DAY_MS;
  expect(await counted({ from: today, provider: 'google' })).toEqual({
    delivered: 1,
    hardReported: 1,
    complained: 1,
    opened: 2,
    machineOpened: 1,
    cohortHardReported: 1,
    cohortOpened: 1,
  });
  // The complaint is said to be older than the delivery: its recipient counts no later than it happened.
  expect(await counted({ to: today })).toEqual({ complained: 1, cohortComplained: 1 });
  expect((await reconciled()).differences).toEqual([]);
});

test('a batch whose connection dies before the commit is counted once', async () => {
  let kills = 3;
  const store = first.room.get(CountsStore);
  const add = store.add.bind(store);
  store.add = async (tx, ...rest) => {
    await add(tx, ...rest);
    if (kills-- <= 0) return;
    const sql = { name: 'test/pid', text: 'select pg_backend_pid() as pid' };
    const [row] = await tx.query<{ pid: number }>(sql, []);
    await first.room.query('select pg_terminate_backend($1)', [row!.pid]);
  };
  for (let i = 0; i < 5; i++) await settle(await accept());
  await caughtUp();
  expect(kills).toBeLessThan(0);
  expect(await counted()).toEqual({ accepted: 5, delivered: 5 });
  expect((await reconciled()).differences).toEqual([]);
});

test('two processes count together what one would', async () => {
  const second = await openRoom([SpoolModule, ReputationModule], {
    beside: first.room,
    env: { ...QUICK, ...LOW, EILPOST_LOG_LEVEL: 'silent' },
  });
  second.get(EventsService).startFeed();
  for (let i = 0; i < 8; i++) await settle(await accept());
  await caughtUp();
  expect(await counted()).toEqual({ accepted: 8, delivered: 8 });
  await second.close();
  expect(await reconciled()).toMatchObject({ events: 16, differences: [] });
});

test('senders and campaigns beyond the limit are counted together, and still add up', async () => {
  for (const name of 'abcdefgha')
    await accept(['ok@mailbox.test'], { headerFrom: `${name}@example.test`, campaign: name });
  await caughtUp();
  const labels = await first.room.query<{ dimension: string; count: string }>(
    'select dimension, count(*) from rate_label group by shard, dimension',
  );
  for (const { dimension, count } of labels)
    expect(Number(count)).toBeLessThanOrEqual(dimension === 'sender' ? 2 : 1);
  expect(await counted({ sender: '(others)' })).not.toEqual({});
  expect(await counted()).toEqual({ accepted: 9 });
  expect(await counted({ senderDomain: 'example.test' })).toEqual({ accepted: 9 });
  expect((await reconciled()).differences).toEqual([]);
});

test('reconcile names every count that is not what the log says', async () => {
  await settle(await accept());
  await caughtUp();
  await first.room.query(
    `update rate_count set delivered = delivered + 1 where span_minutes = 60 and provider = 'google'`,
  );
  const { differences } = await reconciled();
  const hours = differences.filter(({ column }) => column === 'delivered');
  expect(
    hours.every(({ spanMinutes, counted: is, inLog }) => spanMinutes === 60 && is === inLog + 1),
  ).toBe(true);
  expect(hours.some(({ about }) => about === null)).toBe(true);
  expect(hours.some(({ about }) => about?.provider === 'google')).toBe(true);
});

test('minutes go after two days, hours after ninety, days after three years', async () => {
  await settle(await accept());
  await caughtUp();
  const age = (days: number) =>
    first.room.query(`update rate_count set bucket = bucket - $1 * interval '1 day' where true`, [
      days,
    ]);
  const spans = async () => {
    await first.room.get(PurgeCountsJob).run();
    const rows = await first.room.query<{ span_minutes: number }>(
      'select distinct span_minutes from rate_count order by 1',
    );
    return rows.map(({ span_minutes }) => span_minutes);
  };
  expect(await spans()).toEqual([1, 60, 1440]);
  await age(3);
  expect(await spans()).toEqual([60, 1440]);
  await age(90);
  expect(await spans()).toEqual([1440]);
  await age(1_100);
  expect(await spans()).toEqual([]);
});

test('all that is counted adds up to the log, whatever it is', async () => {
  const all = await Promise.all([accept(), accept(['suppressed@mailbox.test', 'ok@mailbox.test'])]);
  await settle(all[0]);
  await report(all[0], 'unsubscribed');
  await report(all[0], 'complained', { detail: { feedbackType: 'not-spam' } });
  await logged('complained', 1);
  await caughtUp();
  const counts = await counted();
  const sum = MEASURES.reduce((total, measure) => total + (counts[measure] ?? 0), 0);
  expect(sum).toBe(Object.values(await kinds()).reduce((a, b) => a + b));
});
