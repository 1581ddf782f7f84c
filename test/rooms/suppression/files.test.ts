import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { firstUuidAt } from '../../../src/core/id.js';
import { fromOcid } from '../../../src/core/ocid.js';
import { openApi, type Api, type ApiUser } from '../../support/api.js';

interface Imported {
  readonly createdCount: number;
  readonly replacedCount: number;
  readonly unchangedCount: number;
  readonly problems: readonly object[];
}

let api: Api;
let database: pg.Client;

beforeAll(async () => {
  api = await openApi();
  database = new pg.Client({ connectionString: api.databaseUrl });
  await database.connect();
});
afterAll(async () => {
  await database.end();
  await api.close();
});

const all = (user: ApiUser) => `compartmentId=${user.tenancyId}`;

function importInto(user: ApiUser, csv: string, query = '') {
  const path = `/v1/suppressions/actions/import?${all(user)}${query}`;
  return user.call<Imported>('POST', path, csv, { 'content-type': 'text/csv' });
}

async function exported(user: ApiUser): Promise<string[][]> {
  const { body } = await user.call<string>('GET', `/v1/suppressions/actions/export?${all(user)}`);
  return body
    .trimEnd()
    .split('\n')
    .map((line) => line.split(',').slice(0, 4));
}

test('lines that are right are taken, the others told, and what is there stays', async () => {
  const user = await api.user('taker');
  const csv = 'email,reason,created\na@b.test,bounce,2025-01-02\nnobody,bounce,\nb@b.test,spam,\n';
  const problem = {
    line: 3,
    value: 'nobody',
    problem: 'is neither an email address nor @ and a domain',
  };
  const counts = { createdCount: 2, replacedCount: 0, unchangedCount: 0, problems: [problem] };
  expect((await importInto(user, csv, '&isDryRun=true')).body).toEqual({
    ...counts,
    isDryRun: true,
  });
  expect(await exported(user)).toHaveLength(1);
  expect((await importInto(user, csv)).body).toEqual({ ...counts, isDryRun: false });
  const again = 'a@b.test,unsubscribe\nb@b.test,manual\nb@b.test,manual\n';
  const second = { createdCount: 0, replacedCount: 1, unchangedCount: 2, problems: [] };
  expect((await importInto(user, again, '&isDryRun=true')).body).toMatchObject(second);
  expect((await importInto(user, again)).body).toMatchObject(second);
  expect((await exported(user)).map(([address, , reason]) => [address, reason])).toEqual([
    ['address', 'reason'],
    ['a@b.test', 'UNSUBSCRIBE'],
    ['b@b.test', 'COMPLAINT'],
  ]);
});

test('what one tenancy exports another one can import, page after page', async () => {
  const [from, to] = [await api.user('exporter'), await api.user('importer')];
  const addresses = Array.from(
    { length: 2_500 },
    (_, n) => `user${String(n).padStart(4, '0')}@b.test`,
  );
  const csv = ['address,stream', '@closed.test,', 'one@b.test,@acme.test', ...addresses].join('\n');
  expect((await importInto(from, csv)).body).toMatchObject({ createdCount: 2_502, problems: [] });
  const path = `/v1/suppressions/actions/export?${all(from)}`;
  const file = await from.call<string>('GET', path);
  expect(file.headers.get('content-type')).toBe('text/csv; charset=utf-8');
  expect(file.body).toContain("\n'@closed.test,");
  expect((await importInto(to, file.body)).body).toMatchObject({
    createdCount: 2_502,
    problems: [],
  });
  expect(await exported(to)).toEqual(await exported(from));
});

test('an entry that an import replaces keeps nothing that could park it again', async () => {
  const user = await api.user('parked');
  const tenancy = fromOcid(user.tenancyId)!.uuid;
  const circuit = '0199aaaa-0000-7000-8000-0000000000c1';
  await database.query(
    `insert into suppression (tenancy_id, address, stream, id, reason, strength, created_at, last_at, message_id, error_detail,
       error_source, smtp_code, enhanced_status, rule_id, provider, parked_by, blocked_count)
     values ($1, 'a@b.test', '', gen_random_uuid(), 'hardbounce', 2, now(), now(), 'm@acme.test', 'no such user', 'mx.b.test',
       550, '5.1.1', 'rule', 'google', $2, 3)`,
    [tenancy, circuit],
  );
  const csv = 'email,reason,created\na@b.test,bounce,2025-01-02\nb@b.test,bounce,2025-01-02\n';
  expect((await importInto(user, csv)).body).toMatchObject({ createdCount: 1, replacedCount: 1 });
  const { rows } = await database.query<Record<string, unknown>>(
    `select id, created_at, last_at, message_id, error_detail, error_source, smtp_code, enhanced_status, rule_id, provider,
       parked_by, blocked_count
     from suppression where tenancy_id = $1 and address = 'a@b.test'`,
    [tenancy],
  );
  const created = new Date('2025-01-02');
  const { id, created_at, blocked_count, ...rest } = rows[0]!;
  expect(created_at).toEqual(created);
  expect(String(id).slice(0, 13)).toBe(firstUuidAt(created.getTime()).slice(0, 13));
  expect(blocked_count).toBe('3');
  expect(Object.values(rest).filter((value) => value !== null)).toEqual([]);
});

test('an import is one line in the log of changes', async () => {
  const user = await api.user('logger');
  await importInto(user, 'a@b.test\nb@b.test');
  const { rows } = await database.query(
    `select operation, after from audit_event where tenancy_id = $1 and resource_type = 'emailsuppression'`,
    [fromOcid(user.tenancyId)!.uuid],
  );
  expect(rows).toEqual([{ operation: 'importSuppressions', after: { created: 2, replaced: 0 } }]);
});

test('a body that is no table is refused', async () => {
  const user = await api.user('wrong');
  const path = `/v1/suppressions/actions/import?${all(user)}`;
  expect(await user.call('POST', path, {})).toMatchObject({ status: 400 });
  expect(await importInto(user, 'name\nx')).toMatchObject({
    status: 200,
    body: { createdCount: 0, problems: [{ line: 1 }] },
  });
  expect(await importInto(user, 'a@b.test', '&firstLine=x')).toMatchObject({ status: 400 });
});

test('the blocked report comes newest first, filtered, in pages and as a file', async () => {
  const user = await api.user('blocked');
  const tenancy = fromOcid(user.tenancyId)!.uuid;
  await database.query(
    `insert into blocked_recipient
     select $1, ((extract(epoch from at) * 1000)::bigint - 1735689600000) << 22, n, n, $1, 'r' || n || '@b.test',
       'News@acme.test', '<' || n || '@acme.test>', case when n % 2 = 0 then 'complaint' else 'mailbox_unknown' end, at
     from (select n, timestamptz '2026-01-01' + n * interval '1 hour' as at from generate_series(1, 5) n) rows`,
    [tenancy],
  );
  const list = (query: string) =>
    user.call<{ emailAddress: string }[]>('GET', `/v1/blockedRecipients?${all(user)}${query}`);
  const found = async (query: string) =>
    (await list(query)).body.map(({ emailAddress }) => emailAddress.slice(0, 2));
  const first = await list('&limit=2');
  expect(first.body).toMatchObject([
    {
      emailAddress: 'r5@b.test',
      sender: 'News@acme.test',
      reason: 'HARDBOUNCE',
      messageId: '5',
      timeBlocked: '2026-01-01T05:00:00.000Z',
      compartmentId: user.tenancyId,
    },
    { emailAddress: 'r4@b.test', reason: 'COMPLAINT' },
  ]);
  expect(await found(`&limit=9&page=${first.headers.get('opc-next-page')}`)).toEqual([
    'r3',
    'r2',
    'r1',
  ]);
  expect(await found('&reason=COMPLAINT')).toEqual(['r4', 'r2']);
  expect(await found('&sender=news@acme.test&emailAddress=R1@b.test')).toEqual(['r1']);
  expect(
    await found(
      '&timeBlockedGreaterThanOrEqualTo=2026-01-01T02:00:00Z&timeBlockedLessThan=2026-01-01T04:00:00Z',
    ),
  ).toEqual(['r3', 'r2']);
  const file = await user.call<string>(
    'GET',
    `/v1/blockedRecipients?${all(user)}&reason=COMPLAINT`,
    undefined,
    { accept: 'text/csv' },
  );
  expect(file.body.split('\n').slice(0, 2)).toEqual([
    'time,recipient,sender,reason,message,message_id',
    '2026-01-01T04:00:00.000Z,r4@b.test,News@acme.test,COMPLAINT,4,<4@acme.test>',
  ]);
  expect(
    (await (await api.user('stranger')).call('GET', `/v1/blockedRecipients?${all(user)}`)).status,
  ).toBe(404);
});
