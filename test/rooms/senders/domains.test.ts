import { afterAll, beforeAll, expect, test } from 'vitest';
import { HOUR, MINUTE, Owner, openOwnerApi, type Domain, type OwnerApi } from './owner.js';

let api: OwnerApi;
let owner: Owner;

beforeAll(async () => {
  api = await openOwnerApi();
  owner = new Owner(await api.user('acme'), api.zone);
});
afterAll(() => api.close());

const DAY = 24 * HOUR;

test('a domain is CREATING until the DNS shows the token of its tenancy, and its work request tells what is missing', async () => {
  const made = await owner.createDomain('Token.Example', { description: 'x' });
  expect(made.status).toBe(202);
  expect(made.body).toMatchObject({
    name: 'token.example',
    lifecycleState: 'CREATING',
    domainVerificationStatus: 'NONE',
    isSpf: false,
    description: 'x',
  });
  const where = `/20170907/emailDomains/${made.body.id}`;
  expect(made.headers.get('location')).toBe(where);
  expect(made.headers.get('content-location')).toBe(where);
  await api.pass();
  const waiting = await owner.work(made);
  expect(waiting).toMatchObject({
    status: 'IN_PROGRESS',
    operationType: 'CREATE_EMAIL_DOMAIN',
    resources: [
      {
        entityType: 'EmailDomain',
        actionType: 'IN_PROGRESS',
        identifier: made.body.id,
        entityUri: where,
      },
    ],
  });
  expect(waiting.timeFinished).toBeUndefined();
  expect((await owner.log(made)).map(({ message }) => message)).toEqual([
    expect.stringContaining('Publish TXT _eilpost.token.example eilpost-verification='),
  ]);

  await owner.publish(made.body.id);
  await api.pass();
  expect((await owner.domain(made.body.id)).lifecycleState).toBe('CREATING');
  await api.pass(MINUTE);
  expect(await owner.domain(made.body.id)).toMatchObject({
    lifecycleState: 'ACTIVE',
    domainVerificationStatus: 'OTHER',
    isSpf: true,
  });
  expect(await owner.work(made)).toMatchObject({
    status: 'SUCCEEDED',
    percentComplete: 100,
    timeFinished: expect.any(String) as string,
    resources: [{ actionType: 'CREATED' }],
  });
});

test('the token belongs to the tenancy, so that it can be published before the domain is made', async () => {
  const first = (await owner.createDomain('early-1.example')).body;
  const [token] = await owner.records(first.id);
  api.zone['_eilpost.early-2.example'] = { TXT: [token!.value] };
  const second = (await owner.createDomain('early-2.example')).body;
  await api.pass();
  expect((await owner.domain(second.id)).lifecycleState).toBe('ACTIVE');
  expect((await owner.domain(first.id)).lifecycleState).toBe('CREATING');
});

test('a domain that names the token is verified by it, one that names something else by other means', async () => {
  const first = (await owner.createDomain('named-1.example')).body;
  const token = (await owner.records(first.id))[0]!.value.replace('eilpost-verification=', '');
  const named = (await owner.createDomain('named.example', { domainVerificationId: token })).body;
  const wrong = (await owner.createDomain('misnamed.example', { domainVerificationId: 'x' })).body;
  for (const { id } of [named, wrong]) await owner.publish(id);
  await api.pass();
  expect((await owner.domain(named.id)).domainVerificationStatus).toBe('DOMAINID');
  expect((await owner.domain(wrong.id)).domainVerificationStatus).toBe('OTHER');
  const where = `/20170907/emailDomains/${wrong.id}`;
  expect((await owner.user.call('PUT', where, { domainVerificationId: token })).status).toBe(202);
  expect((await owner.domain(wrong.id)).domainVerificationStatus).toBe('DOMAINID');
});

test('a key in the zone of the domain shows whose it is as well', async () => {
  const { id } = (await owner.createDomain('keyed.example')).body;
  await owner.createKey(id);
  await owner.publish(id, 'dkim');
  await api.pass();
  expect(await owner.domain(id)).toMatchObject({ lifecycleState: 'ACTIVE', isSpf: false });
});

test('a domain becomes ACTIVE only for the tenancy whose token is there, and for both when both are', async () => {
  const other = new Owner(await api.user('rival'), api.zone);
  const ours = (await owner.createDomain('shared.example')).body;
  const theirs = (await other.createDomain('shared.example')).body;
  await owner.publish(ours.id);
  await api.pass();
  expect((await owner.domain(ours.id)).lifecycleState).toBe('ACTIVE');
  expect((await other.domain(theirs.id)).lifecycleState).toBe('CREATING');
  const check = (await other.checkNow(theirs.id)).records[0]!.check!;
  expect(check).toMatchObject({ state: 'wrong', problem: { code: 'verification_other_token' } });
  const tokens = [(await owner.records(ours.id))[0]!, (await other.records(theirs.id))[0]!];
  api.zone['_eilpost.shared.example'] = { TXT: tokens.map(({ value }) => value) };
  await api.pass(5 * MINUTE);
  expect((await other.domain(theirs.id)).lifecycleState).toBe('ACTIVE');
});

test('an ACTIVE domain stays so when its records go, or the DNS fails', async () => {
  const { id } = await owner.verifiedDomain(api, 'stays.example');
  api.zone['_eilpost.stays.example'] = { fails: 'SERVFAIL' };
  delete api.zone['stays.example'];
  await owner.checkNow(id);
  expect(await owner.domain(id)).toMatchObject({ lifecycleState: 'ACTIVE', isSpf: false });
  const states = (await owner.records(id)).map(({ purpose, check }) => [purpose, check?.state]);
  expect(states).toContainEqual(['verification', 'unknown']);
  expect(states).toContainEqual(['spf', 'missing']);
});

test('a domain that nobody showed to be theirs in 14 days is FAILED, until it is checked after all', async () => {
  const made = await owner.createDomain('late.example');
  await api.pass(14 * DAY - MINUTE);
  expect((await owner.domain(made.body.id)).lifecycleState).toBe('CREATING');
  await api.pass(HOUR);
  expect((await owner.domain(made.body.id)).lifecycleState).toBe('FAILED');
  const work = await owner.work(made);
  expect(work).toMatchObject({ status: 'FAILED', resources: [{ actionType: 'FAILED' }] });
  expect(await owner.log(made, 'errors')).toMatchObject([
    { code: 'VerificationTimedOut', message: expect.stringContaining('late.example') as string },
  ]);
  expect(await owner.createKey(made.body.id)).toMatchObject({
    status: 409,
    body: { code: 'IncorrectState' },
  });
  await owner.publish(made.body.id);
  await owner.checkNow(made.body.id);
  expect((await owner.domain(made.body.id)).lifecycleState).toBe('ACTIVE');
});

test('checks come every minute at first, less often later, and once a day when all is well', async () => {
  const nextIn = async (id: string) => {
    const where = `/v1/emailDomains/${id}/records`;
    const { body } = await owner.user.call<{ timeNextCheck: string }>('GET', where);
    return Date.parse(body.timeNextCheck) - api.clock.now();
  };
  const { id } = (await owner.createDomain('pause.example')).body;
  await api.pass();
  expect(await nextIn(id)).toBe(MINUTE);
  await api.pass(HOUR);
  expect(await nextIn(id)).toBe(5 * MINUTE);
  await api.pass(DAY);
  expect(await nextIn(id)).toBe(HOUR);
  await owner.publish(id);
  await api.pass(HOUR);
  expect(await nextIn(id)).toBe(DAY);
  await owner.createKey(id);
  await api.pass();
  expect(await nextIn(id)).toBe(MINUTE);
});

test('a domain is there once in a tenancy, and names that are no domains are refused', async () => {
  await owner.createDomain('once.example');
  expect(await owner.createDomain('ONCE.example')).toMatchObject({
    status: 409,
    body: { code: 'Conflict' },
  });
  for (const name of ['', 'x', '-a.example', 'a..example', 'a_b.example', 'gmail.com', '10.1']) {
    expect(await owner.createDomain(name)).toMatchObject({
      status: 400,
      body: { code: 'InvalidParameter' },
    });
  }
});

test('a domain is changed with the etag it was read with, and every change tells a work request', async () => {
  const made = await owner.createDomain('changed.example');
  const where = `/20170907/emailDomains/${made.body.id}`;
  const stale = await owner.user.call('PUT', where, {}, { 'if-match': 'other' });
  expect(stale).toMatchObject({ status: 412, body: { code: 'NoEtagMatch' } });
  const changed = await owner.user.call(
    'PUT',
    where,
    { description: 'new', freeformTags: { a: 'b' } },
    { 'if-match': made.headers.get('etag')! },
  );
  expect(changed.status).toBe(202);
  expect(await owner.work(changed)).toMatchObject({
    operationType: 'UPDATE_EMAIL_DOMAIN',
    status: 'SUCCEEDED',
    timeFinished: expect.any(String) as string,
    resources: [{ entityType: 'EmailDomain', actionType: 'UPDATED', identifier: made.body.id }],
  });
  const read = await owner.user.call('GET', where);
  expect(read.body).toMatchObject({ description: 'new', freeformTags: { a: 'b' } });
  expect(read.headers.get('etag')).not.toBe(made.headers.get('etag'));
});

test('domains are listed by name, state and page', async () => {
  const user = await api.user('lists');
  const lister = new Owner(user, api.zone);
  for (const name of ['b.example', 'c.example', 'a.example'])
    await lister.createDomain(`list-${name}`);
  const list = async (query: string) => {
    const where = `/20170907/emailDomains?compartmentId=${user.tenancyId}&${query}`;
    const { body, headers } = await user.call<{ items: Domain[] }>('GET', where);
    return { names: body.items.map(({ name }) => name), next: headers.get('opc-next-page') };
  };
  const sorted = ['list-a.example', 'list-b.example', 'list-c.example'];
  const first = await list('sortBy=NAME&limit=2');
  expect(first.names).toEqual(sorted.slice(0, 2));
  const second = await list(`sortBy=NAME&limit=2&page=${first.next}`);
  expect(second).toEqual({ names: sorted.slice(2), next: null });
  expect((await list('sortBy=ID&sortOrder=DESC')).names).toHaveLength(3);
  expect((await list('name=LIST-B.example')).names).toEqual(['list-b.example']);
  expect((await list('lifecycleState=creating')).names).toHaveLength(3);
  expect((await list('lifecycleState=ACTIVE')).names).toEqual([]);
});

test('a domain with keys or a return path stays; one without goes, and is shown as DELETED for an hour', async () => {
  const domain = await owner.verifiedDomain(api, 'going.example');
  const where = `/20170907/emailDomains/${domain.id}`;
  const key = (await owner.createKey(domain.id)).body;
  expect(await owner.user.call('DELETE', where)).toMatchObject({
    status: 409,
    body: { code: 'IncorrectState', message: expect.stringContaining('DKIM') as string },
  });
  await owner.user.call('DELETE', `/20170907/dkims/${key.id}`);
  const deleted = await owner.user.call('DELETE', where);
  expect(deleted.status).toBe(202);
  expect(await owner.work(deleted)).toMatchObject({
    operationType: 'DELETE_EMAIL_DOMAIN',
    status: 'SUCCEEDED',
    resources: [{ actionType: 'DELETED', identifier: domain.id }],
  });
  expect(await owner.domain(domain.id)).toMatchObject({
    name: 'going.example',
    lifecycleState: 'DELETED',
  });
  // The key outlives its domain, so that mail under way verifies.
  expect((await owner.key(key.id)).lifecycleState).toBe('DELETING');
  expect((await owner.createDomain('going.example')).status).toBe(202);
  await api.pass(HOUR + 1);
  expect((await owner.user.call('GET', where)).status).toBe(404);
});

test('the creation of a domain that is deleted before it was verified is called off', async () => {
  const made = await owner.createDomain('given-up.example');
  await owner.user.call('DELETE', `/20170907/emailDomains/${made.body.id}`);
  expect(await owner.work(made)).toMatchObject({
    status: 'CANCELED',
    timeFinished: expect.any(String) as string,
  });
});

test('a lock keeps a domain from being deleted, and FULL from being changed, unless it is overridden', async () => {
  const { id } = (await owner.createDomain('locked.example')).body;
  const where = `/20170907/emailDomains/${id}`;
  const locked = await owner.user.call('POST', `${where}/actions/addLock`, {
    type: 'DELETE',
    message: 'live',
  });
  expect(locked).toMatchObject({
    status: 200,
    body: { locks: [{ type: 'DELETE', message: 'live', compartmentId: owner.user.tenancyId }] },
  });
  const refused = { status: 409, body: { code: 'ResourceLocked' } };
  expect(await owner.user.call('DELETE', where)).toMatchObject(refused);
  expect((await owner.user.call('PUT', where, { description: 'x' })).status).toBe(202);
  await owner.user.call('POST', `${where}/actions/addLock`, { type: 'FULL' });
  expect(await owner.user.call('PUT', where, { description: 'y' })).toMatchObject(refused);
  const passed = await owner.user.call('PUT', `${where}?isLockOverride=true`, { description: 'y' });
  expect(passed.status).toBe(202);
  // The check of its records is no change by anybody.
  await owner.publish(id);
  await owner.checkNow(id);
  expect((await owner.domain(id)).lifecycleState).toBe('ACTIVE');
  for (const type of ['FULL', 'DELETE'])
    await owner.user.call('POST', `${where}/actions/removeLock`, { type });
  expect((await owner.user.call('DELETE', where)).status).toBe(202);
});

test('a domain moves with its keys and its return path', async () => {
  const domain = await owner.verifiedDomain(api, 'moves.example');
  const key = (await owner.createKey(domain.id)).body;
  const path = (await owner.createPath(domain.id)).body;
  const id = await api.compartment(owner.user, 'mail');
  const where = `/20170907/emailDomains/${domain.id}/actions/changeCompartment`;
  const moved = await owner.user.call('POST', where, { compartmentId: id });
  expect(moved.status).toBe(202);
  expect(await owner.work(moved)).toMatchObject({
    operationType: 'MOVE_EMAIL_DOMAIN',
    compartmentId: id,
    resources: [{ actionType: 'UPDATED' }],
  });
  for (const part of [
    await owner.domain(domain.id),
    await owner.key(key.id),
    await owner.path(path.id),
  ])
    expect(part).toMatchObject({ compartmentId: id });
});

test('the records say what to publish, for people and for zone files, and what the DNS shows of each', async () => {
  const { id } = (await owner.createDomain('records.example')).body;
  await owner.createKey(id, { name: 's1' });
  await owner.createPath(id, { name: 'bounce.records.example' });
  const records = await owner.records(id);
  expect(records.map(({ purpose, type, name }) => [purpose, type, name])).toEqual([
    ['verification', 'TXT', '_eilpost.records.example'],
    ['dkim', 'TXT', 's1._domainkey.records.example'],
    ['spf', 'TXT', 'records.example'],
    ['return_path', 'CNAME', 'bounce.records.example'],
    ['dmarc', 'TXT', '_dmarc.records.example'],
  ]);
  expect(records[2]!.zoneLine).toBe(
    'records.example. 3600 IN TXT "v=spf1 include:spf.post.example.net ~all"',
  );
  expect(records[3]!.alternatives[0]!.records.map(({ type }) => type)).toEqual(['MX', 'TXT']);
  expect(records.every(({ check }) => check === undefined)).toBe(true);
  await owner.publish(id);
  const checked = await owner.checkNow(id);
  expect(checked.records.map(({ check }) => check?.state)).toEqual(Array(5).fill('found'));
});

test('whoever may not see domains finds none', async () => {
  const { id } = (await owner.createDomain('hidden.example')).body;
  const nobody = await api.user('acme', []);
  const other = await api.user('strangers');
  for (const user of [nobody, other]) {
    for (const [method, where] of [
      ['GET', `/20170907/emailDomains/${id}`],
      ['DELETE', `/20170907/emailDomains/${id}`],
      ['GET', `/v1/emailDomains/${id}/records`],
      ['POST', `/v1/emailDomains/${id}/actions/checkNow`],
      ['GET', `/20170907/dkims?emailDomainId=${id}`],
    ] as const)
      expect(await user.call(method, where)).toMatchObject({
        status: 404,
        body: { code: 'NotAuthorizedOrNotFound' },
      });
  }
});
