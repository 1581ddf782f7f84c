import { afterAll, beforeAll, expect, test } from 'vitest';
import { openApi, type Api, type ApiUser } from '../../support/api.js';

interface Membership {
  id: string;
  userId: string;
  groupId: string;
}

const PATH = '/20160918/userGroupMemberships';
let api: Api;
let admin: ApiUser;

beforeAll(async () => {
  api = await openApi();
  admin = await api.user('acme');
});
afterAll(() => api.close());

async function group(name: string): Promise<string> {
  const details = { compartmentId: admin.tenancyId, name, description: '' };
  return (await admin.call<{ id: string }>('POST', '/20160918/groups', details)).body.id;
}

async function groupNamed(name: string): Promise<string> {
  const where = `/20160918/groups?compartmentId=${admin.tenancyId}&name=${name}`;
  return (await admin.call<{ id: string }[]>('GET', where)).body[0]!.id;
}

function add(userId: string, groupId: string, by = admin) {
  return by.call<Membership>('POST', PATH, { userId, groupId });
}

test('what a user may do begins and ends with its membership, at once', async () => {
  const user = await api.user('acme', []);
  const groups = `/20160918/groups?compartmentId=${admin.tenancyId}`;
  expect((await user.call('GET', groups)).status).toBe(404);
  const made = await add(user.userId, await groupNamed('Administrators'));
  expect(made).toMatchObject({ status: 200, body: { userId: user.userId } });
  expect((await user.call('GET', groups)).status).toBe(200);
  const read = await admin.call('GET', `${PATH}/${made.body.id}`);
  expect(read.body).toEqual(made.body);
  expect(read.headers.get('etag')).toBe(made.headers.get('etag'));
  const stale = await admin.call('DELETE', `${PATH}/${made.body.id}`, undefined, {
    'if-match': 'other',
  });
  expect(stale.status).toBe(412);
  expect((await admin.call('DELETE', `${PATH}/${made.body.id}`)).status).toBe(204);
  expect((await user.call('GET', groups)).status).toBe(404);
});

test('a user is in a group once, and users and groups of others are not there', async () => {
  const user = await api.user('acme', []);
  const groupId = await group('once');
  await add(user.userId, groupId);
  expect(await add(user.userId, groupId)).toMatchObject({
    status: 409,
    body: {
      code: 'Conflict',
      message: expect.stringContaining('is in the group once already') as string,
    },
  });
  const stranger = await api.user('others');
  expect((await add(stranger.userId, groupId)).status).toBe(404);
  expect((await add(user.userId, groupId, stranger)).status).toBe(404);
});

test('memberships are listed of a user, of a group and of both', async () => {
  const [one, two] = [await api.user('acme', []), await api.user('acme', [])];
  const [a, b] = [await group('list-a'), await group('list-b')];
  for (const [user, to] of [
    [one, a],
    [one, b],
    [two, a],
  ] as const)
    await add(user.userId, to);
  const list = async (query: string) => {
    const where = `${PATH}?compartmentId=${admin.tenancyId}${query}`;
    return admin.call<Membership[]>('GET', where);
  };
  expect((await list(`&userId=${one.userId}`)).body.map(({ groupId }) => groupId)).toEqual([b, a]);
  const first = await list(`&groupId=${a}&limit=1`);
  expect(first.body).toMatchObject([{ userId: two.userId }]);
  const second = await list(`&groupId=${a}&limit=1&page=${first.headers.get('opc-next-page')}`);
  expect(second.body).toMatchObject([{ userId: one.userId }]);
  expect(second.headers.get('opc-next-page')).toBeNull();
  expect((await list(`&userId=${two.userId}&groupId=${b}`)).body).toEqual([]);
  expect((await list(`&userId=${two.userId}&groupId=${a}`)).body).toHaveLength(1);
  expect(await list('')).toMatchObject({
    status: 400,
    body: { code: 'MissingParameter', message: 'userId or groupId is required' },
  });
});

test('whoever may change users and groups but one can not make itself an administrator', async () => {
  const helpers = await group('helpers');
  const helper = await api.user('acme', ['helpers']);
  const statements = ['users', 'groups'].map(
    (type) =>
      `Allow group helpers to use ${type} in tenancy where target.group.name != 'Administrators'`,
  );
  await admin.call('POST', '/20160918/policies', {
    compartmentId: admin.tenancyId,
    name: 'helpers',
    description: '',
    statements,
  });
  const user = await api.user('acme', []);
  expect((await add(user.userId, helpers, helper)).status).toBe(200);
  const administrators = await groupNamed('Administrators');
  expect((await add(helper.userId, administrators, helper)).status).toBe(404);
});
