import { afterAll, beforeAll, expect, test } from 'vitest';
import { Db } from '../../../src/core/db/db.js';
import { fromOcid, toOcid } from '../../../src/core/ocid.js';
import { SendersService } from '../../../src/senders/index.js';
import { HOUR, Owner, openOwnerApi, type OwnerApi } from './owner.js';

interface Sender {
  id: string;
  emailAddress: string;
  lifecycleState: string;
  isSpf: boolean;
  emailDomainId?: string;
}

let api: OwnerApi;
let owner: Owner;

beforeAll(async () => {
  api = await openOwnerApi({ EILPOST_SENDERS_MAX: '12' });
  owner = new Owner(await api.user('acme'), api.zone);
});
afterAll(() => api.close());

function create(emailAddress: string, more: object = {}, by = owner) {
  const details = { compartmentId: by.user.tenancyId, emailAddress, ...more };
  return by.user.call<Sender>('POST', '/20170907/senders', details);
}

function approval(address: string, by = owner, at = api) {
  // What a process remembers of an address that was not approved.
  at.clock.advance(3_000);
  return at.app.get(SendersService).approval(fromOcid(by.user.tenancyId)!.uuid, address);
}

test('in the sandbox a sender may send at once, and is shown with what its domain says', async () => {
  const domain = await owner.verifiedDomain(api, 'shown.example');
  const made = await create('News@Shown.Example', { freeformTags: { a: 'b' } });
  expect(made.status).toBe(200);
  expect(made.body).toMatchObject({
    emailAddress: 'news@shown.example',
    lifecycleState: 'ACTIVE',
    isSpf: true,
    emailDomainId: domain.id,
    freeformTags: { a: 'b' },
  });
  expect(made.headers.get('etag')).toBeTruthy();
  expect(await approval('news@shown.example')).toMatchObject({
    emailAddress: 'news@shown.example',
  });
  expect((await create('a@nodomain.example')).body).toMatchObject({
    lifecycleState: 'ACTIVE',
    isSpf: false,
  });
});

test('an address is approved once in a region', async () => {
  const user = new Owner(await api.user('once'), api.zone);
  await create('twice@once.example', {}, user);
  expect(await create('TWICE@once.example', {}, user)).toMatchObject({
    status: 409,
    body: { code: 'Conflict' },
  });
});

test.each([
  ['nobody', /must be an address/],
  ['', /must be an address/],
  ['a@[192.0.2.1]', /must be an address/],
  ['someone@gmail.com', /anybody can have a mailbox/],
  ['@yahoo.co.uk', /anybody can have a mailbox/],
])('%j is refused as a sender', async (address, message) => {
  expect(await create(address)).toMatchObject({
    status: 400,
    body: {
      code: 'InvalidParameter',
      message: expect.stringMatching(message) as string,
    },
  });
});

test('all of a domain is approved only while the domain has an active key', async () => {
  const { id } = await owner.verifiedDomain(api, 'whole.example');
  const refused = { status: 409, body: { code: 'IncorrectState' } };
  expect(await create('@whole.example')).toMatchObject(refused);
  const key = (await owner.createKey(id)).body;
  expect(await create('@whole.example')).toMatchObject(refused);
  await owner.publish(id);
  await owner.checkNow(id);
  const { body } = await create('@whole.example');
  expect(body).toMatchObject({ emailAddress: '@whole.example', lifecycleState: 'ACTIVE' });
  expect(await approval('anybody@whole.example')).not.toBeNull();
  await owner.user.call('DELETE', `/20170907/dkims/${key.id}`);
  const { body: after } = await owner.user.call<Sender>('GET', `/20170907/senders/${body.id}`);
  expect(after.lifecycleState).toBe('NEEDS_ATTENTION');
});

test('a tenancy has so many senders and no more', async () => {
  const user = new Owner(await api.user('many'), api.zone);
  for (let i = 0; i < 12; i++)
    expect((await create(`a${i}@many.example`, {}, user)).status).toBe(200);
  expect(await create('b@many.example', {}, user)).toMatchObject({
    status: 400,
    body: { code: 'LimitExceeded' },
  });
});

/** A pool that all tenancies may use. */
async function sharedPool(): Promise<string> {
  const { control } = api.app.get(Db);
  const statement = {
    name: 'test/shared-pool',
    text: `insert into ip_pool (id, region, name) values (gen_random_uuid(), 'local-1', gen_random_uuid()::text) returning id`,
  };
  const [pool] = await control.query<{ id: string }>(statement, []);
  return toOcid('emailippool', pool!.id, 'local-1');
}

test('senders are a bare list with their number, by state, domain, address and pool', async () => {
  const user = await api.user('lists');
  const lister = new Owner(user, api.zone);
  const pool = await sharedPool();
  await create('b+tag@one.example', {}, lister);
  await create('a@one.example', { emailIpPoolId: pool }, lister);
  await create('c@two.example', {}, lister);
  const list = async (query: string) => {
    const where = `/20170907/senders?compartmentId=${user.tenancyId}&${query}`;
    const { body, headers } = await user.call<Sender[]>('GET', where);
    return {
      addresses: body.map(({ emailAddress }) => emailAddress),
      total: headers.get('opc-total-items'),
      next: headers.get('opc-next-page'),
    };
  };
  const first = await list('sortBy=EMAILADDRESS&limit=2');
  expect(first).toMatchObject({ addresses: ['a@one.example', 'b+tag@one.example'], total: '3' });
  expect(await list(`sortBy=EMAILADDRESS&limit=2&page=${first.next}`)).toEqual({
    addresses: ['c@two.example'],
    total: '3',
    next: null,
  });
  expect((await list('domain=two.example')).addresses).toEqual(['c@two.example']);
  expect((await list('emailAddress=b+tag@ONE.example')).addresses).toEqual(['b+tag@one.example']);
  expect((await list(`emailIpPoolId=${pool}`)).addresses).toEqual(['a@one.example']);
  expect((await list('lifecycleState=ACTIVE')).total).toBe('3');
  expect((await list('lifecycleState=FAILED')).total).toBe('0');
});

test('a sender is changed, moved, locked and deleted', async () => {
  const user = new Owner(await api.user('life'), api.zone);
  const made = await create('life@life.example', {}, user);
  const where = `/20170907/senders/${made.body.id}`;
  const pool = await sharedPool();
  const changed = await user.user.call(
    'PUT',
    where,
    { emailIpPoolId: pool, freeformTags: { x: 'y' } },
    { 'if-match': made.headers.get('etag')! },
  );
  expect(changed.body).toMatchObject({ emailIpPoolId: pool, freeformTags: { x: 'y' } });
  expect(changed.headers.get('etag')).not.toBe(made.headers.get('etag'));
  const compartmentId = await api.compartment(user.user, 'mail');
  const moved = await user.user.call('POST', `${where}/actions/changeCompartment`, {
    compartmentId,
  });
  expect(moved.status).toBe(204);
  expect((await user.user.call('GET', where)).body).toMatchObject({ compartmentId });
  await user.user.call('POST', `${where}/actions/addLock`, { type: 'FULL' });
  expect(await user.user.call('DELETE', where)).toMatchObject({
    status: 409,
    body: { code: 'ResourceLocked' },
  });
  await user.user.call('POST', `${where}/actions/removeLock`, { type: 'FULL' });
  expect((await user.user.call('DELETE', where)).status).toBe(204);
  expect(await approval('life@life.example', user)).toBeNull();
  expect((await user.user.call('GET', where)).body).toMatchObject({ lifecycleState: 'DELETED' });
  api.clock.advance(HOUR + 1);
  expect((await user.user.call('GET', where)).status).toBe(404);
});

test('what a sender says of its mail is taken back by null, and stays where nothing is said', async () => {
  const user = new Owner(await api.user('taken-back'), api.zone);
  const said = { trafficClass: 'BULK', unsubscribe: 'SENDER' };
  const { id } = (await create('a@taken-back.example', said, user)).body;
  const put = async (details: object) =>
    (await user.user.call('PUT', `/20170907/senders/${id}`, details)).body;
  expect(await put({ freeformTags: { x: 'y' } })).toMatchObject(said);
  const left = await put({ trafficClass: null, unsubscribe: null });
  expect(left).not.toHaveProperty('trafficClass');
  expect(left).not.toHaveProperty('unsubscribe');
});

test('live, a sender may send only while its domain is verified; one of the operator always may', async () => {
  const live = await openOwnerApi({ EILPOST_DELIVERY: 'live' });
  try {
    const by = new Owner(await live.user('acme'), live.zone);
    const { id } = (await create('news@live.example', {}, by)).body;
    const state = async () =>
      (await by.user.call<Sender>('GET', `/20170907/senders/${id}`)).body.lifecycleState;
    expect(await state()).toBe('NEEDS_ATTENTION');
    expect(await approval('news@live.example', by, live)).toBeNull();
    const domain = (await by.createDomain('live.example')).body;
    expect(await state()).toBe('NEEDS_ATTENTION');
    await by.publish(domain.id);
    await by.checkNow(domain.id);
    expect(await state()).toBe('ACTIVE');
    expect(await approval('news@live.example', by, live)).not.toBeNull();
    expect((await create('more@live.example', {}, by)).body.lifecycleState).toBe('ACTIVE');
    await by.user.call('DELETE', `/20170907/emailDomains/${domain.id}`);
    expect(await state()).toBe('NEEDS_ATTENTION');
    const tenancyId = fromOcid(by.user.tenancyId)!.uuid;
    await live.app.get(SendersService).approveSender(tenancyId, tenancyId, 'news@live.example');
    expect(await state()).toBe('ACTIVE');
    expect(await approval('news@live.example', by, live)).not.toBeNull();
  } finally {
    await live.close();
  }
});
