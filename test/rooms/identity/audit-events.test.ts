import { afterAll, beforeAll, expect, test } from 'vitest';
import { fromOcid } from '../../../src/core/ocid.js';
import { IdentityService } from '../../../src/identity/index.js';
import { openApi, type Api, type ApiUser } from '../../support/api.js';
import { FakeClock } from '../../support/clock.js';
import { until } from '../../support/until.js';

interface Event {
  id: string;
  time: string;
  operation: string;
  actorId: string | null;
  actorName: string;
  resourceId: string;
  before: object | null;
  after: object | null;
  requestId: string;
}

const PASSWORD = 'correct horse battery';
const HOUR_MS = 60 * 60_000;

const clock = new FakeClock();
let api: Api;
let admin: ApiUser;

beforeAll(async () => {
  api = await openApi({ clock });
  admin = await api.user('acme');
});
afterAll(() => api.close());

async function events(query = '', user = admin): Promise<Event[]> {
  const path = `/v1/auditEvents?compartmentId=${user.tenancyId}&${query}`;
  const reply = await user.call<Event[]>('GET', path);
  expect(reply.status).toBe(200);
  return reply.body;
}

async function makeGroup(name: string): Promise<string> {
  const details = { compartmentId: admin.tenancyId, name, description: 'x' };
  return (await admin.call<{ id: string }>('POST', '/20160918/groups', details)).body.id;
}

test('a change is told with who made it, from where, before and after', async () => {
  const id = await makeGroup('audited');
  clock.advance(1_000);
  await admin.call('PUT', `/20160918/groups/${id}`, { description: 'changed' });
  const [update, create] = await events(`resourceId=${id}`);
  expect(create).toMatchObject({
    operation: 'createGroup',
    actorKind: 'user',
    actorId: admin.userId,
    via: 'token',
    sourceIp: '127.0.0.1',
    resourceType: 'group',
    resourceName: 'audited',
    compartmentId: admin.tenancyId,
    before: null,
    after: { name: 'audited' },
  });
  expect(update).toMatchObject({ before: { description: 'x' }, after: { description: 'changed' } });
  expect(update!.id).toMatch(/^ocid1\.auditevent\./);
});

test('events are found by operation, actor and time, page by page', async () => {
  clock.advance(HOUR_MS);
  const from = new Date(clock.now()).toISOString();
  for (const name of ['a', 'b', 'c']) await makeGroup(name);
  clock.advance(HOUR_MS);
  const to = new Date(clock.now()).toISOString();
  await makeGroup('later');
  const query = `timeGreaterThanOrEqualTo=${from}&timeLessThan=${to}`;
  const between = await events(query);
  expect(between.map(({ operation }) => operation)).toEqual(Array(3).fill('createGroup'));
  expect(await events(`${query}&operation=deleteGroup`)).toEqual([]);
  expect(await events(`${query}&actorId=${admin.userId}`)).toHaveLength(3);
  const stranger = await api.user('acme', []);
  expect(await events(`${query}&actorId=${stranger.userId}`)).toEqual([]);

  const seen: string[] = [];
  let page = '';
  do {
    const path = `/v1/auditEvents?compartmentId=${admin.tenancyId}&${query}&limit=2${page && `&page=${page}`}`;
    const reply = await admin.call<Event[]>('GET', path);
    seen.push(...reply.body.map(({ id }) => id));
    page = reply.headers.get('opc-next-page') ?? '';
  } while (page);
  expect(seen).toEqual(between.map(({ id }) => id));
  const forged = Buffer.from('["auditEvents","","x"]').toString('base64url');
  const refused = await admin.call(
    'GET',
    `/v1/auditEvents?compartmentId=${admin.tenancyId}&page=${forged}`,
  );
  expect(refused).toMatchObject({ status: 400, body: { code: 'InvalidParameter' } });
});

test('nobody reads the events of another tenancy, or without being allowed to', async () => {
  const nobody = await api.user('acme', []);
  const path = `/v1/auditEvents?compartmentId=${admin.tenancyId}`;
  expect((await nobody.call('GET', path)).status).toBe(404);
  const stranger = await api.user('other');
  expect((await stranger.call('GET', path)).status).toBe(404);
  expect(await events('operation=createGroup', stranger)).toEqual([]);
});

test('log-ins, log-outs and failed log-ins of users who exist are events, without any secret', async () => {
  const tenancyId = fromOcid(admin.tenancyId)!.uuid;
  const identity = api.app.get(IdentityService);
  await identity.createUser(tenancyId, 'person', { password: PASSWORD });
  const post = (userName: string, password: string) =>
    api.call<{ csrfToken: string; user: { id: string } }>('POST', '/v1/sessions', {
      tenancyName: 'acme',
      userName,
      password,
    });
  await post('nobody', 'guess-of-nobody');
  await post('person', 'guess-of-person');
  const logIn = await post('person', PASSWORD);
  const userId = logIn.body.user.id;
  const cookie = logIn.headers.get('set-cookie')!.split(';')[0]!;
  const { csrfToken } = logIn.body;
  await api.call('DELETE', '/v1/sessions/current', undefined, {
    cookie,
    'x-csrf-token': csrfToken,
  });
  const token = await admin.call<{ token: string }>('POST', `/v1/users/${userId}/apiTokens`, {
    description: 'audited',
  });
  const reset = await admin.call<{ password: string }>(
    'POST',
    `/20160918/users/${userId}/uiPassword`,
  );

  await until(async () => (await events('operation=failedLogin')).length > 0, 'the failed log-in');
  const failed = await events('operation=failedLogin');
  expect(failed).toHaveLength(1);
  expect(failed[0]).toMatchObject({ actorId: null, actorName: 'person', resourceId: userId });
  const [begun] = await events('operation=createSession');
  expect(begun).toMatchObject({ actorId: userId, resourceType: 'session' });
  expect((await events('operation=deleteSession'))[0]).toMatchObject({
    resourceId: begun!.resourceId,
    after: null,
  });
  expect(await events('operation=createOrResetUIPassword')).toHaveLength(1);
  const all = JSON.stringify(await events());
  const secret = cookie.split('=')[1]!;
  for (const hidden of [
    PASSWORD,
    'guess-of',
    secret,
    csrfToken,
    token.body.token,
    reset.body.password,
  ])
    expect(all).not.toContain(hidden);
});
