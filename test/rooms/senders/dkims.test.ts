import { generateKeyPairSync, createPublicKey } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { fromOcid } from '../../../src/core/ocid.js';
import { SendersService } from '../../../src/senders/index.js';
import { HOUR, MINUTE, Owner, openOwnerApi, type Key, type OwnerApi } from './owner.js';

const DAY = 24 * HOUR;
let api: OwnerApi;
let owner: Owner;

beforeAll(async () => {
  api = await openOwnerApi({ EILPOST_DKIM_ZONE: 'one.post.example.net' });
  owner = new Owner(await api.user('acme'), api.zone);
});
afterAll(() => api.close());

/** The selectors that mail of a domain is signed with now. */
async function signing(domain: string): Promise<string[]> {
  const tenancyId = fromOcid(owner.user.tenancyId)!.uuid;
  // What a process remembers of a domain without keys.
  api.clock.advance(3_000);
  const keys = await api.app.get(SendersService).signingKeys(tenancyId, domain);
  return keys.map(({ selector }) => selector);
}

/** Publishes a key as the owner does who does not point at the operator. */
function publish({ dnsSubdomainName, txtRecordValue }: Key): void {
  api.zone[dnsSubdomainName.slice(0, -1)] = { TXT: [txtRecordValue] };
}

function withdraw({ dnsSubdomainName }: Key): void {
  delete api.zone[dnsSubdomainName.slice(0, -1)];
}

test('a key needs attention and signs nothing until the DNS shows it, and its work is done at once', async () => {
  const domain = await owner.verifiedDomain(api, 'first.example');
  const made = await owner.createKey(domain.id, { description: 'x' });
  expect(made.status).toBe(202);
  expect(made.body).toMatchObject({
    lifecycleState: 'NEEDS_ATTENTION',
    isImported: false,
    keyLength: 2048,
    emailDomainId: domain.id,
    compartmentId: owner.user.tenancyId,
  });
  const { name } = made.body;
  expect(name).toMatch(/^eil-local-1-20260131-[0-9a-f]{6}$/);
  expect(made.body.dnsSubdomainName).toBe(`${name}._domainkey.first.example.`);
  expect(made.body.cnameRecordValue).toBe(`${name}.first.example.dkim.one.post.example.net`);
  expect(made.body.txtRecordValue).toMatch(/^v=DKIM1; k=rsa; p=[A-Za-z0-9+/]+=*$/);
  expect(await owner.work(made)).toMatchObject({
    operationType: 'CREATE_DKIM',
    status: 'SUCCEEDED',
    timeFinished: expect.any(String) as string,
    resources: [{ entityType: 'EmailDkim', actionType: 'CREATED', identifier: made.body.id }],
  });
  await api.pass();
  expect((await owner.key(made.body.id)).lifecycleState).toBe('NEEDS_ATTENTION');
  expect(await signing('first.example')).toEqual([]);
  publish(made.body);
  await api.pass(MINUTE);
  expect(await owner.key(made.body.id)).toMatchObject({ lifecycleState: 'ACTIVE' });
  expect((await owner.key(made.body.id)).lifecycleDetails).toBeUndefined();
  expect((await owner.domain(domain.id)).activeDkimId).toBe(made.body.id);
  expect(await signing('first.example')).toEqual([name]);
});

test('a CNAME to the operator activates a key, and is no sign of whose the domain is', async () => {
  const { id } = (await owner.createDomain('pointing.example')).body;
  const key = (await owner.createKey(id)).body;
  api.zone[key.dnsSubdomainName.slice(0, -1)] = { CNAME: [key.cnameRecordValue!] };
  api.zone[key.cnameRecordValue!] = { TXT: [key.txtRecordValue] };
  await owner.checkNow(id);
  expect((await owner.domain(id)).lifecycleState).toBe('CREATING');
  expect((await owner.key(key.id)).lifecycleState).toBe('ACTIVE');
  expect(await signing('pointing.example')).toEqual([]);
  await owner.publish(id, 'verification');
  await owner.checkNow(id);
  expect(await signing('pointing.example')).toEqual([key.name]);
});

test('a newer key signs as soon as it is shown, and the older one stops only then', async () => {
  const { id } = await owner.verifiedDomain(api, 'rotates.example');
  const first = (await owner.createKey(id, { name: 's1' })).body;
  publish(first);
  await owner.checkNow(id);
  api.clock.advance(180 * DAY);
  const second = (await owner.createKey(id, { name: 's2' })).body;
  await owner.checkNow(id);
  expect(await signing('rotates.example')).toEqual(['s1']);
  expect(await owner.createKey(id, { name: 's3' })).toMatchObject({
    status: 400,
    body: { code: 'LimitExceeded' },
  });
  publish(second);
  await owner.checkNow(id);
  expect(await signing('rotates.example')).toEqual(['s2']);
  expect(await owner.key(first.id)).toMatchObject({
    lifecycleState: 'INACTIVE',
    lifecycleDetails: expect.stringContaining('Replaced by s2') as string,
  });
  expect((await owner.domain(id)).activeDkimId).toBe(second.id);
  // The newer one fails later on: the older one, still published, takes its place again.
  withdraw(second);
  for (let i = 0; i < 2; i++) await owner.checkNow(id);
  expect(await signing('rotates.example')).toEqual(['s2']);
  await owner.checkNow(id);
  expect(await signing('rotates.example')).toEqual(['s1']);
  publish(second);
  await owner.checkNow(id);
  expect(await signing('rotates.example')).toEqual(['s2']);
});

test('keys of two algorithms sign side by side, RSA first', async () => {
  const { id } = await owner.verifiedDomain(api, 'two.example');
  const ed = (await owner.createKey(id, { name: 'e', algorithm: 'ed25519-sha256' })).body;
  const rsa = (await owner.createKey(id, { name: 'r', keyLength: 4096 })).body;
  expect(ed.txtRecordValue).toMatch(/^v=DKIM1; k=ed25519; p=.{44}$/);
  expect(ed.keyLength).toBeUndefined();
  expect(rsa.keyLength).toBe(4096);
  publish(ed);
  publish(rsa);
  await owner.checkNow(id);
  expect(await signing('two.example')).toEqual(['r', 'e']);
  expect((await owner.domain(id)).activeDkimId).toBe(rsa.id);
});

test('a key whose record is missing three times in a row signs no more until it is back; failures of the DNS do not count', async () => {
  const { id } = await owner.verifiedDomain(api, 'loses.example');
  const key = (await owner.createKey(id, { name: 's1' })).body;
  publish(key);
  await owner.checkNow(id);
  api.zone['s1._domainkey.loses.example'] = { fails: 'SERVFAIL' };
  for (let i = 0; i < 5; i++) await owner.checkNow(id);
  expect(await signing('loses.example')).toEqual(['s1']);
  withdraw(key);
  for (let i = 0; i < 2; i++) await owner.checkNow(id);
  publish(key);
  await owner.checkNow(id);
  withdraw(key);
  for (let i = 0; i < 2; i++) await owner.checkNow(id);
  expect(await signing('loses.example')).toEqual(['s1']);
  await owner.checkNow(id);
  expect(await owner.key(key.id)).toMatchObject({
    lifecycleState: 'NEEDS_ATTENTION',
    lifecycleDetails: expect.stringContaining('There is no such record') as string,
  });
  expect(await signing('loses.example')).toEqual([]);
  publish(key);
  await owner.checkNow(id);
  expect(await signing('loses.example')).toEqual(['s1']);
});

test('keys of the operator sign at once, published or not', async () => {
  const tenancyId = fromOcid(owner.user.tenancyId)!.uuid;
  const made = await api.app.get(SendersService).addDomain(tenancyId, tenancyId, 'given.example');
  for (let i = 0; i < 5; i++) await api.pass(HOUR);
  expect(await signing('given.example')).toHaveLength(2);
  expect(made.lifecycleState).toBe('ACTIVE');
});

const pem = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;

test('a private key of the owner is taken as PEM or bare, and never shown again', async () => {
  const { id } = await owner.verifiedDomain(api, 'imports.example');
  const spki = createPublicKey(pem).export({ format: 'der', type: 'spki' }).toString('base64');
  const forms = [
    pem.export({ format: 'pem', type: 'pkcs1' }) as string,
    pem.export({ format: 'der', type: 'pkcs8' }).toString('base64'),
  ];
  for (const [i, privateKey] of forms.entries()) {
    const made = await owner.createKey(id, { name: `own-${i}`, privateKey });
    expect(made.body).toMatchObject({
      isImported: true,
      keyLength: 2048,
      txtRecordValue: `v=DKIM1; k=rsa; p=${spki}`,
    });
    expect(JSON.stringify(await owner.key(made.body.id))).not.toContain(privateKey.slice(40, 80));
  }
});

let refusals = 0;
const short = generateKeyPairSync('rsa', { modulusLength: 1024 }).privateKey;

test.each([
  ['a short key', { privateKey: short.export({ format: 'pem', type: 'pkcs8' }) }, /1024 bits/],
  ['no key', { privateKey: 'secret' }, /privateKey can not be read/],
  ['another algorithm', { algorithm: 'rsa-sha1' }, /algorithm must be one of/],
  ['another length', { keyLength: 1024 }, /keyLength must be 2048 or 4096/],
  ['a length of Ed25519', { keyLength: 2048, algorithm: 'ed25519-sha256' }, /keyLength/],
  ['a selector with an underscore', { name: 'a_b' }, /name must be lower-case letters/],
])('%s is refused with the reason', async (_what, more, message) => {
  const name = `refuses-${++refusals}.example`;
  const { id } = (await owner.createDomain(name)).body;
  expect(await owner.createKey(id, more)).toMatchObject({
    status: 400,
    body: {
      code: 'InvalidParameter',
      message: expect.stringMatching(message as RegExp) as string,
    },
  });
});

test('a selector is there once for a domain, whoever has it', async () => {
  const { id } = (await owner.createDomain('selector.example')).body;
  await owner.createKey(id, { name: 's1' });
  const conflict = { status: 409, body: { code: 'Conflict' } };
  expect(await owner.createKey(id, { name: 's1' })).toMatchObject(conflict);
  const other = new Owner(await api.user('rival'), api.zone);
  const theirs = (await other.createDomain('selector.example')).body;
  expect(await other.createKey(theirs.id, { name: 's1' })).toMatchObject(conflict);
});

test('a deleted key signs no more at once, is DELETING for a day, and DELETED for an hour', async () => {
  const { id } = await owner.verifiedDomain(api, 'deletes.example');
  const key = (await owner.createKey(id, { name: 's1' })).body;
  publish(key);
  await owner.checkNow(id);
  expect(await signing('deletes.example')).toEqual(['s1']);
  const where = `/20170907/dkims/${key.id}`;
  const deleted = await owner.user.call('DELETE', where);
  expect(deleted.status).toBe(202);
  expect(await owner.work(deleted)).toMatchObject({
    operationType: 'DELETE_DKIM',
    status: 'SUCCEEDED',
    resources: [{ actionType: 'DELETED', identifier: key.id }],
  });
  expect(await signing('deletes.example')).toEqual([]);
  expect((await owner.key(key.id)).lifecycleState).toBe('DELETING');
  expect((await owner.domain(id)).activeDkimId).toBeUndefined();
  expect(await owner.user.call('DELETE', where)).toMatchObject({ status: 409 });
  await api.pass(23 * HOUR);
  expect((await owner.key(key.id)).lifecycleState).toBe('DELETING');
  await api.pass(HOUR);
  expect(await owner.key(key.id)).toMatchObject({ name: 's1', lifecycleState: 'DELETED' });
  await api.pass(HOUR + 1);
  expect((await owner.user.call('GET', where)).status).toBe(404);
});

test('keys are listed and changed', async () => {
  const { id } = (await owner.createDomain('lists.example')).body;
  for (const name of ['b', 'a']) await owner.createKey(id, { name });
  const list = async (query: string) => {
    const where = `/20170907/dkims?emailDomainId=${id}&${query}`;
    return (await owner.user.call<{ items: Key[] }>('GET', where)).body.items;
  };
  const [a] = await list('sortBy=NAME&limit=1');
  expect(a).toMatchObject({ name: 'a' });
  expect(a).not.toHaveProperty('txtRecordValue');
  expect(await list('name=b')).toHaveLength(1);
  expect(await list('lifecycleState=needs_attention')).toHaveLength(2);
  expect(await list(`id=${a!.id}`)).toHaveLength(1);
  const changed = await owner.user.call('PUT', `/20170907/dkims/${a!.id}`, { description: 'new' });
  expect(await owner.work(changed)).toMatchObject({ operationType: 'UPDATE_DKIM' });
  expect(await owner.key(a!.id)).toMatchObject({ description: 'new' });
});

test('the same retry token makes one key', async () => {
  const { id } = (await owner.createDomain('retries.example')).body;
  const create = () =>
    owner.user.call<Key>(
      'POST',
      '/20170907/dkims',
      { emailDomainId: id },
      { 'opc-retry-token': 'token-1' },
    );
  const first = await create();
  expect((await create()).body).toEqual(first.body);
});

test('a key for a domain that is not there is refused as such', async () => {
  const { id } = (await owner.createDomain('short-lived.example')).body;
  await owner.user.call('DELETE', `/20170907/emailDomains/${id}`);
  expect(await owner.createKey(id)).toMatchObject({
    status: 400,
    body: { code: 'RelatedResourceNotAuthorizedOrNotFound' },
  });
});
