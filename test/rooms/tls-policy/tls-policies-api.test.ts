import { afterAll, beforeAll, expect, test } from 'vitest';
import { OPERATOR, openApi, type Api, type ApiUser } from '../../support/api.js';

interface TlsPolicy {
  id: string;
  domain: string;
  mode: string;
  description: string;
}

const PATH = '/v1/tlsPolicies';

let api: Api;
let operator: ApiUser;

beforeAll(async () => {
  api = await openApi();
  operator = await api.user(OPERATOR);
});
afterAll(() => api.close());

test('a policy is made, read, changed and deleted, with another etag each time', async () => {
  const made = await operator.call<TlsPolicy>('POST', PATH, {
    domain: 'Bücher.Example',
    mode: 'REQUIRED',
  });
  expect(made).toMatchObject({ status: 200, body: { domain: 'xn--bcher-kva.example' } });
  const where = `${PATH}/${made.body.id}`;
  const etag = made.headers.get('etag')!;
  expect((await operator.call('GET', where)).headers.get('etag')).toBe(etag);
  expect(
    await operator.call('PUT', where, { mode: 'VERIFIED' }, { 'if-match': 'other' }),
  ).toMatchObject({ status: 412 });
  const changed = await operator.call<TlsPolicy>(
    'PUT',
    where,
    { mode: 'VERIFIED', description: 'their contract says so' },
    { 'if-match': etag },
  );
  expect(changed.body).toMatchObject({ mode: 'VERIFIED', description: 'their contract says so' });
  const list = `${PATH}?domain=b%C3%BCcher.example`;
  expect((await operator.call<{ items: TlsPolicy[] }>('GET', list)).body.items).toHaveLength(1);
  expect((await operator.call('DELETE', where)).status).toBe(204);
  expect((await operator.call('GET', where)).status).toBe(404);
});

test('every change is in the log', async () => {
  const made = await operator.call<TlsPolicy>('POST', PATH, {
    domain: 'logged.test',
    mode: 'OPPORTUNISTIC',
  });
  const events = await operator.call<{ operation: string; after: object }[] | { items: unknown[] }>(
    'GET',
    `/v1/auditEvents?compartmentId=${operator.tenancyId}&resourceId=${made.body.id}`,
  );
  expect(JSON.stringify(events.body)).toContain('createTlsPolicy');
});

test.each([
  [{ domain: 'no domain', mode: 'REQUIRED' }, 'domain'],
  [{ domain: 'a.test', mode: 'ALWAYS' }, 'mode'],
  [{ mode: 'REQUIRED' }, 'domain'],
])('%j is refused by the name of what is wrong', async (details, field) => {
  const reply = await operator.call<{ message: string }>('POST', PATH, details);
  expect(reply.status).toBe(400);
  expect(reply.body.message).toContain(field);
});

test('a domain has one policy', async () => {
  const details = { domain: 'once.test', mode: 'REQUIRED' };
  await operator.call('POST', PATH, details);
  expect(await operator.call('POST', PATH, details)).toMatchObject({ status: 409 });
});

test('nobody but the operator sees or changes one', async () => {
  const other = await api.user('acme');
  expect((await other.call('GET', PATH)).status).toBe(404);
  expect((await other.call('POST', PATH, { domain: 'a.test', mode: 'REQUIRED' })).status).toBe(404);
});
