import { afterAll, beforeAll, expect, test } from 'vitest';
import { Db } from '../../../src/core/db/db.js';
import { fromOcid, toOcid } from '../../../src/core/ocid.js';
import { IdentityService } from '../../../src/identity/index.js';
import { PurgeJob } from '../../../src/identity/purge.job.js';
import { openApi, type Api, type ApiReply, type ApiUser } from '../../support/api.js';
import { FakeClock } from '../../support/clock.js';

interface Session {
  id: string;
  user: { id: string; name: string; previousSuccessfulLoginTime: string | null };
  csrfToken: string;
  timeExpires: string;
}

interface Browser {
  readonly session: Session;
  readonly cookie: string;
  readonly secret: string;
  call<T>(
    method: string,
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
  ): Promise<ApiReply<T>>;
}

const PASSWORD = 'correct horse battery';
const HOUR_MS = 60 * 60_000;
const COOKIE = /^eilpost_session=([^;]*); (.*)$/;

const clock = new FakeClock();
let api: Api;
let admin: ApiUser;
let users = 0;

beforeAll(async () => {
  api = await openApi({ clock, env: { EILPOST_TRUSTED_PROXIES: '127.0.0.1' } });
  admin = await api.user('acme');
});
afterAll(() => api.close());

async function newUser(groups: readonly string[] = []): Promise<{ name: string; ocid: string }> {
  const identity = api.app.get(IdentityService);
  const name = `person-${++users}`;
  const tenancyId = fromOcid(admin.tenancyId)!.uuid;
  await identity.createUser(tenancyId, name, { password: PASSWORD, groups });
  const { session } = await logIn(name);
  return { name, ocid: session.user.id };
}

function tryToLogIn(
  userName: string,
  password = PASSWORD,
  headers: Record<string, string> = {},
): Promise<ApiReply<Session>> {
  return api.call(
    'POST',
    '/v1/sessions',
    { tenancyName: 'acme', userName, password },
    { 'user-agent': 'a browser', ...headers },
  );
}

async function logIn(userName: string, password = PASSWORD): Promise<Browser> {
  const reply = await tryToLogIn(userName, password);
  expect(reply.status).toBe(200);
  const [, secret] = COOKIE.exec(reply.headers.get('set-cookie')!)!;
  const cookie = `eilpost_session=${secret}`;
  return {
    session: reply.body,
    cookie,
    secret: secret!,
    call: (method, path, body, headers) =>
      api.call(method, path, body, { cookie, 'x-csrf-token': reply.body.csrfToken, ...headers }),
  };
}

test('a log-in sets a cookie that pages can not read and other sites can not send', async () => {
  const { name } = await newUser();
  const plain = await tryToLogIn(name);
  expect(plain.body).toMatchObject({ user: { name }, tenancy: { name: 'acme' } });
  const flags = COOKIE.exec(plain.headers.get('set-cookie')!)![2]!.split('; ');
  expect(flags.sort()).toEqual(['HttpOnly', 'Max-Age=43200', 'Path=/', 'SameSite=Strict']);
  const behindTls = await tryToLogIn(name, PASSWORD, { 'x-forwarded-proto': 'https' });
  expect(behindTls.headers.get('set-cookie')).toMatch(/; Secure\b/);
  expect(JSON.stringify(plain.body)).not.toContain('eil_');
});

test('everything that is wrong with a log-in has the same answer', async () => {
  const { name } = await newUser();
  const withoutPassword = await api.user('acme', []);
  const blocked = await newUser();
  await api.app
    .get(Db)
    .control.query(
      { name: 'test/block', text: 'update iam_user set is_blocked = true where id = $1' },
      [fromOcid(blocked.ocid)!.uuid],
    );
  const details = { tenancyName: 'acme', userName: name, password: PASSWORD };
  const replies = await Promise.all([
    api.call('POST', '/v1/sessions', { ...details, tenancyName: 'nobody' }),
    api.call('POST', '/v1/sessions', { ...details, userName: 'nobody' }),
    api.call('POST', '/v1/sessions', { ...details, password: 'wrong' }),
    api.call('POST', '/v1/sessions', { ...details, userName: blocked.name }),
    api.call('POST', '/v1/sessions', { ...details, userName: withoutPassword.userId }),
  ]);
  for (const reply of replies) {
    expect(reply).toMatchObject({ status: 401, body: { code: 'NotAuthenticated' } });
    expect(reply.headers.get('set-cookie')).toBeNull();
    expect(reply.body).toEqual(replies[0].body);
  }
});

test('a session reads by its cookie alone, and changes by its own token against forged requests', async () => {
  const { name } = await newUser(['Administrators']);
  const [mine, other] = [await logIn(name), await logIn(name)];
  const { cookie } = mine;
  expect((await api.call('GET', '/v1/sessions/current', undefined, { cookie })).body).toMatchObject(
    {
      id: mine.session.id,
      csrfToken: mine.session.csrfToken,
    },
  );
  const group = { compartmentId: admin.tenancyId, name: 'by-session', description: 'x' };
  for (const forged of ['', 'x', other.session.csrfToken, mine.secret]) {
    const headers = { cookie, ...(forged === '' ? {} : { 'x-csrf-token': forged }) };
    expect(await api.call('POST', '/20160918/groups', group, headers)).toMatchObject({
      status: 403,
      body: { code: 'NotAllowed' },
    });
  }
  expect((await mine.call('POST', '/20160918/groups', group)).status).toBe(200);
});

test('a session is no token, and a token is no session', async () => {
  const { secret } = await logIn((await newUser()).name);
  const where = `/20160918/tenancies/${admin.tenancyId}`;
  const asToken = { authorization: `Bearer ${secret}` };
  const asSession = { cookie: `eilpost_session=${admin.token}` };
  for (const headers of [asToken, asSession])
    expect((await api.call('GET', where, undefined, headers)).status).toBe(401);
  // Whoever comes with a token has no session to speak of.
  expect((await admin.call('GET', '/v1/sessions/current')).status).toBe(404);
  expect((await admin.call('DELETE', '/v1/sessions/current')).status).toBe(404);
});

test('a session ends after twelve hours, and sooner when it rests for one', async () => {
  const { name } = await newUser();
  const [used, resting] = [await logIn(name), await logIn(name)];
  const status = async (browser: Browser) =>
    (await browser.call('GET', '/v1/sessions/current')).status;
  for (let hours = 0; hours < 12; hours++) {
    expect([hours, await status(used)]).toEqual([hours, 200]);
    clock.advance(HOUR_MS - 1_000);
  }
  clock.advance(13_000);
  expect([await status(used), await status(resting)]).toEqual([401, 401]);
});

test('users see their sessions, and end one or all of them', async () => {
  const { name } = await newUser();
  const [first, second] = [await logIn(name), await logIn(name)];
  const listed = await second.call<{ id: string; isCurrent: boolean; userAgent: string }[]>(
    'GET',
    '/v1/sessions',
  );
  expect(listed.body.filter(({ isCurrent }) => isCurrent).map(({ id }) => id)).toEqual([
    second.session.id,
  ]);
  expect(listed.body.map(({ id }) => id)).toContain(first.session.id);
  expect(listed.body[0]).toMatchObject({ sourceIp: '127.0.0.1', userAgent: 'a browser' });

  const out = await first.call('DELETE', '/v1/sessions/current');
  expect(out.status).toBe(204);
  expect(out.headers.get('set-cookie')).toMatch(/^eilpost_session=; Max-Age=0; Path=\//);
  expect((await first.call('GET', '/v1/sessions')).status).toBe(401);
  const third = await logIn(name);
  expect((await third.call('DELETE', '/v1/sessions')).status).toBe(204);
  for (const browser of [second, third])
    expect((await browser.call('GET', '/v1/sessions')).status).toBe(401);
});

test('a log-in shows when the one before was', async () => {
  const { name } = await newUser();
  const before = new Date(clock.now()).toISOString();
  clock.advance(HOUR_MS);
  expect((await logIn(name)).session.user.previousSuccessfulLoginTime).toBe(before);
});

test('whoever knows the password changes it, and all sessions end', async () => {
  const { name, ocid } = await newUser();
  const browser = await logIn(name);
  const where = `/v1/users/${ocid}/password`;
  const put = (body: object) => browser.call<{ message: string }>('PUT', where, body);
  const newPassword = 'another horse entirely';
  for (const [body, message] of [
    [{ newPassword }, 'currentPassword is required'],
    [{ currentPassword: 'wrong', newPassword }, 'currentPassword is wrong'],
    [{ currentPassword: PASSWORD, newPassword: 'short' }, /^newPassword must be longer/],
  ] as const) {
    const refused = await put(body);
    expect(refused.status).toBe(400);
    expect(refused.body.message).toEqual(
      typeof message === 'string' ? message : (expect.stringMatching(message) as unknown),
    );
  }
  expect((await put({ currentPassword: PASSWORD, newPassword })).status).toBe(204);
  expect((await browser.call('GET', '/v1/sessions')).status).toBe(401);
  expect((await tryToLogIn(name)).status).toBe(401);
  await logIn(name, newPassword);
});

test('the name of a user is no password', async () => {
  const tenancyId = fromOcid(admin.tenancyId)!.uuid;
  const { id } = await api.app.get(IdentityService).createUser(tenancyId, 'a-very-long-name');
  const where = `/v1/users/${toOcid('user', id)}/password`;
  const refused = await admin.call('PUT', where, { newPassword: 'A-very-long-NAME' });
  expect(refused).toMatchObject({
    status: 400,
    body: { message: 'newPassword must not be the name of the user' },
  });
});

test('the password of another user is changed by a policy alone', async () => {
  const { name, ocid } = await newUser();
  const somebody = await api.user('acme', []);
  const newPassword = 'given by somebody else';
  const where = `/v1/users/${ocid}/password`;
  expect((await somebody.call('PUT', where, { newPassword })).status).toBe(404);
  expect((await admin.call('PUT', where, { newPassword })).status).toBe(204);
  await logIn(name, newPassword);
});

test('a reset gives a password that works, shown once, and asks the policies also of its user', async () => {
  const { name, ocid } = await newUser();
  const browser = await logIn(name);
  const where = `/20160918/users/${ocid}/uiPassword`;
  expect((await browser.call('POST', where)).status).toBe(404);
  const reset = await admin.call<{ password: string }>('POST', where);
  expect(reset.body).toMatchObject({ userId: ocid, lifecycleState: 'ACTIVE' });
  expect((await browser.call('GET', '/v1/sessions')).status).toBe(401);
  await logIn(name, reset.body.password);
});

test('what has run out is removed, and nothing else', async () => {
  const { name } = await newUser();
  const counts = async () => {
    const [row] = await api.app.get(Db).control.query(
      {
        name: 'test/counts',
        text: `select (select count(*)::int from console_session) as sessions,
          (select count(*)::int from auth_failure) as failures,
          (select count(*)::int from retry_token) as tokens`,
      },
      [],
    );
    return row;
  };
  const job = api.app.get(PurgeJob);
  clock.advance(25 * HOUR_MS);
  const browser = await logIn(name);
  await tryToLogIn('nobody', 'guess', { 'x-forwarded-for': '198.51.100.1' });
  const group = { compartmentId: admin.tenancyId, name: 'kept', description: 'x' };
  await admin.call('POST', '/20160918/groups', group, { 'opc-retry-token': 'kept' });
  await job.run();
  // The failure counts twice: for the address and for the name.
  expect(await counts()).toEqual({ sessions: 1, failures: 2, tokens: 1 });
  expect((await browser.call('GET', '/v1/sessions/current')).status).toBe(200);
  clock.advance(2 * HOUR_MS);
  await Promise.all([job.run(), job.run()]);
  expect(await counts()).toEqual({ sessions: 0, failures: 0, tokens: 1 });
  clock.advance(23 * HOUR_MS);
  await job.run();
  expect(await counts()).toEqual({ sessions: 0, failures: 0, tokens: 0 });
});
