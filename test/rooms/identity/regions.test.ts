import { afterAll, beforeAll, expect, test } from 'vitest';
import { IdentityService } from '../../../src/identity/index.js';
import { openApi, type Api, type ApiUser } from '../../support/api.js';

let api: Api;
let admin: ApiUser;

beforeAll(async () => {
  api = await openApi();
  admin = await api.user('acme');
});
afterAll(() => api.close());

test('regions appear as they run for the first time; the first one is home', async () => {
  const identity = api.app.get(IdentityService);
  const where = `/20160918/tenancies/${admin.tenancyId}`;
  expect((await admin.call('GET', '/20160918/regions')).body).toEqual([]);
  await identity.registerRegion({ name: 'local-1', key: 'LOC', realm: 'eil1' });
  await identity.registerRegion({ name: 'eu-frankfurt-1', key: 'FRA', realm: 'eil1' });
  await identity.registerRegion({ name: 'local-1', key: 'LOC', realm: 'eil1' });
  expect((await admin.call('GET', '/20160918/regions')).body).toEqual([
    { key: 'LOC', name: 'local-1' },
    { key: 'FRA', name: 'eu-frankfurt-1' },
  ]);
  expect((await admin.call('GET', `${where}/regionSubscriptions`)).body).toEqual([
    { regionKey: 'LOC', regionName: 'local-1', status: 'READY', isHomeRegion: true },
    { regionKey: 'FRA', regionName: 'eu-frankfurt-1', status: 'READY', isHomeRegion: false },
  ]);
  expect((await admin.call('GET', where)).body).toMatchObject({ homeRegionKey: 'LOC' });
  await expect(
    identity.registerRegion({ name: 'us-frantic-1', key: 'FRA', realm: 'eil1' }),
  ).rejects.toThrow('the region eu-frankfurt-1 has the key FRA already');
});

test('everybody may ask for the regions, and for those of their own tenancy with a policy', async () => {
  const nobody = await api.user('acme', []);
  expect((await nobody.call('GET', '/20160918/regions')).status).toBe(200);
  const where = `/20160918/tenancies/${admin.tenancyId}/regionSubscriptions`;
  expect((await nobody.call('GET', where)).status).toBe(404);
  expect((await (await api.user('strangers')).call('GET', where)).status).toBe(404);
});
