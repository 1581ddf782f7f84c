import { afterEach, beforeEach, expect, test } from 'vitest';
import { Db, type Tx } from '../../../src/core/db/db.js';
import { fromOcid } from '../../../src/core/ocid.js';
import { DeliveryWorker } from '../../../src/delivery/index.js';
import { PartitionsJob } from '../../../src/spool/partitions.job.js';
import { openApi, type Api, type ApiUser } from '../../support/api.js';
import { writeBacklog } from '../../support/backlog.js';
import { until } from '../../support/until.js';

interface Groups {
  readonly items: readonly {
    readonly domain: string | null;
    readonly tenancyId: string | null;
    readonly reason: string | null;
    readonly count: number;
    readonly isAtLeast: boolean;
    readonly held: number;
  }[];
  readonly isComplete: boolean;
}
interface Recipients {
  readonly items: readonly {
    readonly id: string;
    readonly messageId: string;
    readonly recipient: string;
    readonly queueHoldId: string | null;
  }[];
}
interface Operation {
  readonly id: string | null;
  readonly lifecycleState: string;
  readonly matched: number;
  readonly done: number;
  readonly skipped: number;
  readonly sample: Recipients['items'];
  readonly holds: readonly { readonly id: string }[];
}

const SHARDS = [1, 2, 3];
let api: Api;
let ours: ApiUser;
let others: ApiUser;
let operator: ApiUser;
let isRunning = false;

beforeEach(async () => {
  isRunning = false;
  // Nothing answers there: what is begun by mistake shows as deferred.
  api = await openApi({ env: { EILPOST_ROUTES: '*=127.0.0.1:9', EILPOST_LOG_LEVEL: 'silent' } });
  ours = await api.user('ours');
  others = await api.user('others');
  operator = await api.user('operator');
  await api.app.get(PartitionsJob).run();
  await query(
    `insert into shard_range (region, pool, first_shard, reserved_at) values ('local-1', 'default', 0, now())`,
  );
});
afterEach(async () => {
  if (isRunning) await api.app.get(DeliveryWorker).drain();
  await api.close();
});

async function query<Row>(text: string, params: unknown[] = []): Promise<Row[]> {
  return (api.app.get(Db).control as Tx).query<Row>(
    { name: `test/${text.slice(0, 40)}`, text },
    params,
  );
}

const inAnHour = () => Date.now() + 3_600_000;

/** Rows that are due in an hour, spread over three shards. */
async function waits(user: ApiUser, domain: string, rows: number): Promise<void> {
  const tenancyId = fromOcid(user.tenancyId)!.uuid;
  await writeBacklog((text, params) => query(text, params), {
    tenancyId,
    domain,
    rows,
    shards: SHARDS,
    at: Date.now(),
  });
  await query('update recipient set due_at = $1 where tenancy_id = $2 and domain = $3', [
    new Date(inAnHour()),
    tenancyId,
    domain,
  ]);
}

async function start(): Promise<void> {
  await api.app.get(DeliveryWorker).start();
  isRunning = true;
  await until(() => SHARDS.every((shard) => api.app.get(DeliveryWorker).mayWork(shard)), 'shards');
}

async function operate(user: ApiUser, details: object): Promise<Operation> {
  const reply = await user.call<Operation>('POST', '/v1/queueOperations', {
    reason: 'a test',
    ...details,
  });
  expect([reply.status, reply.body]).toEqual([200, reply.body]);
  return reply.body;
}

async function finished(user: ApiUser, { id }: Operation): Promise<Operation> {
  const get = () => user.call<Operation>('GET', `/v1/queueOperations/${id}`);
  await until(async () => (await get()).body.lifecycleState === 'SUCCEEDED', 'the operation');
  return (await get()).body;
}

async function states(domain: string): Promise<Record<string, number>> {
  const rows = await query<{ status: string; reason: string; count: number }>(
    'select status, reason, count(*)::int as count from recipient where domain = $1 group by 1, 2 order by 1, 2',
    [domain],
  );
  return Object.fromEntries(
    rows.map(({ status, reason, count }) => [`${status} ${reason}`, count]),
  );
}

const groupsOf = async (user: ApiUser, more = '') =>
  (await user.call<Groups>('GET', `/v1/queue?${more}`)).body;

test('what waits is added up over all shards, the most first', async () => {
  await waits(ours, 'a.test', 6);
  await waits(ours, 'b.test', 30);
  const { items, isComplete } = await groupsOf(ours);
  expect(items.map(({ domain, count }) => [domain, count])).toEqual([
    ['b.test', 30],
    ['a.test', 6],
  ]);
  expect(isComplete).toBe(true);
});

test('users see the mail of their tenancy, operators that of all', async () => {
  await waits(ours, 'a.test', 3);
  await waits(others, 'a.test', 6);
  const counts = async (user: ApiUser, more = '') =>
    (await groupsOf(user, `groupBy=tenancy&${more}`)).items.map(({ tenancyId, count }) => [
      tenancyId,
      count,
    ]);
  expect(await counts(ours)).toEqual([[ours.tenancyId, 3]]);
  expect(await counts(operator)).toEqual([
    [others.tenancyId, 6],
    [ours.tenancyId, 3],
  ]);
  expect(await counts(operator, `tenancyId=${ours.tenancyId}`)).toEqual([[ours.tenancyId, 3]]);
  const nobodys = await ours.call('GET', `/v1/queue?tenancyId=${others.tenancyId}`);
  expect(nobodys.status).toBe(404);
});

test('a queue of many rows is counted up to a bound, and says so', async () => {
  await waits(ours, 'dead.test', 3_000);
  const [group] = (await groupsOf(ours)).items;
  expect(group).toMatchObject({ count: 600, isAtLeast: true });
});

test('groups come page by page', async () => {
  for (const domain of ['a.test', 'b.test', 'c.test']) await waits(ours, domain, 3);
  const first = await ours.call<Groups>('GET', '/v1/queue?sortBy=DOMAIN&limit=2');
  const token = first.headers.get('opc-next-page');
  const second = await ours.call<Groups>('GET', `/v1/queue?sortBy=DOMAIN&limit=2&page=${token}`);
  const domains = [...first.body.items, ...second.body.items].map(({ domain }) => domain);
  expect(domains).toEqual(['a.test', 'b.test', 'c.test']);
  expect(second.headers.get('opc-next-page')).toBeNull();
});

test('every waiting recipient is listed once, page by page', async () => {
  await waits(ours, 'a.test', 30);
  await waits(ours, 'b.test', 30);
  await waits(others, 'a.test', 30);
  const seen: string[] = [];
  let page = '';
  do {
    const reply = await ours.call<Recipients>('GET', `/v1/queue/messages?limit=7${page}`);
    seen.push(...reply.body.items.map(({ id }) => id));
    const token = reply.headers.get('opc-next-page');
    page = token === null ? '' : `&page=${token}`;
  } while (page !== '');
  expect([seen.length, new Set(seen).size]).toEqual([60, 60]);
});

test('a list of recipients keeps to its filter', async () => {
  await waits(ours, 'a.test', 6);
  await waits(ours, 'b.test', 6);
  await query(`update recipient set reason = 'greylisted' where domain = 'b.test' and shard = 2`);
  const of = async (more: string) =>
    (await ours.call<Recipients>('GET', `/v1/queue/messages?${more}`)).body.items.length;
  expect(await of('domain=b.test')).toBe(6);
  expect(await of('domain=b.test&reason=greylisted')).toBe(2);
  expect(await of('reason=greylisted')).toBe(2);
  expect(await of('trafficClass=bulk')).toBe(0);
});

test.each([
  [{ filter: { domian: 'a.test' } }, 'filter.domian is not a field of this operation'],
  [{ fliter: { domain: 'a.test' } }, 'fliter is not a field of this operation'],
  [{ filter: {} }, 'isAll must be true for a DELETE without a filter: it ends all that waits'],
  [{}, 'isAll must be true for a DELETE without a filter: it ends all that waits'],
  [
    { filter: { domain: null } },
    'isAll must be true for a DELETE without a filter: it ends all that waits',
  ],
  [{ filter: { domain: 'a.test' }, isAll: true }, 'isAll does not go with a filter'],
  [{ kind: 'RETRY', isAll: true }, 'isAll belongs to BOUNCE and DELETE alone'],
])('%j ends no mail by mistake', async (details, message) => {
  await waits(ours, 'a.test', 3);
  const body = { kind: 'DELETE', reason: 'a test', ...details };
  const reply = await ours.call('POST', '/v1/queueOperations', body);
  expect(reply).toMatchObject({ status: 400, body: { code: 'InvalidParameter', message } });
  expect((await ours.call<{ items: object[] }>('GET', '/v1/queueOperations')).body.items).toEqual(
    [],
  );
});

test('all mail of a tenancy ends when that is said', async () => {
  await waits(ours, 'a.test', 3);
  await waits(others, 'a.test', 3);
  await start();
  const begun = await operate(ours, { kind: 'DELETE', isAll: true });
  expect(await finished(ours, begun)).toMatchObject({ done: 3 });
  expect(await states('a.test')).toEqual({ 'deleted deleted_by_operator': 3, 'waiting queued': 3 });
});

test('a dry run tells what would be met and changes nothing', async () => {
  await waits(ours, 'a.test', 30);
  const dry = await operate(ours, { kind: 'DELETE', filter: { domain: 'a.test' }, isDryRun: true });
  expect(dry).toMatchObject({ id: null, lifecycleState: 'DRY_RUN', matched: 30 });
  expect(dry.sample).toHaveLength(10);
  expect(await states('a.test')).toEqual({ 'waiting queued': 30 });
});

test('a bounce ends the mail with its reason and notifies the sender once for a message', async () => {
  await waits(ours, 'a.test', 30);
  await waits(others, 'a.test', 3);
  // Their content is not there: a backlog has none, and without it nothing can be told.
  await query(
    `insert into content (shard, message_id, raw) select shard, id, convert_to('Subject: x' || chr(13) || chr(10), 'UTF8') from message`,
  );
  await start();
  const begun = await operate(ours, { kind: 'BOUNCE', filter: { domain: 'a.test' } });
  expect(begun).toMatchObject({ lifecycleState: 'IN_PROGRESS', matched: 30 });
  expect(await finished(ours, begun)).toMatchObject({ done: 30, skipped: 0 });
  expect(await states('a.test')).toEqual({
    'bounced bounced_by_operator': 30,
    'waiting queued': 3,
  });
  const kinds = await query<{ kind: string; reason: string | null; count: number }>(
    `select kind, reason, count(*)::int as count from message_event where kind <> 'accepted' and tenancy_id = $1
       and recipient_id in (select id from recipient where domain = 'a.test') group by 1, 2 order by 1`,
    [fromOcid(ours.tenancyId)!.uuid],
  );
  expect(kinds).toEqual([
    { kind: 'bounced', reason: 'bounced_by_operator', count: 30 },
    { kind: 'notified', reason: null, count: 30 },
  ]);
  const [notifications] = await query<{ count: number }>(
    `select count(*)::int as count from message where envelope_from = ''`,
  );
  expect(notifications!.count).toBe(3);
});

test('a deletion leaves an event and notifies nobody', async () => {
  await waits(ours, 'a.test', 6);
  await start();
  const begun = await operate(ours, { kind: 'DELETE', filter: { domain: 'a.test' } });
  expect(await finished(ours, begun)).toMatchObject({ done: 6 });
  expect(await states('a.test')).toEqual({ 'deleted deleted_by_operator': 6 });
  const events = await query<{ kind: string; detail: { note: string } }>(
    'select distinct kind, detail from message_event',
  );
  expect(events).toEqual([{ kind: 'deleted', detail: { note: 'a test' } }]);
});

test('a limit is kept over all shards', async () => {
  await waits(ours, 'a.test', 30);
  await start();
  const begun = await operate(ours, { kind: 'DELETE', filter: { domain: 'a.test' }, limit: 12 });
  expect(begun.matched).toBe(12);
  expect(await finished(ours, begun)).toMatchObject({ done: 12 });
  expect(await states('a.test')).toEqual({
    'deleted deleted_by_operator': 12,
    'waiting queued': 18,
  });
});

test('an operation on one message touches no other', async () => {
  await waits(ours, 'a.test', 60);
  const list = await ours.call<Recipients>('GET', '/v1/queue/messages?limit=1');
  const { messageId } = list.body.items[0]!;
  await start();
  const begun = await operate(ours, { kind: 'DELETE', filter: { messageId } });
  expect(await finished(ours, begun)).toMatchObject({ done: 10 });
  const [left] = await query<{ count: number }>(
    `select count(*)::int as count from recipient where status = 'waiting'`,
  );
  expect(left!.count).toBe(50);
});

test('a retry makes attempts due at once', async () => {
  await waits(ours, 'a.test', 3);
  await start();
  await finished(ours, await operate(ours, { kind: 'RETRY', filter: { domain: 'a.test' } }));
  const [late] = await query<{ count: number }>(
    'select count(*)::int as count from recipient where attempts = 0 and due_at > $1',
    [new Date()],
  );
  expect(late!.count).toBe(0);
  // One finds out that nobody is there, the others wait for that destination.
  await until(async () => 'waiting connection_refused' in (await states('a.test')), 'an attempt');
});

test('what is held is shown as held and not begun, until it is resumed', async () => {
  await waits(ours, 'a.test', 3);
  await start();
  const pause = await operate(ours, { kind: 'PAUSE', filter: { domain: 'a.test' } });
  expect(pause).toMatchObject({ lifecycleState: 'SUCCEEDED', matched: 3 });
  expect((await groupsOf(ours)).items).toMatchObject([{ domain: 'a.test', count: 3, held: 3 }]);
  const list = await ours.call<Recipients>('GET', '/v1/queue/messages');
  expect(new Set(list.body.items.map(({ queueHoldId }) => queueHoldId))).toEqual(
    new Set([pause.holds[0]!.id]),
  );
  await finished(ours, await operate(ours, { kind: 'RETRY', filter: { domain: 'a.test' } }));
  expect(await states('a.test')).toEqual({ 'waiting queued': 3 });
  const resumed = await operate(ours, { kind: 'RESUME', filter: { domain: 'a.test' } });
  expect(resumed.holds).toHaveLength(1);
  await until(async () => 'waiting connection_refused' in (await states('a.test')), 'the attempts');
});

test('what the operator holds, a tenancy sees and does not release', async () => {
  const { holds } = await operate(operator, { kind: 'PAUSE', filter: { provider: 'google' } });
  const path = `/v1/queueHolds/${holds[0]!.id}`;
  expect((await ours.call('GET', path)).status).toBe(200);
  expect((await ours.call('DELETE', path)).status).toBe(404);
  expect((await operate(ours, { kind: 'RESUME' })).holds).toEqual([]);
  expect((await operator.call('DELETE', path)).status).toBe(204);
  expect((await ours.call('GET', path)).status).toBe(404);
});

test('holds and operations stand in the log of changes', async () => {
  await operate(ours, { kind: 'PAUSE', filter: { domain: 'a.test' } });
  await operate(ours, { kind: 'RESUME' });
  await operate(ours, { kind: 'DELETE', filter: { domain: 'a.test' } });
  const log = await ours.call<{ resourceType: string; before: unknown; after: unknown }[]>(
    'GET',
    `/v1/auditEvents?compartmentId=${ours.tenancyId}&operation=createQueueOperation`,
  );
  expect(
    log.body.map(({ resourceType, before, after }) => [
      resourceType,
      before === null,
      after === null,
    ]),
  ).toEqual([
    ['queueoperation', true, false],
    ['queuehold', false, true],
    ['queuehold', true, false],
  ]);
});

test('whoever may only read changes nothing', async () => {
  const reader = await api.user('ours', []);
  await ours.call('POST', '/20160918/policies', {
    compartmentId: ours.tenancyId,
    name: 'readers',
    description: 'they look',
    statements: ['Allow any-user to read messages in tenancy'],
  });
  expect((await reader.call('GET', '/v1/queue')).status).toBe(200);
  for (const kind of ['PAUSE', 'RETRY', 'BOUNCE', 'DELETE']) {
    const reply = await reader.call('POST', '/v1/queueOperations', { kind, reason: 'no' });
    expect(reply.status).toBe(404);
  }
});

test.each([
  [{ kind: 'PAUSE', filter: { reason: 'greylisted' } }, 'filter.reason does not go with PAUSE'],
  [{ kind: 'PAUSE', limit: 5 }, 'limit does not go with PAUSE'],
  [{ kind: 'PAUSE', timeEnds: '2020-01-01T00:00:00Z' }, 'timeEnds must be in the future'],
  [{ kind: 'RETRY', timeEnds: '2030-01-01T00:00:00Z' }, 'timeEnds belongs to PAUSE alone'],
  [{ kind: 'RETRY', filter: { domain: 'not a domain' } }, 'domain is not a domain name'],
  [{ kind: 'JUMP' }, 'kind'],
])('%j is refused by the name of the field', async (details, problem) => {
  const reply = await ours.call<{ message: string }>('POST', '/v1/queueOperations', {
    reason: 'a test',
    ...details,
  });
  expect([reply.status, reply.body.message]).toEqual([400, expect.stringContaining(problem)]);
});
