import { afterAll, beforeAll, expect, test } from 'vitest';
import { Db } from '../../../src/core/db/db.js';
import { fromOcid } from '../../../src/core/ocid.js';
import { EgressIpsService } from '../../../src/egress/index.js';
import { openApi, type Api, type ApiUser } from '../../support/api.js';

interface Pool {
  id: string;
  name: string;
  compartmentId: string;
  outboundIps?: OutboundIp[];
}
interface OutboundIp {
  outboundIp: string;
  assignmentState: string;
  lifecycleState: string;
  lifecycleDetails?: string;
}

let api: Api;
let acme: ApiUser;
let other: ApiUser;

beforeAll(async () => {
  api = await openApi();
  acme = await api.user('acme');
  other = await api.user('other');
  const ips = api.app.get(EgressIpsService);
  const by = await ips.atCommandLine('createEgressIp');
  for (const address of ['192.0.2.10', '192.0.2.9', '2001:db8::1'])
    await ips.addToDefault(by, { address, ehloName: 'mail.example.com' });
  await ips.pause(by, (await ips.byAddress('192.0.2.9'))!.id, {}, {});
  await addPool(acme, 'acme-own', '198.51.100.1');
});
afterAll(() => api.close());

/** A pool of a tenancy with one address, as the operator of an installation would set it up. */
async function addPool(user: ApiUser, name: string, address: string) {
  const { control } = api.app.get(Db);
  const tenancy = fromOcid(user.tenancyId)!.uuid;
  const [pool] = await control.query<{ id: string }>(
    {
      name: 'test/pool',
      text: `insert into ip_pool (id, region, name, tenancy_id, compartment_id)
             values (gen_random_uuid(), 'local-1', $1, $2, $2) returning id`,
    },
    [name, tenancy],
  );
  await control.query(
    {
      name: 'test/egress-ip',
      text: `insert into egress_ip (id, pool_id, address, ehlo_name)
             values (gen_random_uuid(), $1, $2, 'own.example.com')`,
    },
    [pool!.id, address],
  );
}

async function pools(user: ApiUser, filter = '') {
  const query = `/20170907/emailIpPools?compartmentId=${user.tenancyId}${filter}`;
  const reply = await user.call<{ items: Pool[] }>('GET', query);
  expect(reply.status).toBe(200);
  return reply.body.items;
}

async function ips(user: ApiUser, filter = '') {
  const query = `/20170907/emailOutboundIps?compartmentId=${user.tenancyId}${filter}`;
  const reply = await user.call<{ items: OutboundIp[] }>('GET', query);
  expect(reply.status).toBe(200);
  return reply.body.items.map((ip) => ip.outboundIp);
}

test('a tenancy sees its own pools and the shared ones, as if they stood in it', async () => {
  expect(await pools(acme, '&sortBy=NAME')).toMatchObject([
    { name: 'acme-own', compartmentId: acme.tenancyId },
    { name: 'default', compartmentId: acme.tenancyId },
  ]);
  expect(await pools(other)).toMatchObject([{ name: 'default', compartmentId: other.tenancyId }]);
});

test('pools are filtered by name, id and state, and come page by page', async () => {
  const [own] = await pools(acme, '&name=acme-own');
  expect(await pools(acme, `&id=${own!.id}`)).toEqual([own]);
  expect(await pools(acme, `&id=${acme.tenancyId}`)).toEqual([]);
  expect(await pools(acme, '&name=ACME-own')).toEqual([]);
  expect(await pools(acme, '&lifecycleState=active')).toHaveLength(2);
  expect(await pools(acme, '&lifecycleState=INACTIVE')).toEqual([]);
  const first = await acme.call<{ items: Pool[] }>(
    'GET',
    `/20170907/emailIpPools?compartmentId=${acme.tenancyId}&sortBy=NAME&sortOrder=DESC&limit=1`,
  );
  expect(first.body.items[0]!.name).toBe('default');
  const page = first.headers.get('opc-next-page');
  const rest = await pools(acme, `&sortBy=NAME&sortOrder=DESC&limit=1&page=${page}`);
  expect(rest.map(({ name }) => name)).toEqual(['acme-own']);
});

test('a pool shows its addresses, and which of them are paused', async () => {
  const [shared] = await pools(other);
  const reply = await other.call<Pool>('GET', `/20170907/emailIpPools/${shared!.id}`);
  expect(reply.headers.get('etag')).toBeTruthy();
  expect(reply.body.outboundIps).toEqual([
    {
      outboundIp: '192.0.2.9',
      assignmentState: 'ASSIGNED',
      lifecycleState: 'DRAINING',
      lifecycleDetails: 'Paused: what is under way ends, and nothing new is sent from it',
    },
    { outboundIp: '192.0.2.10', assignmentState: 'ASSIGNED', lifecycleState: 'ACTIVE' },
    { outboundIp: '2001:db8::1', assignmentState: 'ASSIGNED', lifecycleState: 'ACTIVE' },
  ]);
});

test('a pool of another tenancy is not there, nor is one for a user who may not look', async () => {
  const [own] = await pools(acme, '&name=acme-own');
  expect((await other.call('GET', `/20170907/emailIpPools/${own!.id}`)).status).toBe(404);
  const nobody = await api.user('acme', []);
  expect((await nobody.call('GET', `/20170907/emailIpPools/${own!.id}`)).status).toBe(404);
});

test('addresses come in their own order, page by page, filtered', async () => {
  expect(await ips(acme)).toEqual(['192.0.2.9', '192.0.2.10', '198.51.100.1', '2001:db8::1']);
  expect(await ips(other, '&sortOrder=DESC')).toEqual(['2001:db8::1', '192.0.2.10', '192.0.2.9']);
  expect(await ips(other, '&outboundIp=2001:DB8:0::1')).toEqual(['2001:db8::1']);
  expect(await ips(other, '&outboundIp=nonsense')).toEqual([]);
  expect(await ips(other, '&outboundIp=198.51.100.1')).toEqual([]);
  expect(await ips(other, '&lifecycleState=draining')).toEqual(['192.0.2.9']);
  expect(await ips(other, '&lifecycleState=FAILED')).toEqual([]);
  expect(await ips(other, '&assignmentState=AVAILABLE')).toEqual([]);
  expect(await ips(other, '&assignmentState=ASSIGNED')).toHaveLength(3);
  const found: string[] = [];
  let page = '';
  do {
    const query = `/20170907/emailOutboundIps?compartmentId=${acme.tenancyId}&limit=3${page}`;
    const reply = await acme.call<{ items: OutboundIp[] }>('GET', query);
    found.push(...reply.body.items.map((ip) => ip.outboundIp));
    const next = reply.headers.get('opc-next-page');
    page = next === null ? '' : `&page=${next}`;
  } while (page);
  expect(found).toEqual(await ips(acme));
});

test('a pool has no locks, and nobody changes one but the operator', async () => {
  const [shared] = await pools(other);
  const path = `/20170907/emailIpPools/${shared!.id}`;
  expect(await other.call('POST', `${path}/actions/addLock`, { type: 'FULL' })).toMatchObject({
    status: 501,
    body: { code: 'MethodNotImplemented' },
  });
  expect((await other.call('DELETE', path)).status).toBe(404);
  const anonymous = await other.call('DELETE', path, undefined, { authorization: '' });
  expect(anonymous.status).toBe(401);
});
