import { afterAll, beforeAll, expect, test } from 'vitest';
import { HOUR, MINUTE, Owner, openOwnerApi, type OwnerApi, type Path, type Work } from './owner.js';

let api: OwnerApi;
let owner: Owner;

beforeAll(async () => {
  api = await openOwnerApi();
  owner = new Owner(await api.user('acme'), api.zone);
});
afterAll(() => api.close());

test('a return path is used as soon as its CNAME is there', async () => {
  const domain = await owner.verifiedDomain(api, 'alias.example');
  const made = await owner.createPath(domain.id, { description: 'x' });
  expect(made.status).toBe(202);
  expect(made.body).toMatchObject({
    name: 'local-1.rp.alias.example',
    dnsSubdomainName: 'local-1.rp.alias.example.',
    cnameRecordValue: 'loc1.rp.post.example.net',
    parentResourceId: domain.id,
    lifecycleState: 'NEEDS_ATTENTION',
  });
  expect(await owner.work(made)).toMatchObject({
    operationType: 'CREATE_RETURN_PATH',
    status: 'SUCCEEDED',
    resources: [{ entityType: 'EmailReturnPath', actionType: 'CREATED' }],
  });
  await api.pass();
  api.zone['local-1.rp.alias.example'] = { CNAME: ['loc1.rp.post.example.net'] };
  await api.pass(MINUTE);
  expect((await owner.path(made.body.id)).lifecycleState).toBe('ACTIVE');
});

test('MX and SPF serve as well, and one without the other does not', async () => {
  const domain = await owner.verifiedDomain(api, 'records.example');
  const { id } = (await owner.createPath(domain.id, { name: 'b.records.example' })).body;
  api.zone['b.records.example'] = { MX: ['10 loc1.rp.post.example.net'] };
  await owner.checkNow(domain.id);
  expect((await owner.path(id)).lifecycleState).toBe('NEEDS_ATTENTION');
  api.zone['b.records.example'] = {
    MX: ['10 loc1.rp.post.example.net'],
    TXT: ['v=spf1 include:spf.post.example.net ~all'],
  };
  await owner.checkNow(domain.id);
  expect((await owner.path(id)).lifecycleState).toBe('ACTIVE');
  delete api.zone['b.records.example'];
  for (let i = 0; i < 2; i++) await owner.checkNow(domain.id);
  expect((await owner.path(id)).lifecycleState).toBe('ACTIVE');
  await owner.checkNow(domain.id);
  expect(await owner.path(id)).toMatchObject({
    lifecycleState: 'NEEDS_ATTENTION',
    lifecycleDetails: expect.stringContaining('There is no such record') as string,
  });
});

test('a return path waits for its domain, and not for longer than 72 hours', async () => {
  const { id } = (await owner.createDomain('waits.example')).body;
  const path = (await owner.createPath(id)).body;
  await owner.publish(id, 'return_path');
  await owner.checkNow(id);
  expect(await owner.path(path.id)).toMatchObject({
    lifecycleState: 'NEEDS_ATTENTION',
    lifecycleDetails: 'Its domain is not verified yet',
  });
  await api.pass(71 * HOUR);
  expect((await owner.path(path.id)).lifecycleState).toBe('NEEDS_ATTENTION');
  await api.pass(HOUR);
  expect((await owner.path(path.id)).lifecycleState).toBe('FAILED');
  expect((await owner.createPath(id, { name: 'again.waits.example' })).status).toBe(202);
});

test('a domain has one return path, with a name below its own', async () => {
  const { id } = (await owner.createDomain('one.example')).body;
  for (const name of ['one.example', 'b.other.example', 'bone.example', 'not a name'])
    expect(await owner.createPath(id, { name })).toMatchObject({
      status: 400,
      body: { code: 'InvalidParameter', message: 'name must be a name below one.example' },
    });
  await owner.createPath(id, { name: 'a.one.example' });
  expect(await owner.createPath(id, { name: 'b.one.example' })).toMatchObject({
    status: 409,
    body: { code: 'IncorrectState' },
  });
  expect(await owner.createPath(id, { name: 'a.one.example' })).toMatchObject({
    status: 409,
    body: { code: 'Conflict' },
  });
});

test('return paths are listed, changed, locked and deleted', async () => {
  const { id } = (await owner.createDomain('life.example')).body;
  const path = (await owner.createPath(id)).body;
  const list = async (query: string) => {
    const where = `/20170907/emailReturnPaths?${query}`;
    return (await owner.user.call<{ items: Path[] }>('GET', where)).body.items;
  };
  expect(await list(`parentResourceId=${id}`)).toMatchObject([{ id: path.id }]);
  expect(await list(`compartmentId=${owner.user.tenancyId}&name=${path.name}`)).toHaveLength(1);
  expect(await list(`name=${path.name}&lifecycleState=ACTIVE`)).toEqual([]);
  const where = `/20170907/emailReturnPaths/${path.id}`;
  const changed = await owner.user.call('PUT', where, { description: 'new' });
  expect(await owner.work(changed)).toMatchObject({ operationType: 'UPDATE_RETURN_PATH' });
  await owner.user.call('POST', `${where}/actions/addLock`, { type: 'DELETE' });
  expect((await owner.user.call('DELETE', where)).status).toBe(409);
  await owner.user.call('POST', `${where}/actions/removeLock`, { type: 'DELETE' });
  const deleted = await owner.user.call('DELETE', where);
  expect(deleted.status).toBe(202);
  expect(await owner.work(deleted)).toMatchObject({
    operationType: 'DELETE_RETURN_PATH',
    resources: [{ actionType: 'DELETED', identifier: path.id }],
  });
  expect(await owner.path(path.id)).toMatchObject({ lifecycleState: 'DELETED' });
});

test('work requests are listed by status and kind, and say when to ask again', async () => {
  const user = await api.user('works');
  const worker = new Owner(user, api.zone);
  const made = await worker.createDomain('works.example');
  await worker.createKey(made.body.id);
  const list = async (query: string) => {
    const where = `/20170907/workRequests?compartmentId=${user.tenancyId}&${query}`;
    const { body, headers } = await user.call<{ items: Work[] }>('GET', where);
    return { items: body.items, next: headers.get('opc-next-page') };
  };
  const first = await list('limit=1');
  const second = await list(`limit=1&page=${first.next}`);
  expect(
    [...first.items, ...second.items].map(({ operationType }) => operationType).sort(),
  ).toEqual(['CREATE_DKIM', 'CREATE_EMAIL_DOMAIN']);
  expect((await list('status=IN_PROGRESS')).items).toHaveLength(1);
  expect((await list('operationType=CREATE_DKIM')).items).toMatchObject([{ status: 'SUCCEEDED' }]);
  const id = made.headers.get('opc-work-request-id')!;
  const one = await user.call('GET', `/20170907/workRequests/${id}`);
  expect(Number(one.headers.get('retry-after'))).toBeGreaterThan(0);
  expect((await list(`workRequestId=${id}`)).items).toHaveLength(1);
  const stranger = await api.user('strangers');
  for (const where of ['', '/logs', '/errors'])
    expect((await stranger.call('GET', `/20170907/workRequests/${id}${where}`)).status).toBe(404);
});
