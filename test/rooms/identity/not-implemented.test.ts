import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { NOT_IMPLEMENTED } from '../../../src/identity/not-implemented.js';
import { OperationCatalog } from '../../../src/rest/operation-catalog.js';
import { openApi, type Api, type ApiUser } from '../../support/api.js';

let api: Api;
let user: ApiUser;

beforeAll(async () => {
  api = await openApi();
  user = await api.user('acme', []);
});
afterAll(() => api.close());

const pathOf = (path: string) => `/20160918/${path.replaceAll(/:\w+/g, 'x')}`;

test.each(NOT_IMPLEMENTED)(
  '$operation answers that it is not implemented, and why',
  async (row) => {
    const { operation, method, path, why } = row;
    expect(await user.call(method, pathOf(path))).toMatchObject({
      status: 501,
      body: { code: 'MethodNotImplemented', message: `${operation} is not implemented: ${why}` },
    });
  },
);

test('nobody learns it without having logged in', async () => {
  const [{ method, path }] = NOT_IMPLEMENTED as [(typeof NOT_IMPLEMENTED)[number]];
  const nobody = { authorization: 'Bearer nothing' };
  expect((await user.call(method, pathOf(path), undefined, nobody)).status).toBe(401);
});

test('what OCI does not have either is not there', async () => {
  expect(await user.call('GET', '/20160918/nonsense')).toMatchObject({
    status: 404,
    body: { code: 'NotFound', message: 'There is no operation GET /20160918/nonsense' },
  });
});

test('every operation of the official client is offered, or said to be not', () => {
  const client = createRequire(import.meta.url).resolve('oci-identity/lib/client.js');
  const names = [
    ...readFileSync(client, 'utf8').matchAll(/Calling operation IdentityClient#(\w+)/g),
  ].map(([, name]) => name!);
  expect(names.length).toBeGreaterThan(100);
  const offered = new Set(
    api.app
      .get(OperationCatalog)
      .all()
      // Another room has operations of these names.
      .map(({ id }) => id.replace('IdentityWorkRequest', 'WorkRequest')),
  );
  const listed = NOT_IMPLEMENTED.map(({ operation }) => operation);
  expect(names.filter((name) => !offered.has(name) && !listed.includes(name))).toEqual([]);
  expect(listed.filter((name) => !names.includes(name))).toEqual([]);
});
