import { afterEach, beforeEach, expect, test } from 'vitest';
import {
  EventFeed,
  EventsModule,
  EventsService,
  type ReportedFact,
} from '../../../src/events/index.js';
import { InboxJob } from '../../../src/events/inbox.job.js';
import { openRoom } from '../../support/room.js';
import { newMessage, startSpool, TENANCY, type RunningSpool } from '../../support/spool.js';
import { until } from '../../support/until.js';

const open: Pick<RunningSpool, 'room' | 'close'>[] = [];
let owner: RunningSpool;

beforeEach(async () => {
  owner = await start({ shards: [3] });
});

afterEach(async () => {
  for (const running of open.splice(0).reverse()) await running.close();
});

async function start(options: Parameters<typeof startSpool>[0]): Promise<RunningSpool> {
  const running = await startSpool({
    env: { EILPOST_EVENTS_FOLLOW_MS: '20', EILPOST_EVENTS_SWEEP_MS: '50' },
    ...options,
  });
  open.push(running);
  return running;
}

async function mail(): Promise<{ messageId: string; recipientId: string }> {
  const [messageId] = await owner.spool.accept([newMessage()]);
  const [row] = await owner.room.query<{ id: string }>(
    'select id from recipient where message_id = $1',
    [messageId],
  );
  return { messageId: messageId!, recipientId: row!.id };
}

function fact(about: { messageId: string; recipientId: string | null }, more = {}): ReportedFact {
  return {
    ...about,
    tenancyId: TENANCY,
    kind: 'complained',
    at: Date.UTC(2026, 0, 31),
    reason: null,
    detail: { feedbackType: 'abuse' },
    key: `complaint ${about.recipientId}`,
    ...more,
  };
}

interface Kept {
  readonly key: string;
  readonly isHandled: boolean;
  readonly event: string | null;
}

async function inbox(): Promise<Kept[]> {
  return owner.room.query(
    `select dedupe_key as key, handled_at is not null as "isHandled", event_id as event
     from event_inbox order by id`,
  );
}

async function told(): Promise<unknown[]> {
  return owner.room.query(
    `select id, message_id as "messageId", recipient_id as "recipientId", kind, detail
     from message_event where kind <> 'accepted' order by id`,
  );
}

const handled = () =>
  until(async () => (await inbox()).every(({ isHandled }) => isHandled), 'the owner');

test('a fact that any process reports is appended by the owner, with an id of the order of the log', async () => {
  const about = await mail();
  const other = await openRoom([EventsModule], { beside: owner.room });
  open.push({ room: other, close: () => other.close() });
  expect(await other.get(EventsService).report(3, [fact(about)])).toEqual([true]);
  await handled();
  const [event] = await told();
  expect(event).toMatchObject({ ...about, kind: 'complained', detail: { feedbackType: 'abuse' } });
  expect(await inbox()).toMatchObject([{ event: (event as { id: string }).id }]);
});

test('the same fact told again is known, in one report, in another, and after it was appended', async () => {
  const events = owner.room.get(EventsService);
  const about = await mail();
  const opened = fact(about, { kind: 'opened', key: 'open' });
  expect(await events.report(3, [fact(about), fact(about), opened])).toEqual([true, false, true]);
  expect(await events.report(3, [fact(about)])).toEqual([false]);
  await handled();
  expect(await events.report(3, [opened, fact(about)])).toEqual([false, false]);
  expect(await told()).toHaveLength(2);
});

test('facts about mail that is gone, or of somebody else, are kept and become no event', async () => {
  const events = owner.room.get(EventsService);
  const about = await mail();
  const stranger = '0199aaaa-0000-7000-8000-00000000ffff';
  await events.report(3, [
    fact({ messageId: about.messageId, recipientId: '1' }, { key: 'no recipient' }),
    fact({ messageId: '1', recipientId: about.recipientId }, { key: 'no message' }),
    fact(about, { key: 'of another tenancy', tenancyId: stranger }),
    fact({ messageId: '1', recipientId: null }, { key: 'no message at all' }),
    fact({ messageId: about.messageId, recipientId: null }, { key: 'the message as a whole' }),
  ]);
  await handled();
  expect(await told()).toMatchObject([{ messageId: about.messageId, recipientId: null }]);
  const kept = await inbox();
  expect(kept.filter(({ event }) => event !== null).map(({ key }) => key)).toEqual([
    'the message as a whole',
  ]);
});

test('facts wait for an owner when there is none', async () => {
  const about = await mail();
  await owner.spool.drain();
  await owner.room.get(EventsService).report(3, [fact(about)]);
  expect(await inbox()).toMatchObject([{ isHandled: false }]);
  await start({ beside: owner.room });
  await handled();
  expect(await told()).toHaveLength(1);
});

test('a follower is told what came late', async () => {
  const seen: string[] = [];
  owner.room.get(EventFeed).follow('late', (_tx, _shard, events) => {
    seen.push(...events.map(({ kind }) => kind));
    return Promise.resolve();
  });
  const about = await mail();
  await until(() => seen.includes('accepted'), 'the first event');
  await owner.room.get(EventsService).report(3, [fact(about, { kind: 'unsubscribed' })]);
  await until(() => seen.includes('unsubscribed'), 'the late one');
  expect(seen).toEqual(['accepted', 'unsubscribed']);
});

test('facts that were appended long ago are forgotten, those that wait are not', async () => {
  const events = owner.room.get(EventsService);
  const about = await mail();
  await events.report(3, [fact(about, { key: 'old' }), fact(about, { key: 'new' })]);
  await handled();
  await owner.room.query(
    `update event_inbox set handled_at = handled_at - interval '46 days' where dedupe_key = 'old'`,
  );
  await owner.spool.drain();
  await events.report(3, [fact(about, { key: 'waiting' })]);
  await owner.room.get(InboxJob).run();
  expect((await inbox()).map(({ key }) => key)).toEqual(['new', 'waiting']);
});
