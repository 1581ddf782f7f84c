import { afterAll, beforeAll, expect, test } from 'vitest';
import { openApi, type Api, type ApiUser } from '../../support/api.js';

let api: Api;
let admin: ApiUser;

beforeAll(async () => {
  api = await openApi();
  admin = await api.user('tokens');
});
afterAll(() => api.close());

/** The token of the second page, with other parts in it. */
async function forged(list: string, value: string | null, id: string | null): Promise<string> {
  const first = await admin.call('GET', `${list}&limit=1`);
  const token = first.headers.get('opc-next-page');
  expect(token).not.toBeNull();
  const parts = JSON.parse(Buffer.from(token!, 'base64url').toString()) as string[];
  const made = [parts[0], value ?? parts[1], id ?? parts[2]];
  return Buffer.from(JSON.stringify(made)).toString('base64url');
}

test.each([
  ['NAME', 'not-an-id', null],
  ['NAME', null, 'a\0b'],
  ['TIMECREATED', 'not-an-id', null],
  ['TIMECREATED', null, 'yesterday'],
  ['TIMECREATED', null, '2026-13-45T00:00:00.000Z'],
])('a token by %s with the id %j and the value %j is refused', async (sortBy, id, value) => {
  const list = `/20160918/groups?compartmentId=${admin.tenancyId}&sortBy=${sortBy}`;
  const reply = await admin.call('GET', `${list}&page=${await forged(list, value, id)}`);
  expect(reply).toMatchObject({
    status: 400,
    body: { code: 'InvalidParameter', message: 'page is not a token of this list' },
  });
});

test.each(['/v1/auditEvents', '/20160918/groups'])('garbage is no token of %s', async (path) => {
  for (const page of ['x', 'bm9uc2Vuc2U', Buffer.from('["a","b"]').toString('base64url')]) {
    const reply = await admin.call('GET', `${path}?compartmentId=${admin.tenancyId}&page=${page}`);
    expect(reply).toMatchObject({ status: 400, body: { code: 'InvalidParameter' } });
  }
});

test('a token of the list itself is taken', async () => {
  const list = `/20160918/groups?compartmentId=${admin.tenancyId}&sortBy=TIMECREATED`;
  const reply = await admin.call('GET', `${list}&page=${await forged(list, null, null)}`);
  expect(reply.status).toBe(200);
});
