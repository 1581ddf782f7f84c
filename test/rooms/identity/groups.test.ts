import { afterAll, beforeAll, expect, test } from 'vitest';
import { openApi, type Api, type ApiUser } from '../../support/api.js';

interface Group {
  id: string;
  name: string;
  description: string;
  freeformTags: Record<string, string>;
}

let api: Api;
let admin: ApiUser;

beforeAll(async () => {
  api = await openApi();
  admin = await api.user('acme');
});
afterAll(() => api.close());

async function make(name: string, user = admin) {
  const details = { compartmentId: user.tenancyId, name, description: `the ${name}` };
  return user.call<Group>('POST', '/20160918/groups', details);
}

test('a group is made, read, changed and deleted, with another etag each time', async () => {
  const made = await make('readers');
  expect(made.status).toBe(200);
  expect(made.body).toMatchObject({ name: 'readers', lifecycleState: 'ACTIVE' });
  const where = `/20160918/groups/${made.body.id}`;
  const read = await admin.call<Group>('GET', where);
  expect(read.headers.get('etag')).toBe(made.headers.get('etag'));
  const stale = await admin.call('PUT', where, { description: 'x' }, { 'if-match': 'other' });
  expect(stale).toMatchObject({ status: 412, body: { code: 'NoEtagMatch' } });
  const changed = await admin.call<Group>(
    'PUT',
    where,
    { description: 'changed', freeformTags: { team: 'a' } },
    { 'if-match': read.headers.get('etag')! },
  );
  expect(changed.body).toMatchObject({ description: 'changed', freeformTags: { team: 'a' } });
  expect(changed.headers.get('etag')).not.toBe(read.headers.get('etag'));
  expect((await admin.call('DELETE', where)).status).toBe(204);
  expect((await admin.call('GET', where)).status).toBe(404);
});

test('a name is taken once in a tenancy, and free in another', async () => {
  await make('twice');
  expect(await make('twice')).toMatchObject({ status: 409, body: { code: 'Conflict' } });
  expect((await make('twice', await api.user('other'))).status).toBe(200);
});

test('groups are listed page by page, in either order, each once', async () => {
  const user = await api.user('pages');
  for (const name of ['b', 'a', 'c', 'd']) await make(name, user);
  const names: string[] = [];
  let page = '';
  do {
    const query = `compartmentId=${user.tenancyId}&limit=2&sortBy=NAME${page && `&page=${page}`}`;
    const reply = await user.call<Group[]>('GET', `/20160918/groups?${query}`);
    expect(reply.body.length).toBeLessThanOrEqual(2);
    names.push(...reply.body.map((group) => group.name));
    page = reply.headers.get('opc-next-page') ?? '';
  } while (page);
  expect(names).toEqual(['Administrators', 'Senders', 'a', 'b', 'c', 'd']);
  const newest = await user.call<Group[]>(
    'GET',
    `/20160918/groups?compartmentId=${user.tenancyId}`,
  );
  expect(newest.body[0]!.name).toBe('d');
});

test('what is wrong with a request is said by the name of its field', async () => {
  const missing = await admin.call('POST', '/20160918/groups', { compartmentId: admin.tenancyId });
  expect(missing).toMatchObject({
    status: 400,
    body: { code: 'MissingParameter', message: 'name is required' },
  });
  const bad = await admin.call('GET', '/20160918/groups?compartmentId=nonsense');
  expect(bad.body).toEqual({
    code: 'InvalidParameter',
    message: 'compartmentId must be the OCID of a tenancy',
  });
});

test('the same retry token makes one group', async () => {
  const details = { compartmentId: admin.tenancyId, name: 'once', description: 'x' };
  const token = { 'opc-retry-token': 'token-1' };
  const first = await admin.call<Group>('POST', '/20160918/groups', details, token);
  const again = await admin.call<Group>('POST', '/20160918/groups', details, token);
  expect(again.status).toBe(200);
  expect(again.body).toEqual(first.body);
  expect(again.headers.get('etag')).toBe(first.headers.get('etag'));
  const other = await admin.call('POST', '/20160918/groups', { ...details, name: 'x' }, token);
  expect(other).toMatchObject({ status: 409, body: { code: 'InvalidatedRetryToken' } });
  await admin.call('DELETE', `/20160918/groups/${first.body.id}`);
  const gone = await admin.call('POST', '/20160918/groups', details, token);
  expect(gone).toMatchObject({ status: 409, body: { code: 'InvalidatedRetryToken' } });
});

test('a user whose groups may do nothing finds nothing', async () => {
  const nobody = await api.user('acme', []);
  const group = await make('hidden');
  expect(await nobody.call('GET', `/20160918/groups/${group.body.id}`)).toMatchObject({
    status: 404,
    body: { code: 'NotAuthorizedOrNotFound' },
  });
  expect((await make('x', { ...nobody })).status).toBe(404);
});
