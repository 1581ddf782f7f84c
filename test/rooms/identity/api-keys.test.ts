import { createHash, generateKeyPairSync } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Db } from '../../../src/core/db/db.js';
import { AuditLog } from '../../../src/rest/audit-log.store.js';
import { fromOcid } from '../../../src/core/ocid.js';
import { openApi, type Api, type ApiUser } from '../../support/api.js';

interface ApiKey {
  keyId: string;
  keyValue: string;
  fingerprint: string;
}

let api: Api;
let admin: ApiUser;

beforeAll(async () => {
  api = await openApi();
  admin = await api.user('acme');
});
afterAll(() => api.close());

const pair = () =>
  generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
const keysOf = (user: ApiUser) => `/20160918/users/${user.userId}/apiKeys`;

function upload(user: ApiUser, key: string, by = user) {
  return by.call<ApiKey>('POST', keysOf(user), { key });
}

test('everybody uploads, lists and deletes keys of their own, without a policy', async () => {
  const user = await api.user('acme', []);
  const { publicKey } = pair();
  const made = await upload(user, publicKey);
  expect(made.status).toBe(200);
  const { fingerprint } = made.body;
  expect(fingerprint).toMatch(/^([0-9a-f]{2}:){15}[0-9a-f]{2}$/);
  expect(made.body).toMatchObject({
    keyId: `${user.tenancyId}/${user.userId}/${fingerprint}`,
    keyValue: publicKey,
    lifecycleState: 'ACTIVE',
  });
  expect((await user.call<ApiKey[]>('GET', keysOf(user))).body).toEqual([made.body]);
  const where = `${keysOf(user)}/${fingerprint}`;
  const stale = await user.call('DELETE', where, undefined, { 'if-match': 'other' });
  expect(stale.status).toBe(412);
  expect((await user.call('DELETE', where)).status).toBe(204);
  expect((await user.call('DELETE', where)).status).toBe(404);
  expect((await user.call<ApiKey[]>('GET', keysOf(user))).body).toEqual([]);
});

test('a user has a key once, and at most three, also when many come at once', async () => {
  const user = await api.user('acme', []);
  const first = pair().publicKey;
  await upload(user, first);
  expect(await upload(user, first)).toMatchObject({ status: 409, body: { code: 'Conflict' } });
  const replies = await Promise.all(
    Array.from({ length: 4 }, () => upload(user, pair().publicKey)),
  );
  expect(replies.map(({ status }) => status).sort()).toEqual([200, 200, 400, 400]);
  expect(replies.find(({ status }) => status === 400)!.body).toMatchObject({
    code: 'LimitExceeded',
    message: 'The user has 3 API keys already; delete one of them first',
  });
});

test('what is no public key is refused with what it is instead', async () => {
  const user = await api.user('acme', []);
  const { privateKey } = pair();
  const refused = await upload(user, privateKey);
  expect(refused).toMatchObject({ status: 400, body: { code: 'InvalidParameter' } });
  const { message } = refused.body as unknown as { message: string };
  expect(message).toContain('key can not be used. This is a private key.');
  expect(message).not.toContain(privateKey.split('\n')[1]);
  const short = generateKeyPairSync('rsa', { modulusLength: 1024 }).publicKey;
  const pem = String(short.export({ type: 'spki', format: 'pem' }));
  expect((await upload(user, pem)).body).toMatchObject({
    message: 'key can not be used. The RSA key has fewer than 2048 bits.',
  });
});

test('keys of others need the permission for credentials', async () => {
  const user = await api.user('acme', []);
  const other = await api.user('acme', []);
  const key = pair().publicKey;
  expect((await upload(user, key, other)).status).toBe(404);
  expect((await other.call('GET', keysOf(user))).status).toBe(404);
  expect((await upload(user, key, admin)).status).toBe(200);
  const statement = `Allow any-user to inspect credentials in tenancy where all {request.user.id = '${other.userId}', target.credential.type = 'apikey'}`;
  await admin.call('POST', '/20160918/policies', {
    compartmentId: admin.tenancyId,
    name: 'look',
    description: '',
    statements: [statement],
  });
  expect((await other.call('GET', keysOf(user))).status).toBe(200);
  expect((await other.call('GET', keysOf(user).replace('apiKeys', 'smtpCredentials'))).status).toBe(
    404,
  );
  const stranger = await api.user('strangers');
  expect((await upload(user, pair().publicKey, stranger)).status).toBe(404);
});

test('a token that is limited to sending can not give its user a key', async () => {
  const user = await api.user('acme', ['Administrators']);
  const hash = createHash('sha256').update(user.token).digest('base64');
  await api.app.get(Db).control.query(
    {
      name: 'test/limit',
      text: `update api_token set scopes = '["use email-family"]' where secret_hash = $1`,
    },
    [hash],
  );
  expect((await upload(user, pair().publicKey)).status).toBe(404);
  expect((await user.call('GET', keysOf(user))).status).toBe(404);
});

test('a user who may not use keys is given none', async () => {
  const user = await api.user('acme', []);
  const where = `/20160918/users/${user.userId}/capabilities`;
  await admin.call('PUT', where, { canUseApiKeys: false });
  expect(await upload(user, pair().publicKey)).toMatchObject({
    status: 403,
    body: { code: 'NotAllowed', message: 'canUseApiKeys is switched off for this user' },
  });
});

test('the same retry token uploads a key once, and not again after it was deleted', async () => {
  const user = await api.user('acme', []);
  const details = { key: pair().publicKey };
  const token = { 'opc-retry-token': 'key-1' };
  const first = await user.call<ApiKey>('POST', keysOf(user), details, token);
  const again = await user.call<ApiKey>('POST', keysOf(user), details, token);
  expect(again.body).toEqual(first.body);
  await user.call('DELETE', `${keysOf(user)}/${first.body.fingerprint}`);
  expect(await user.call('POST', keysOf(user), details, token)).toMatchObject({
    status: 409,
    body: { code: 'InvalidatedRetryToken' },
  });
});

test('the log of changes names the key', async () => {
  const user = await api.user('acme', []);
  const { keyId, fingerprint } = (await upload(user, pair().publicKey)).body;
  const tenancyId = fromOcid(admin.tenancyId)!.uuid;
  const events = await api.app.get(AuditLog).list(tenancyId, { resourceId: keyId }, null, 10);
  expect(events).toMatchObject([
    { operation: 'uploadApiKey', resourceName: fingerprint, before: null },
  ]);
});
