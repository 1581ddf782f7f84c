import { afterAll, beforeAll, expect, test } from 'vitest';
import { openApi, type Api, type ApiUser } from '../../support/api.js';

let api: Api;
let admin: ApiUser;

beforeAll(async () => {
  api = await openApi();
  admin = await api.user('nul');
});
afterAll(() => api.close());

test.each([
  ['description', { description: 'a\0b' }],
  ['freeformTags.team', { description: 'x', freeformTags: { team: 'a\0b' } }],
  ['freeformTags', { description: 'x', freeformTags: { 'te\0am': 'a' } }],
])('a NUL in a body is refused by the name of its field, %s', async (field, details) => {
  const body = { compartmentId: admin.tenancyId, name: 'nul', ...details };
  expect(await admin.call('POST', '/20160918/groups', body)).toMatchObject({
    status: 400,
    body: { code: 'InvalidParameter', message: `${field} must not hold a NUL character` },
  });
});

test('a backslash before the letters u0000 is only a backslash', async () => {
  const body = { compartmentId: admin.tenancyId, name: 'slash', description: '\\u0000' };
  const reply = await admin.call<{ description: string }>('POST', '/20160918/groups', body);
  expect(reply.body.description).toBe('\\u0000');
});

test.each([
  '/20160918/groups?name=a%00b&compartmentId=',
  '/20170907/suppressions?emailAddress=a%00b&compartmentId=',
  '/20160918/users/x%00/apiKeys/y?compartmentId=',
])('a NUL in the address of a request is refused: %s', async (address) => {
  expect(await admin.call('GET', address + admin.tenancyId)).toMatchObject({
    status: 400,
    body: { code: 'InvalidParameter' },
  });
});
