import { afterEach, beforeEach, expect, test } from 'vitest';
import { firstIdAt, shardOfId } from '../../../src/core/id.js';
import type { SpooledMessage } from '../../../src/spool/index.js';
import { cutTheAnswerTo } from '../../support/cutting-proxy.js';
import {
  delivered,
  newMessage,
  startSpool,
  TENANCY,
  type RunningSpool,
} from '../../support/spool.js';

let running: RunningSpool;

beforeEach(async () => {
  running = await startSpool();
});

afterEach(() => running.close());

const ROWS = `
  select 'message' as "table", shard, id, xmin::text as xid from message
  union all select 'content', shard, message_id, xmin::text from content
  union all select 'recipient', shard, id, xmin::text from recipient
  union all select 'message_event', shard, id, xmin::text from message_event`;

test('what is accepted together is written by one transaction in one shard', async () => {
  await running.spool.accept([
    newMessage(['a@mailbox.test', 'b@gmail.test']),
    newMessage(),
    newMessage(),
  ]);
  const rows = await running.room.query<{ table: string; shard: number; xid: string }>(ROWS);
  expect(rows).toHaveLength(3 + 3 + 4 + 4);
  expect(new Set(rows.map((row) => row.xid)).size).toBe(1);
  expect(new Set(rows.map((row) => row.shard)).size).toBe(1);
});

test('ids stand in the order of the messages and tell shard and time', async () => {
  const before = Date.now();
  const ids = await running.spool.accept(Array.from({ length: 20 }, () => newMessage()));
  const sorted = ids.map(BigInt).sort((a, b) => (a < b ? -1 : 1));
  expect(ids.map(BigInt)).toEqual(sorted);
  const [row] = await running.room.query<{ shard: number }>('select distinct shard from message');
  for (const id of ids) expect(shardOfId(id)).toBe(row!.shard);
  expect(sorted[0]).toBeGreaterThanOrEqual(firstIdAt(before));
});

test('the worker is handed the messages with the bytes that are stored, without the suppressed recipients', async () => {
  await running.spool.accept([newMessage(['suppressed@gmail.test', 'ok@mailbox.test'])]);
  const [handed] = running.worker.handed;
  expect(handed!.recipients.map((r) => r.address)).toEqual(['ok@mailbox.test']);
  const [content] = await running.room.query<{ raw: Buffer }>('select raw from content');
  expect(handed!.raw.equals(content!.raw)).toBe(true);
  expect(content!.raw.toString()).toContain(`Received: id ${handed!.message.id}\r\nFrom:`);
  expect(await running.room.query('select address, status from recipient order by id')).toEqual([
    { address: 'suppressed@gmail.test', status: 'suppressed' },
    { address: 'ok@mailbox.test', status: 'waiting' },
  ]);
});

test('a batch that the database refuses leaves nothing behind and is handed to nobody', async () => {
  const wrong = newMessage(['nul\0@mailbox.test']);
  await expect(running.spool.accept([newMessage(), wrong])).rejects.toThrow(/0x00/);
  expect(await running.room.query(ROWS)).toEqual([]);
  expect(running.worker.handed).toEqual([]);
});

test('mail whose commit was not answered counts as refused, and is found by whoever looks for due lanes', async () => {
  const proxied = await cutTheAnswerTo('commit', running.room.databaseUrl);
  const other = await startSpool({ beside: { ...running.room, databaseUrl: proxied.url } });
  try {
    proxied.cutNext();
    await expect(other.spool.accept([newMessage()])).rejects.toThrow();
    expect(other.worker.handed).toEqual([]);
    const [row] = await running.room.query<{ shard: number; id: string }>(
      'select shard, id from recipient',
    );
    const lanes = await other.spool.dueLanes(row!.shard, NO_LANE, Date.now(), 10);
    expect(lanes).toEqual([{ tenancyId: TENANCY, domain: 'mailbox.test', kind: 0, isDue: true }]);
    const loaded = await other.spool.loadLane(row!.shard, lanes[0]!, Date.now(), 10);
    expect(loaded.map((r) => r.recipient.id)).toEqual([row!.id]);
  } finally {
    await other.close();
    await proxied.close();
  }
});

test('events of a shard become visible in the order of their ids, whatever runs at the same time', async () => {
  const only = await startSpool({ shards: [7] });
  try {
    const seen: bigint[] = [];
    let writing = true;
    const looking = (async () => {
      while (writing) seen.push(...(await newEvents(only, seen)));
      seen.push(...(await newEvents(only, seen)));
    })();
    await Promise.all(Array.from({ length: 40 }, () => acceptAndSettle(only)));
    writing = false;
    await looking;
    expect(seen).toHaveLength(80);
    expect(seen).toEqual([...seen].sort((a, b) => (a < b ? -1 : 1)));
  } finally {
    await only.close();
  }
});

const NO_LANE = { tenancyId: '00000000-0000-0000-0000-000000000000', domain: '', kind: 0 } as const;

async function acceptAndSettle({ spool, worker }: RunningSpool): Promise<void> {
  const [id] = await spool.accept([newMessage()]);
  const { message, recipients } = worker.handed.find((handed) => handed.message.id === id)!;
  await spool.settle(delivered(message satisfies SpooledMessage, recipients));
}

/** Events that were not visible before, by id. */
async function newEvents({ room }: RunningSpool, seen: readonly bigint[]): Promise<bigint[]> {
  const known = new Set(seen);
  const rows = await room.query<{ id: string }>(
    'select id from message_event where shard = 7 order by id',
  );
  return rows.map((row) => BigInt(row.id)).filter((id) => !known.has(id));
}
