import { generateKeyPairSync } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Db } from '../../../src/core/db/db.js';
import { hashTokenSecret } from '../../../src/identity/credentials/token-secret.js';
import { openApi, type Api, type ApiUser } from '../../support/api.js';
import { FakeClock } from '../../support/clock.js';

interface Token {
  id: string;
  token?: string;
  scopes: string[];
  timeLastUsed: string | null;
}

const HOUR_MS = 60 * 60_000;

const clock = new FakeClock();
let api: Api;
let admin: ApiUser;
let nobody: ApiUser;

beforeAll(async () => {
  api = await openApi({ clock });
  admin = await api.user('acme');
  nobody = await api.user('acme', []);
});
afterAll(() => api.close());

const tokensOf = (user: ApiUser) => `/v1/users/${user.userId}/apiTokens`;

async function make(user: ApiUser, details: object = {}, by = user): Promise<Token> {
  const made = await by.call<Token>('POST', tokensOf(user), { description: 'a test', ...details });
  expect(made).toMatchObject({ status: 200 });
  return made.body;
}

/** Whether a call with this token is anybody's. */
async function statusWith(token: string | undefined, user = admin): Promise<number> {
  const path = `/20160918/tenancies/${user.tenancyId}`;
  return (await api.call('GET', path, undefined, { authorization: `Bearer ${token}` })).status;
}

async function storedHashes(): Promise<string[]> {
  const all = { name: 'test/hashes', text: 'select secret_hash from api_token' };
  const rows = await api.app.get(Db).control.query<{ secret_hash: string }>(all, []);
  return rows.map((row) => row.secret_hash);
}

test('a token is shown once, works, is stored as a hash, and is gone when it was deleted', async () => {
  const { id, token } = await make(admin);
  expect(token).toMatch(/^eil_/);
  expect(await statusWith(token)).toBe(200);
  const listed = await admin.call<Token[]>('GET', tokensOf(admin));
  const shown = listed.body.find((one) => one.id === id);
  expect(shown).toMatchObject({ description: 'a test', scopes: [] });
  expect(JSON.stringify(listed.body)).not.toContain(token);
  const hashes = await storedHashes();
  expect(hashes).toContain(hashTokenSecret(token!));
  expect(hashes).not.toContain(token);
  expect((await admin.call('DELETE', `${tokensOf(admin)}/${id}`)).status).toBe(204);
  expect(await statusWith(token)).toBe(401);
  expect((await admin.call('DELETE', `${tokensOf(admin)}/${id}`)).status).toBe(404);
});

test('when a token was used last is known to the minute', async () => {
  const { id, token } = await make(admin);
  const used = async () =>
    (await admin.call<Token[]>('GET', tokensOf(admin))).body.find((one) => one.id === id)!
      .timeLastUsed;
  expect(await used()).toBeNull();
  await statusWith(token);
  const first = await used();
  expect(first).toBe(new Date(clock.now()).toISOString());
  clock.advance(30_000);
  await statusWith(token);
  expect(await used()).toBe(first);
  clock.advance(31_000);
  await statusWith(token);
  expect(await used()).toBe(new Date(clock.now()).toISOString());
});

test('a token that has run out proves nothing', async () => {
  const timeExpires = new Date(clock.now() + HOUR_MS).toISOString();
  const { token } = await make(admin, { timeExpires });
  expect(await statusWith(token)).toBe(200);
  clock.advance(HOUR_MS);
  expect(await statusWith(token)).toBe(401);
  const past = await admin.call('POST', tokensOf(admin), { description: 'x', timeExpires });
  expect(past).toMatchObject({
    status: 400,
    body: { code: 'InvalidParameter', message: 'timeExpires must lie in the future' },
  });
});

test('a token with scopes does no more than they say, whatever its user may', async () => {
  const { token } = await make(admin, { scopes: ['inspect tenancies'] });
  expect(await statusWith(token)).toBe(200);
  const groups = `/20160918/groups?compartmentId=${admin.tenancyId}`;
  const headers = { authorization: `Bearer ${token}` };
  expect((await api.call('GET', groups, undefined, headers)).status).toBe(404);
  expect((await admin.call('GET', groups)).status).toBe(200);
});

test('a scope that means nothing is refused by its place', async () => {
  const scopes = ['use email-family', 'eat apples'];
  const refused = await admin.call('POST', tokensOf(admin), { description: 'x', scopes });
  expect(refused).toMatchObject({ status: 400, body: { code: 'InvalidParameter' } });
  expect((refused.body as { message: string }).message).toMatch(/^scopes\[1\] must begin with/);
});

test('a token with scopes makes no token that may do more than itself', async () => {
  const post = (by: string | undefined, scopes: string[]) =>
    api.call(
      'POST',
      tokensOf(admin),
      { description: 'x', scopes },
      { authorization: `Bearer ${by}` },
    );
  const sender = await make(admin, { scopes: ['use email-family'] });
  expect((await post(sender.token, ['use email-family'])).status).toBe(404);
  const keeper = await make(admin, { scopes: ['manage credentials', 'read email-domains'] });
  expect((await post(keeper.token, ['inspect email-domains'])).status).toBe(200);
  for (const more of [[], ['use email-domains'], ['manage all-resources']])
    expect(await post(keeper.token, more)).toMatchObject({
      status: 403,
      body: { code: 'NotAllowed' },
    });
  const { publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const key = publicKey.export({ type: 'spki', format: 'pem' });
  for (const [path, body] of [
    ['uiPassword', undefined],
    ['apiKeys', { key }],
    ['smtpCredentials', { description: 'x' }],
  ] as const) {
    const where = `/20160918/users/${nobody.userId}/${path}`;
    const made = await api.call('POST', where, body, { authorization: `Bearer ${keeper.token}` });
    expect([path, made.status]).toEqual([path, 403]);
  }
  const both = await make(admin, { scopes: ['manage credentials', 'use email-family'] });
  const smtp = await api.call(
    'POST',
    `/20160918/users/${nobody.userId}/smtpCredentials`,
    { description: 'x' },
    { authorization: `Bearer ${both.token}` },
  );
  expect(smtp.status).toBe(200);
});

test('a token that expires makes nothing that outlives it', async () => {
  const at = (hours: number) => new Date(clock.now() + hours * HOUR_MS).toISOString();
  const until = at(2);
  const { token } = await make(admin, { timeExpires: until });
  const post = (path: string, body?: object) =>
    api.call('POST', path, body, { authorization: `Bearer ${token}` });
  const makeOther = (details: object) => post(tokensOf(admin), { description: 'x', ...details });
  expect((await makeOther({ timeExpires: at(1) })).status).toBe(200);
  expect((await makeOther({ timeExpires: until })).status).toBe(200);
  const refusal = `A token that expires can not make a credential that is good after ${until}`;
  expect(await makeOther({})).toMatchObject({
    status: 403,
    body: { code: 'NotAllowed', message: `${refusal}: it would never expire` },
  });
  expect(await makeOther({ timeExpires: at(3) })).toMatchObject({
    status: 403,
    body: { code: 'NotAllowed', message: `${refusal}: it would expire later` },
  });
  const { publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const key = publicKey.export({ type: 'spki', format: 'pem' });
  for (const [path, body] of [
    ['authTokens', { description: 'x' }],
    ['apiKeys', { key }],
    ['smtpCredentials', { description: 'x' }],
    ['uiPassword', undefined],
  ] as const) {
    const made = await post(`/20160918/users/${nobody.userId}/${path}`, body);
    expect([path, made.status]).toEqual([path, 403]);
  }
});

test('users see to their own tokens without a policy, and to those of others by one', async () => {
  const { id } = await make(nobody);
  expect((await nobody.call<Token[]>('GET', tokensOf(nobody))).body.map((one) => one.id)).toContain(
    id,
  );
  expect((await nobody.call('GET', tokensOf(admin))).status).toBe(404);
  expect((await nobody.call('POST', tokensOf(admin), { description: 'x' })).status).toBe(404);
  await make(nobody, {}, admin);
  expect((await admin.call('DELETE', `${tokensOf(nobody)}/${id}`)).status).toBe(204);
});

test('users of other tenancies do not exist', async () => {
  const stranger = await api.user('other');
  const { id } = await make(admin);
  expect((await stranger.call('GET', tokensOf(admin))).status).toBe(404);
  expect((await stranger.call('DELETE', `${tokensOf(admin)}/${id}`)).status).toBe(404);
  expect((await stranger.call('DELETE', `${tokensOf(stranger)}/${id}`)).status).toBe(404);
});

test('twenty tokens are enough for a user, also when all are asked for at once', async () => {
  const user = await api.user('acme', []);
  const replies = await Promise.all(
    Array.from({ length: 21 }, (_, i) =>
      user.call('POST', tokensOf(user), { description: `token ${i}` }),
    ),
  );
  // One that the test itself logs in by is among the twenty.
  expect(replies.filter(({ status }) => status === 200)).toHaveLength(19);
  expect(replies.find(({ status }) => status !== 200)).toMatchObject({
    status: 400,
    body: { code: 'LimitExceeded', message: 'The user has 20 tokens already' },
  });
});

test('an auth token of OCI is an API token without scopes', async () => {
  const user = await api.user('acme', []);
  const where = `/20160918/users/${user.userId}/authTokens`;
  const scoped = await make(user, { scopes: ['use email-family'] });
  const made = await user.call<Token>('POST', where, { description: 'from OCI' });
  expect(made.body).toMatchObject({ description: 'from OCI', lifecycleState: 'ACTIVE' });
  expect(await statusWith(made.body.token)).toBe(404);
  const listed = await user.call<Token[]>('GET', where);
  expect(listed.body.map(({ id }) => id)).toContain(made.body.id);
  expect(listed.body.map(({ id }) => id)).not.toContain(scoped.id);
  const changed = await user.call('PUT', `${where}/${made.body.id}`, { description: 'changed' });
  expect(changed.body).toMatchObject({ description: 'changed' });
  expect(changed.body).not.toHaveProperty('token');
  expect((await user.call('DELETE', `${where}/${scoped.id}`)).status).toBe(404);
  expect((await user.call('DELETE', `${where}/${made.body.id}`)).status).toBe(204);
  expect(await statusWith(made.body.token)).toBe(401);
});

test('the same retry token shows the secret again, and makes no second token', async () => {
  const once = { 'opc-retry-token': 'make-token-1' };
  const details = { description: 'once' };
  const first = await admin.call<Token>('POST', tokensOf(admin), details, once);
  const again = await admin.call<Token>('POST', tokensOf(admin), details, once);
  expect(again.body).toEqual(first.body);
});
