import { afterAll, beforeAll, expect, test } from 'vitest';
import { fromOcid } from '../../../src/core/ocid.js';
import { IdentityService } from '../../../src/identity/index.js';
import { AuditLog } from '../../../src/rest/audit-log.store.js';
import { openApi, type Api, type ApiUser } from '../../support/api.js';

interface Credential {
  id: string;
  username: string;
  password?: string;
  description: string;
}

let api: Api;
let admin: ApiUser;
let identity: IdentityService;

beforeAll(async () => {
  api = await openApi();
  admin = await api.user('acme');
  identity = api.app.get(IdentityService);
});
afterAll(() => api.close());

const credentialsOf = (user: ApiUser) => `/20160918/users/${user.userId}/smtpCredentials`;

function make(user: ApiUser, by = user, headers = {}) {
  return by.call<Credential>('POST', credentialsOf(user), { description: 'app' }, headers);
}

test('a credential of ones own is made, listed, changed and deleted without a policy', async () => {
  const user = await api.user('acme', []);
  const made = await make(user);
  expect(made).toMatchObject({
    status: 200,
    body: { description: 'app', lifecycleState: 'ACTIVE', timeExpires: null, userId: user.userId },
  });
  const { id, username, password } = made.body;
  expect(await identity.verifySmtpCredential(username, password!)).not.toBeNull();
  const where = `${credentialsOf(user)}/${id}`;
  const changed = await user.call<Credential>(
    'PUT',
    where,
    { description: 'other app' },
    { 'if-match': made.headers.get('etag')! },
  );
  expect(changed.body).toMatchObject({ id, description: 'other app' });
  expect(changed.headers.get('etag')).not.toBe(made.headers.get('etag'));
  expect((await user.call<Credential[]>('GET', credentialsOf(user))).body).toEqual([changed.body]);
  const stale = await user.call('DELETE', where, undefined, {
    'if-match': made.headers.get('etag')!,
  });
  expect(stale.status).toBe(412);
  expect((await user.call('DELETE', where)).status).toBe(204);
  expect(await identity.verifySmtpCredential(username, password!)).toBeNull();
  expect((await user.call('DELETE', where)).status).toBe(404);
  expect((await user.call('PUT', where, { description: 'x' })).status).toBe(404);
  expect((await user.call<Credential[]>('GET', credentialsOf(user))).body).toEqual([]);
});

test('the password is in the first answer, in the same answer to a retry, and nowhere else', async () => {
  const user = await api.user('acme', []);
  const token = { 'opc-retry-token': 'smtp-1' };
  const { id, password } = (await make(user, user, token)).body;
  expect((await make(user, user, token)).body).toMatchObject({ id, password });
  const listed = await user.call('GET', credentialsOf(user));
  const changed = await user.call('PUT', `${credentialsOf(user)}/${id}`, { description: 'x' });
  await user.call('DELETE', `${credentialsOf(user)}/${id}`);
  const tenancyId = fromOcid(user.tenancyId)!.uuid;
  const events = await api.app.get(AuditLog).list(tenancyId, { resourceId: id }, null, 10);
  expect(events.map(({ operation }) => operation)).toEqual([
    'deleteSmtpCredential',
    'updateSmtpCredential',
    'createSmtpCredential',
  ]);
  for (const text of [listed.body, changed.body, events].map((each) => JSON.stringify(each))) {
    expect(text).not.toContain(password);
    expect(text).not.toContain('sha256$');
  }
  expect(await make(user, user, token)).toMatchObject({
    status: 409,
    body: { code: 'InvalidatedRetryToken' },
  });
});

test('a user has two at most, together with those of the operator, also when many are asked for', async () => {
  const user = await api.user('acme', []);
  await identity.createSmtpCredential(fromOcid(user.userId)!.uuid, '');
  const replies = await Promise.all(Array.from({ length: 3 }, () => make(user)));
  expect(replies.map(({ status }) => status).sort()).toEqual([200, 400, 400]);
  expect(replies.find(({ status }) => status === 400)!.body).toMatchObject({
    code: 'LimitExceeded',
    message: 'The user has 2 SMTP credentials already; delete one of them first',
  });
  const made = replies.find(({ status }) => status === 200)!.body;
  await user.call('DELETE', `${credentialsOf(user)}/${made.id}`);
  expect((await make(user)).status).toBe(200);
});

test('credentials of others need the permission, and belong to the user in the path', async () => {
  const [user, other] = [await api.user('acme', []), await api.user('acme', [])];
  const { id } = (await make(user, admin)).body;
  expect((await make(user, other)).status).toBe(404);
  expect((await other.call('GET', credentialsOf(user))).status).toBe(404);
  expect((await other.call('DELETE', `${credentialsOf(user)}/${id}`)).status).toBe(404);
  expect((await other.call('DELETE', `${credentialsOf(other)}/${id}`)).status).toBe(404);
  expect((await admin.call('DELETE', `${credentialsOf(user)}/${id}`)).status).toBe(204);
});

test('a user who may not use them is given none', async () => {
  const user = await api.user('acme', []);
  const where = `/20160918/users/${user.userId}/capabilities`;
  await admin.call('PUT', where, { canUseSmtpCredentials: false });
  expect(await make(user)).toMatchObject({ status: 403, body: { code: 'NotAllowed' } });
});
