import { afterAll, beforeAll, expect, test } from 'vitest';
import { Db } from '../../../src/core/db/db.js';
import { fromOcid } from '../../../src/core/ocid.js';
import { IdentityService } from '../../../src/identity/index.js';
import { AuditLog } from '../../../src/rest/audit-log.store.js';
import { openApi, type Api, type ApiUser } from '../../support/api.js';

interface User {
  id: string;
  name: string;
  email: string | null;
  lifecycleState: string;
  inactiveStatus?: number;
  capabilities: Record<string, boolean>;
}

let api: Api;
let admin: ApiUser;

beforeAll(async () => {
  api = await openApi();
  admin = await api.user('acme');
});
afterAll(() => api.close());

const uuid = (ocid: string) => fromOcid(ocid)!.uuid;

async function make(name: string, more: object = {}, by = admin) {
  const details = { compartmentId: by.tenancyId, name, description: `the ${name}`, ...more };
  return by.call<User>('POST', '/20160918/users', details);
}

async function block(user: { id: string } | string): Promise<void> {
  const id = uuid(typeof user === 'string' ? user : user.id);
  await api.app
    .get(Db)
    .control.query(
      { name: 'test/block', text: 'update iam_user set is_blocked = true where id = $1' },
      [id],
    );
}

test('a user is made, read, changed and deleted, with another etag each time', async () => {
  const made = await make('erika', { email: 'Erika@Example.COM' });
  expect(made.status).toBe(200);
  expect(made.body).toMatchObject({
    name: 'erika',
    email: 'Erika@example.com',
    lifecycleState: 'ACTIVE',
    isMfaActivated: false,
    capabilities: { canUseSmtpCredentials: true, canUseDbCredentials: true },
  });
  const where = `/20160918/users/${made.body.id}`;
  const read = await admin.call<User>('GET', where);
  expect(read.headers.get('etag')).toBe(made.headers.get('etag'));
  const stale = await admin.call('PUT', where, { description: 'x' }, { 'if-match': 'other' });
  expect(stale).toMatchObject({ status: 412, body: { code: 'NoEtagMatch' } });
  const changed = await admin.call<User>(
    'PUT',
    where,
    { description: 'changed', email: '' },
    { 'if-match': read.headers.get('etag')! },
  );
  expect(changed.body).toMatchObject({ description: 'changed', email: null });
  expect(changed.headers.get('etag')).not.toBe(read.headers.get('etag'));
  expect((await admin.call('DELETE', where)).status).toBe(204);
  expect((await admin.call('GET', where)).status).toBe(404);
});

test('no e-mail address is demanded, and one that is none is refused', async () => {
  expect((await make('no-mail')).body.email).toBeNull();
  expect(await make('bad-mail', { email: 'nobody' })).toMatchObject({
    status: 400,
    body: { code: 'InvalidParameter', message: 'email is not an email address' },
  });
});

test('null in a request means not given', async () => {
  const { id } = (await make('nulls', { email: 'a@example.com' })).body;
  const changed = await admin.call<User>('PUT', `/20160918/users/${id}`, {
    description: null,
    email: null,
  });
  expect(changed.body).toMatchObject({ description: 'the nulls', email: 'a@example.com' });
});

test('a name is taken once in a tenancy, and no user is made in the tenancy of others', async () => {
  await make('twice');
  expect(await make('twice')).toMatchObject({ status: 409, body: { code: 'Conflict' } });
  const other = await api.user('other');
  expect((await make('twice', {}, other)).status).toBe(200);
  expect((await make('spy', { compartmentId: other.tenancyId })).status).toBe(404);
});

test('users are listed page by page and by name, state and provider', async () => {
  const boss = await api.user('pages');
  for (const name of ['b', 'a', 'c']) await make(name, {}, boss);
  const where = `/20160918/users?compartmentId=${boss.tenancyId}`;
  const names: string[] = [];
  let page = '';
  do {
    const reply = await boss.call<User[]>(
      'GET',
      `${where}&limit=2&sortBy=NAME${page && `&page=${page}`}`,
    );
    names.push(...reply.body.map((user) => user.name));
    page = reply.headers.get('opc-next-page') ?? '';
  } while (page);
  expect(names).toEqual(['a', 'b', 'c', expect.stringMatching(/^user-/)]);
  const [a] = (await boss.call<User[]>('GET', `${where}&name=a`)).body;
  await block(a!);
  const inactive = (await boss.call<User[]>('GET', `${where}&lifecycleState=INACTIVE`)).body;
  expect(inactive).toMatchObject([{ name: 'a', inactiveStatus: 4 }]);
  const active = (await boss.call<User[]>('GET', `${where}&lifecycleState=ACTIVE`)).body;
  expect(active).toHaveLength(3);
  expect((await boss.call<User[]>('GET', `${where}&lifecycleState=DELETED`)).body).toEqual([]);
  expect((await boss.call<User[]>('GET', `${where}&identityProviderId=x`)).body).toEqual([]);
  expect((await boss.call<User[]>('GET', where)).body[0]!.name).toBe('c');
});

test('capabilities are switched off and on, by either spelling of one of them', async () => {
  const { id } = (await make('capable')).body;
  const where = `/20160918/users/${id}/capabilities`;
  const off = await admin.call<User>('PUT', where, {
    canUseDBCredentials: false,
    canUseSmtpCredentials: false,
  });
  expect(off.body.capabilities).toEqual({
    canUseConsolePassword: true,
    canUseApiKeys: true,
    canUseAuthTokens: true,
    canUseSmtpCredentials: false,
    canUseDbCredentials: false,
    canUseCustomerSecretKeys: true,
    canUseOAuth2ClientCredentials: true,
  });
  const on = await admin.call<User>('PUT', where, { canUseDbCredentials: true });
  expect(on.body.capabilities).toMatchObject({
    canUseDbCredentials: true,
    canUseSmtpCredentials: false,
  });
});

test('a user without API tokens is refused at once, and so is one that is deleted', async () => {
  const user = await api.user('acme', []);
  const me = `/20160918/users/${user.userId}`;
  expect((await user.call('GET', me)).status).toBe(200);
  await admin.call('PUT', `${me}/capabilities`, { canUseAuthTokens: false });
  expect((await user.call('GET', me)).status).toBe(401);
  await admin.call('PUT', `${me}/capabilities`, { canUseAuthTokens: true });
  expect((await user.call('GET', me)).status).toBe(200);
  await admin.call('DELETE', me);
  expect((await user.call('GET', me)).status).toBe(401);
});

test('SMTP log-ins end at once when the user is deleted or may not use them, and begin again', async () => {
  const identity = api.app.get(IdentityService);
  const { id } = (await make('smtp-user')).body;
  const { username, password } = await identity.createSmtpCredential(uuid(id), '');
  const verified = () => identity.verifySmtpCredential(username, password);
  expect(await verified()).not.toBeNull();
  await admin.call('PUT', `/20160918/users/${id}/capabilities`, { canUseSmtpCredentials: false });
  expect(await verified()).toBeNull();
  await admin.call('PUT', `/20160918/users/${id}/capabilities`, { canUseSmtpCredentials: true });
  expect(await verified()).not.toBeNull();
  await admin.call('DELETE', `/20160918/users/${id}`);
  expect(await verified()).toBeNull();
});

test('a blocked user logs nobody in until it is unblocked, and nobody is blocked by hand', async () => {
  const identity = api.app.get(IdentityService);
  const { id } = (await make('blocked')).body;
  const { username, password } = await identity.createSmtpCredential(uuid(id), '');
  await block(id);
  expect(await identity.verifySmtpCredential(username, password)).toBeNull();
  const where = `/20160918/users/${id}/state`;
  expect(await admin.call('PUT', where, { blocked: true })).toMatchObject({
    status: 400,
    body: { code: 'InvalidParameter' },
  });
  expect(await admin.call('PUT', where, {})).toMatchObject({
    status: 400,
    body: { code: 'MissingParameter', message: 'blocked is required' },
  });
  const unblocked = await admin.call<User>('PUT', where, { blocked: false });
  expect(unblocked.body.lifecycleState).toBe('ACTIVE');
  expect(unblocked.body.inactiveStatus).toBeUndefined();
  expect(await identity.verifySmtpCredential(username, password)).not.toBeNull();
});

test('with a user goes all that it has', async () => {
  const user = await api.user('acme', ['Senders']);
  await api.app.get(IdentityService).createSmtpCredential(uuid(user.userId), '');
  await api.app.get(Db).control.query(
    {
      name: 'test/session',
      text: `insert into console_session (secret_hash, id, tenancy_id, user_id, created_at, expires_at, last_used_at)
        values ('x', gen_random_uuid(), $1, $2, now(), now(), now())`,
    },
    [uuid(user.tenancyId), uuid(user.userId)],
  );
  expect((await admin.call('DELETE', `/20160918/users/${user.userId}`)).status).toBe(204);
  for (const table of ['group_membership', 'api_token', 'smtp_credential', 'console_session']) {
    const left = await api.app
      .get(Db)
      .control.query({ name: `test/${table}`, text: `select from ${table} where user_id = $1` }, [
        uuid(user.userId),
      ]);
    expect(left, table).toHaveLength(0);
  }
});

test('policies say who may see, change and unblock users; everybody sees themselves', async () => {
  const nobody = await api.user('acme', []);
  const { id } = (await make('hidden')).body;
  const where = `/20160918/users/${id}`;
  const refused = { status: 404, body: { code: 'NotAuthorizedOrNotFound' } };
  expect(await nobody.call('GET', where)).toMatchObject(refused);
  expect(await nobody.call('DELETE', where)).toMatchObject(refused);
  expect(await nobody.call('PUT', `${where}/state`, { blocked: false })).toMatchObject(refused);
  expect(await make('x', {}, nobody)).toMatchObject(refused);
  const own = await nobody.call<User>('GET', `/20160918/users/${nobody.userId}`);
  expect(own.body.id).toBe(nobody.userId);
  expect(
    await nobody.call('PUT', `/20160918/users/${nobody.userId}`, { description: 'x' }),
  ).toMatchObject(refused);
  const stranger = await api.user('strangers');
  expect(await stranger.call('GET', where)).toMatchObject(refused);
});

test('the log of changes shows users without their secrets', async () => {
  const identity = api.app.get(IdentityService);
  const user = await identity.createUser(uuid(admin.tenancyId), 'secretive', {
    password: 'correct horse',
  });
  const where = `/20160918/users?compartmentId=${admin.tenancyId}&name=secretive`;
  const [shown] = (await admin.call<User[]>('GET', where)).body;
  await admin.call('PUT', `/20160918/users/${shown!.id}`, { description: 'new' });
  const filter = { resourceId: shown!.id };
  const [event] = await api.app.get(AuditLog).list(user.tenancyId, filter, null, 10);
  expect(event).toMatchObject({
    operation: 'updateUser',
    before: { description: '' },
    after: { description: 'new' },
  });
  expect(JSON.stringify([shown, event])).not.toMatch(/argon2|passwordHash|correct horse/);
});
