import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openApi, OPERATOR, type Api, type ApiUser } from '../../support/api.js';
import { resourceMakers } from '../../support/api-resources.js';

const PATH = '/v1/suppressionCircuits';
let api: Api;
let operator: ApiUser;
let database: pg.Client;

beforeAll(async () => {
  api = await openApi();
  operator = await api.user(OPERATOR);
  database = new pg.Client({ connectionString: api.databaseUrl });
  await database.connect();
});
afterAll(async () => {
  await database.end();
  await api.close();
});

const open = () => resourceMakers(database)['suppressionCircuitId']!(operator, {});

test('the operator sees what is parked, page after page, and settles it once', async () => {
  const ids = [await open(), await open()];
  const first = await operator.call<{ id: string }[]>('GET', `${PATH}?limit=1`);
  const next = first.headers.get('opc-next-page');
  const second = await operator.call<{ id: string }[]>('GET', `${PATH}?limit=1&page=${next}`);
  expect([first, second].map(({ body }) => body[0]!.id).sort()).toEqual([...ids].sort());
  const released = await operator.call('POST', `${PATH}/${ids[0]}/actions/release`);
  expect(released).toMatchObject({
    status: 200,
    body: { lifecycleState: 'RELEASED', parkedCount: 0, hardBounceCount: 40 },
  });
  expect(await operator.call('POST', `${PATH}/${ids[0]}/actions/discard`)).toMatchObject({
    status: 409,
    body: { code: 'IncorrectState' },
  });
  const stillOpen = await operator.call<unknown[]>('GET', `${PATH}?lifecycleState=OPEN`);
  expect(stillOpen.body).toMatchObject([{ id: ids[1], lifecycleState: 'OPEN' }]);
});

test('nobody else knows of it', async () => {
  const user = await api.user('acme');
  const id = await open();
  expect(await user.call('GET', PATH)).toMatchObject({ status: 404 });
  expect(await user.call('POST', `${PATH}/${id}/actions/discard`)).toMatchObject({ status: 404 });
});
