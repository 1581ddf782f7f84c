import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Db } from '../../../src/core/db/db.js';
import { fromOcid } from '../../../src/core/ocid.js';
import { openApi, type Api, type ApiUser } from '../../support/api.js';

interface Rates {
  readonly items: readonly {
    readonly time: string | null;
    readonly tenancyId: string | null;
    readonly provider: string | null;
    readonly counts: Readonly<Record<string, number>>;
    readonly rates: Readonly<Record<string, number | null>>;
  }[];
}

const DAY = Date.UTC(2026, 5, 1);
const RANGE = 'timeStart=2026-06-01T00:00:00Z&timeEnd=2026-06-03T00:00:00Z';

let api: Api;
let ours: ApiUser;
let others: ApiUser;
let operator: ApiUser;

beforeAll(async () => {
  api = await openApi();
  ours = await api.user('ours');
  others = await api.user('others');
  operator = await api.user('operator');
  await happened(ours, 'google', 0, { delivered: 90, hard: 10 });
  // The same in another shard, and on the next day with another provider.
  await happened(ours, 'google', 0, { delivered: 100, hard: 0 }, 7);
  await happened(ours, 'yahoo', 1, { delivered: 50, hard: 0 });
  await happened(others, 'google', 0, { delivered: 5, hard: 5 });
});
afterAll(() => api.close());

async function happened(
  user: ApiUser,
  provider: string,
  day: number,
  { delivered, hard }: { delivered: number; hard: number },
  shard = 0,
): Promise<void> {
  const tenancyId = fromOcid(user.tenancyId)!.uuid;
  await api.app.get(Db).control.query(
    {
      name: 'test/happened',
      text: `insert into rate_count (shard, span_minutes, bucket, key, tenancy_id, compartment_id, sender_domain, sender,
                                     provider, egress_ip, campaign, delivered, hard_bounced)
             values ($1, 1440, $2, $3, $4, $4, 'example.test', 'a@example.test', $5, '', '', $6, $7)`,
    },
    [shard, new Date(DAY + day * 86_400_000), randomUUID(), tenancyId, provider, delivered, hard],
  );
}

const list = (user: ApiUser, more = '') => user.call<Rates>('GET', `/v1/rates?${RANGE}${more}`);

test('counts of all shards are added up by day, with their rates', async () => {
  const { body } = await list(ours);
  expect(body.items.map(({ time, counts }) => [time, counts['delivered']])).toEqual([
    ['2026-06-01T00:00:00.000Z', 190],
    ['2026-06-02T00:00:00.000Z', 50],
  ]);
  expect(body.items[0]!.rates).toMatchObject({ hardBounceRate: 0.05, deliveredRate: 0.95 });
});

test('they are told apart by what is asked for, and filtered, page by page', async () => {
  const first = await list(ours, '&groupBy=provider&limit=1');
  expect(first.body.items).toMatchObject([{ time: null, provider: 'google' }]);
  const page = first.headers.get('opc-next-page')!;
  const second = await list(ours, `&groupBy=provider&limit=1&page=${page}`);
  expect(second.body.items).toMatchObject([{ provider: 'yahoo', counts: { delivered: 50 } }]);
  expect(second.headers.get('opc-next-page')).toBeNull();
  const yahoo = await list(ours, '&provider=yahoo&senderDomain=EXAMPLE.test');
  expect(yahoo.body.items).toHaveLength(1);
});

test('all of them come as a file, with a column for each thing that they are told apart by', async () => {
  const path = `/v1/rates?${RANGE}&groupBy=time,provider&limit=1`;
  const file = await ours.call<string>('GET', path, undefined, { accept: 'text/csv' });
  expect(file.headers.get('content-type')).toBe('text/csv; charset=utf-8');
  const [names, ...rows] = file.body
    .trim()
    .split('\n')
    .map((line) => line.split(','));
  expect(names!.slice(0, 3)).toEqual(['time', 'provider', 'accepted']);
  const column = (name: string) => rows.map((row) => row[names!.indexOf(name)]);
  expect(column('provider')).toEqual(['google', 'yahoo']);
  expect(column('delivered')).toEqual(['190', '50']);
  expect(column('hardBounceRate')).toEqual(['0.05', '0']);
});

test('a tenancy sees its own figures, and the operator those of all', async () => {
  const delivered = async (user: ApiUser, more: string) =>
    (await list(user, more)).body.items.map(({ counts }) => counts['delivered']);
  expect(await delivered(others, '&groupBy=sender')).toEqual([5]);
  expect(await delivered(operator, '&groupBy=sender')).toEqual([245]);
  expect(await delivered(operator, `&groupBy=sender&tenancyId=${others.tenancyId}`)).toEqual([5]);
  expect((await list(others, `&tenancyId=${ours.tenancyId}`)).status).toBe(404);
  expect((await list(others, `&compartmentId=${ours.tenancyId}`)).status).toBe(404);
});

test.each([
  ['timeStart=2026-06-01T01:00:00Z&timeEnd=2026-06-03T00:00:00Z', 'timeStart'],
  ['timeStart=2026-06-03T00:00:00Z&timeEnd=2026-06-03T00:00:00Z', 'timeEnd'],
  ['timeStart=1990-01-01T00:00:00Z&timeEnd=2026-06-03T00:00:00Z', 'timeEnd'],
  [`${RANGE}&groupBy=color`, 'groupBy'],
  [`${RANGE}&senderDomain=a..b`, 'senderDomain'],
  [`${RANGE}&page=bm8`, 'page'],
])('%s is refused by the name of %s', async (query, field) => {
  const reply = await ours.call<{ code: string; message: string }>('GET', `/v1/rates?${query}`);
  expect([reply.status, reply.body.code]).toEqual([400, 'InvalidParameter']);
  expect(reply.body.message).toContain(field);
});
