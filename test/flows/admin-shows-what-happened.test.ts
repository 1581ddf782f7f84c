import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { IdMaker, type RowId } from '../../src/core/id.js';
import { toOcid } from '../../src/core/ocid.js';
import { IdentityModule, IdentityService } from '../../src/identity/index.js';
import { AdminCli } from '../support/admin.js';
import { openRoom, type Room } from '../support/room.js';

const SHARD = 5;
const START = Date.UTC(2026, 0, 31, 12);
const ids = new IdMaker(SHARD, () => START);
let room: Room;
let cli: AdminCli;
let tenancyId: string;
const userId = randomUUID();

beforeAll(async () => {
  room = await openRoom([IdentityModule]);
  cli = new AdminCli({ DATABASE_URL: room.databaseUrl, EILPOST_DATA_DIR: room.dataDir });
  tenancyId = (await room.get(IdentityService).createTenancy('acme')).id;
  for (const parent of ['message', 'content', 'recipient', 'attempt', 'message_event']) {
    await room.query(`select eilpost_create_partition($1, 0, 9223372036854775807)`, [parent]);
  }
});
afterAll(() => room.close());

async function addMessage(senderId: string | null): Promise<RowId> {
  const id = ids.next();
  await room.query(
    `insert into message (shard, id, tenancy_id, compartment_id, sender_id, user_id, envelope_from, header_from,
       message_id_header, subject, size_bytes, body_offset, body_hash, needs_8bit, needs_utf8, accepted_at)
     values ($1, $2, $3, $3, $4, $5, 'news@example.com', 'news@example.com', '<1@example.com>', 'Hello', 1234, 100,
       '', false, false, $6)`,
    [SHARD, id, tenancyId, senderId, senderId && userId, new Date(START)],
  );
  return id;
}

async function addRecipient(
  messageId: RowId,
  address: string,
  status: string,
  reason: string | null = null,
): Promise<RowId> {
  const id = ids.next();
  await room.query(
    `insert into recipient (shard, id, message_id, tenancy_id, address, domain, status, reason, due_at)
     values ($1, $2, $3, $4, $5, split_part($5, '@', 2), $6, $7, $8)`,
    [SHARD, id, messageId, tenancyId, address, status, reason, new Date(START + 60_000)],
  );
  return id;
}

async function setProcess(inFlight: number, expiresInMs: number): Promise<string> {
  const id = randomUUID();
  await room.query(
    `insert into process values ($1, 'host-a', 42, now(), now() + $2 * interval '1 ms', $3)`,
    [id, expiresInMs, inFlight],
  );
  return id;
}

test('on an empty database nothing waits', async () => {
  expect(await cli.json('stats')).toEqual({
    accepted: 0,
    delivered: 0,
    bounced: 0,
    expired: 0,
    waiting: 0,
    inFlight: 0,
    suppressed: 0,
  });
  expect(await cli.out('queue')).toBe('nothing waits\n');
  expect(await cli.out('shards')).toContain('no shards');
});

test('stats count the recipients of others by state, and leave out our own notifications', async () => {
  const message = await addMessage(randomUUID());
  for (const [status, count] of Object.entries({
    delivered: 5,
    bounced: 2,
    expired: 1,
    suppressed: 3,
    waiting: 4,
  })) {
    for (let n = 0; n < count; n++)
      await addRecipient(message, `${status}${n}@example.org`, status);
  }
  await addRecipient(await addMessage(null), 'news@example.com', 'delivered');
  const counted = { accepted: 12, delivered: 5, bounced: 2, expired: 1, suppressed: 3 };
  expect(await cli.json('stats')).toEqual({ ...counted, waiting: 4, inFlight: 0 });

  await setProcess(100, -1_000); // dead: what it had in flight waits
  await setProcess(3, 60_000);
  expect(await cli.json('stats')).toEqual({ ...counted, waiting: 1, inFlight: 3 });
  await setProcess(9, 60_000); // told before its recipients were settled
  expect(await cli.json('stats')).toEqual({ ...counted, waiting: 0, inFlight: 4 });
  expect(await cli.out('stats')).toContain('delivered  5\n');
});

test('the queue is grouped by domain and reason, the largest first', async () => {
  const message = await addMessage(randomUUID());
  await addRecipient(message, 'a@slow.example', 'waiting', 'greylisted');
  for (const name of ['b', 'c', 'd', 'e', 'f']) {
    await addRecipient(message, `${name}@slow.example`, 'waiting', 'connection_timeout');
  }
  const groups = await cli.json('queue');
  expect(groups.map((group) => [group['domain'], group['reason'], group['waiting']])).toEqual([
    ['slow.example', 'connection_timeout', 5],
    ['example.org', 'queued', 4],
    ['slow.example', 'greylisted', 1],
  ]);
  expect(groups[0]!['nextDue']).toBe(new Date(START + 60_000).toISOString());
  expect(await cli.json('queue', '--domain', 'Slow.example')).toHaveLength(2);
  expect(await cli.json('queue', '--limit', '1')).toHaveLength(1);
  expect(await cli.json('queue', '--tenancy', 'acme')).toHaveLength(3);
  await cli.out('tenancy', 'create', 'other');
  expect(await cli.json('queue', '--tenancy', 'other')).toEqual([]);
  expect((await cli.run('queue', '--limit', 'all')).err).toBe(
    'eilpost-admin: all is not a number from 1 on\n',
  );
});

test('a message shows its recipients, its events in order and what was said', async () => {
  const message = await addMessage(randomUUID());
  const recipient = await addRecipient(
    message,
    'to@example.net',
    'delivered',
    'accepted_by_remote',
  );
  const attempt = ids.next();
  const transcript = '< 220 mx.example.net\n> EHLO post\u001b[31m\n< 250 2.0.0 taken\n';
  await room.query(
    `insert into attempt values ($1, $2, $3, $4, 120, '192.0.2.1', 'mx.example.net', '198.51.100.1', 'TLSv1.3', 'answered', $5)`,
    [SHARD, attempt, message, new Date(START), transcript],
  );
  for (const [kind, attemptId] of [
    ['accepted', null],
    ['delivered', attempt],
  ] as const) {
    await room.query(
      `insert into message_event values ($1, $2, $3, $4, $5, $6, $7, 'queued', $8, '{"reply": "250 2.0.0 taken"}')`,
      [SHARD, ids.next(), message, recipient, tenancyId, kind, new Date(START), attemptId],
    );
  }
  const text = await cli.out('message', message);
  expect(text).toContain(`message ${message} in shard ${SHARD}, accepted 2026-01-31T12:00:00Z`);
  expect(text).toContain(toOcid('user', userId));
  expect(text).toMatch(/to@example\.net +delivered +accepted_by_remote/);
  expect(text.indexOf(' accepted ')).toBeLessThan(text.indexOf(' delivered '));
  expect(text).toContain(
    'from 192.0.2.1 to mx.example.net [198.51.100.1]: answered in 120 ms, TLSv1.3',
  );
  expect(text).toContain('  < 250 2.0.0 taken');
  // Nothing that a stranger's server says may steer the operator's terminal.
  expect(text).toContain('> EHLO post?[31m');
  expect(text).not.toContain('\u001b');

  const report = await cli.json<Record<string, Record<string, unknown>[]>>('message', message);
  expect(report['events']!.map((event) => event['kind'])).toEqual(['accepted', 'delivered']);
  expect(report['attempts']).toMatchObject([{ id: attempt, transcript }]);
  expect(report['message']).toMatchObject({ id: message, hasContent: false, sizeBytes: 1234 });

  const missing = ids.next();
  expect((await cli.run('message', missing)).err).toBe(
    `eilpost-admin: there is no message ${missing}; it may be past its retention\n`,
  );
  for (const wrong of ['abc', '-1', '99999999999999999999', '9223372036854775808']) {
    expect((await cli.run('message', wrong)).code, wrong).toBe(1);
  }
});

test('shards show who owns them and how much waits in each', async () => {
  const [alive, dead] = [await setProcess(0, 60_000), await setProcess(0, -60_000)];
  await room.query(
    `insert into shard_lease values (5, $1, 7, now()), (6, $2, 3, now()), (7, null, 1, now())`,
    [alive, dead],
  );
  await room.query(`insert into shard_range values ('far-2', 'default', 0, now())`);
  expect(await cli.json('shards')).toEqual([
    { shard: 5, region: 'far-2', owner: 'host-a:42', alive: true, token: '7', waiting: 10 },
    { shard: 6, region: 'far-2', owner: 'host-a:42', alive: false, token: '3', waiting: 0 },
    { shard: 7, region: 'far-2', owner: null, alive: false, token: '1', waiting: 0 },
  ]);
  expect(await cli.out('shards')).toMatch(
    /^shard +region +owner +alive +token +waiting\n +5 +far-2 +host-a:42 +yes +7 +10\n/,
  );
});
