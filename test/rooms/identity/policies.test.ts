import { afterAll, beforeAll, expect, test } from 'vitest';
import { openApi, type Api, type ApiUser } from '../../support/api.js';

interface Policy {
  id: string;
  name: string;
  statements: string[];
}

const PATH = '/20160918/policies';
const STATEMENT = 'Allow group Senders to use email-family in tenancy';
let api: Api;
let admin: ApiUser;

beforeAll(async () => {
  api = await openApi();
  admin = await api.user('acme');
});
afterAll(() => api.close());

function make(name: string, statements: readonly string[], more: object = {}, by = admin) {
  const details = { compartmentId: admin.tenancyId, name, description: '', statements, ...more };
  return by.call<Policy>('POST', PATH, details);
}

test('a policy is made, read, changed and deleted, with another etag each time', async () => {
  const made = await make('first', [STATEMENT], { versionDate: '2026-01-31' });
  expect(made).toMatchObject({
    status: 200,
    body: { name: 'first', statements: [STATEMENT], versionDate: '2026-01-31' },
  });
  const where = `${PATH}/${made.body.id}`;
  const read = await admin.call<Policy>('GET', where);
  expect(read.headers.get('etag')).toBe(made.headers.get('etag'));
  const stale = await admin.call('PUT', where, { description: 'x' }, { 'if-match': 'other' });
  expect(stale.status).toBe(412);
  const changed = await admin.call<Policy>('PUT', where, {
    statements: ['allow any-user to inspect groups in tenancy'],
  });
  expect(changed.body.statements).toEqual(['allow any-user to inspect groups in tenancy']);
  expect(changed.headers.get('etag')).not.toBe(read.headers.get('etag'));
  expect((await admin.call('DELETE', where)).status).toBe(204);
  expect((await admin.call('GET', where)).status).toBe(404);
});

test('a statement that can not be read is refused with its number, the place and what was expected', async () => {
  const bad = await make('bad', [STATEMENT, 'Allow group Senders too use email-family in tenancy']);
  expect(bad).toMatchObject({ status: 400, body: { code: 'InvalidParameter' } });
  expect((bad.body as unknown as { message: string }).message).toBe(
    'statements[1] is no statement: at character 20: expected a comma or to, found `too`; did you mean `to`?',
  );
  const { id } = (await make('good', [STATEMENT])).body;
  const changed = await admin.call<{ message: string }>('PUT', `${PATH}/${id}`, {
    statements: ['nonsense'],
  });
  expect(changed.status).toBe(400);
  expect(changed.body.message).toContain('statements[0] is no statement: at character 0');
  expect((await admin.call<Policy>('GET', `${PATH}/${id}`)).body.statements).toEqual([STATEMENT]);
});

test('a policy has 1 to 50 statements', async () => {
  const many = (count: number) => Array.from({ length: count }, () => STATEMENT);
  expect(await make('none', [])).toMatchObject({
    status: 400,
    body: { message: 'statements must contain at least 1 elements' },
  });
  expect((await make('fifty', many(50))).status).toBe(200);
  expect(await make('more', many(51))).toMatchObject({
    status: 400,
    body: { message: 'statements must contain no more than 50 elements' },
  });
});

test('a policy works from the moment it is written to the moment it is deleted', async () => {
  const user = await api.user('acme', []);
  const groups = `/20160918/groups?compartmentId=${admin.tenancyId}`;
  const statement = `Allow any-user to inspect groups in tenancy where request.user.id = '${user.userId}'`;
  const { id } = (await make('lookers', [statement])).body;
  expect((await user.call('GET', groups)).status).toBe(200);
  await admin.call('PUT', `${PATH}/${id}`, { statements: [STATEMENT] });
  expect((await user.call('GET', groups)).status).toBe(404);
  await admin.call('PUT', `${PATH}/${id}`, { statements: [statement] });
  expect((await user.call('GET', groups)).status).toBe(200);
  await admin.call('DELETE', `${PATH}/${id}`);
  expect((await user.call('GET', groups)).status).toBe(404);
});

test('names are unique in the tenancy over all compartments; a list shows those of one', async () => {
  const compartmentId = (
    await admin.call<{ id: string }>('POST', '/20160918/compartments', {
      compartmentId: admin.tenancyId,
      name: 'inner',
      description: '',
    })
  ).body.id;
  await make('unique', [STATEMENT]);
  expect(await make('unique', [STATEMENT], { compartmentId })).toMatchObject({
    status: 409,
    body: { code: 'Conflict' },
  });
  for (const name of ['b', 'a']) await make(name, [STATEMENT], { compartmentId });
  const list = async (query: string) =>
    (await admin.call<Policy[]>('GET', `${PATH}?compartmentId=${compartmentId}${query}`)).body.map(
      ({ name }) => name,
    );
  expect(await list('')).toEqual(['a', 'b']);
  expect(await list('&sortBy=NAME&sortOrder=DESC')).toEqual(['b', 'a']);
  expect(await list('&name=b')).toEqual(['b']);
  expect(await list('&lifecycleState=DELETED')).toEqual([]);
});

test('policies say who may write policies, and where', async () => {
  const compartmentId = (
    await admin.call<{ id: string }>('POST', '/20160918/compartments', {
      compartmentId: admin.tenancyId,
      name: 'theirs',
      description: '',
    })
  ).body.id;
  const writer = await api.user('acme', []);
  const where = `where request.user.id = '${writer.userId}'`;
  await make('writers', [`Allow any-user to manage policies in compartment theirs ${where}`]);
  const made = await make('by writer', [STATEMENT], { compartmentId }, writer);
  expect(made.status).toBe(200);
  expect((await make('too high', [STATEMENT], {}, writer)).status).toBe(404);
  // Attached below, it gives nothing above.
  const grab = 'Allow any-user to manage all-resources in tenancy';
  expect((await make('grab', [grab], { compartmentId }, writer)).status).toBe(200);
  const users = `/20160918/users?compartmentId=${admin.tenancyId}`;
  expect((await writer.call('GET', users)).status).toBe(404);
  const stranger = await api.user('strangers');
  expect((await stranger.call('GET', `${PATH}/${made.body.id}`)).status).toBe(404);
});
