import { DefaultRequestSigner } from 'oci-common';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { fromOcid } from '../../../src/core/ocid.js';
import { IdentityService } from '../../../src/identity/index.js';
import { OPERATOR, openApi, type Api, type ApiUser } from '../../support/api.js';
import { sdkAuthentication } from '../../support/sdk.js';

const PATH = '/v1/principal';
const NEVER = '2099-01-01T00:00:00.000Z';

let api: Api;
let nobody: ApiUser;

beforeAll(async () => {
  api = await openApi({ env: { EILPOST_REGION: 'eu-test-1' } });
  nobody = await api.user('acme', []);
});
afterAll(() => api.close());

test('a token says whose it is, without any policy', async () => {
  expect(await nobody.call('GET', PATH)).toMatchObject({
    status: 200,
    body: {
      tenancyId: nobody.tenancyId,
      tenancyName: 'acme',
      userId: nobody.userId,
      userName: 'user-1',
      via: 'token',
      scopes: null,
      timeExpires: null,
      isOperator: false,
      region: 'eu-test-1',
    },
  });
});

test('the limits of a token are shown to it', async () => {
  const details = { description: 'x', scopes: ['use email-family'], timeExpires: NEVER };
  const where = `/v1/users/${nobody.userId}/apiTokens`;
  const { token } = (await nobody.call<{ token: string }>('POST', where, details)).body;
  const headers = { authorization: `Bearer ${token}` };
  expect((await api.call('GET', PATH, undefined, headers)).body).toMatchObject({
    via: 'token',
    scopes: ['use email-family'],
    timeExpires: NEVER,
  });
});

test('a signature is that of the user of the key', async () => {
  const url = `${api.url}${PATH}`;
  const headers = new Headers();
  await new DefaultRequestSigner(await sdkAuthentication(api, nobody)).signHttpRequest({
    uri: url,
    headers,
    method: 'GET',
  });
  const reply = await fetch(url, { headers });
  expect(await reply.json()).toMatchObject({
    userId: nobody.userId,
    via: 'signature',
    scopes: null,
    timeExpires: null,
  });
});

test('a session knows when it ends', async () => {
  const tenancyId = fromOcid(nobody.tenancyId)!.uuid;
  const login = { userName: 'jane', password: 'correct horse battery' };
  await api.app.get(IdentityService).createUser(tenancyId, login.userName, login);
  const details = { ...login, tenancyName: 'acme' };
  const session = await api.call<{ timeExpires: string }>('POST', '/v1/sessions', details);
  const cookie = session.headers.get('set-cookie')!.split(';')[0]!;
  const { timeExpires } = session.body;
  expect((await api.call('GET', PATH, undefined, { cookie })).body).toMatchObject({
    userName: 'jane',
    via: 'session',
    timeExpires,
  });
});

test('users of the operator’s tenancy are told so', async () => {
  const operator = await api.user(OPERATOR, []);
  expect((await operator.call('GET', PATH)).body).toMatchObject({ isOperator: true });
});

test('nobody is nobody', async () => {
  expect(await api.call('GET', PATH)).toMatchObject({ status: 401 });
});
