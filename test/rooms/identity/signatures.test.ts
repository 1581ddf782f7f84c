import { generateKeyPairSync } from 'node:crypto';
import { DefaultRequestSigner, SimpleAuthenticationDetailsProvider } from 'oci-common';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { fromOcid } from '../../../src/core/ocid.js';
import { IdentityService } from '../../../src/identity/index.js';
import { openApi, type Api, type ApiReply, type ApiUser } from '../../support/api.js';
import { FakeClock } from '../../support/clock.js';

const MINUTE_MS = 60_000;

const clock = new FakeClock(Date.UTC(2026, 4, 4, 12));
let api: Api;
let admin: ApiUser;
let keys: { mine: string; other: string };
let fingerprint: string;

beforeAll(async () => {
  api = await openApi({ clock });
  admin = await api.user('acme');
  const [mine, other] = [newKey(), newKey()];
  keys = { mine: mine.privateKey, other: other.privateKey };
  const userId = fromOcid(admin.userId)!.uuid;
  fingerprint = await api.app.get(IdentityService).addApiKey(userId, mine.publicKey);
});
afterAll(() => api.close());

function newKey(): { publicKey: string; privateKey: string } {
  return generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
}

interface Signed {
  readonly method: string;
  readonly path: string;
  readonly headers: Record<string, string>;
  readonly body?: string;
}

/** Signs as the TypeScript SDK does, with its clock at the given time. */
async function sign(
  method: string,
  path: string,
  options: { body?: object; key?: string; at?: number; fingerprint?: string } = {},
): Promise<Signed> {
  const provider = new SimpleAuthenticationDetailsProvider(
    admin.tenancyId,
    admin.userId,
    options.fingerprint ?? fingerprint,
    options.key ?? keys.mine,
    null,
  );
  const body = options.body && JSON.stringify(options.body);
  const headers = new Headers(body ? { 'content-type': 'application/json' } : {});
  // The SDK reads the machine's clock.
  vi.useFakeTimers({ toFake: ['Date'], now: options.at ?? clock.now() });
  try {
    await new DefaultRequestSigner(provider).signHttpRequest({
      method: method as 'GET',
      uri: api.url + path,
      headers,
      ...(body ? { body } : {}),
    });
  } finally {
    vi.useRealTimers();
  }
  return { method, path, headers: Object.fromEntries(headers), ...(body ? { body } : {}) };
}

const send = ({ method, path, headers, body }: Signed): Promise<ApiReply> =>
  api.call(method, path, body, headers);

const tenancy = () => `/20160918/tenancies/${admin.tenancyId}`;
const group = (name: string) => ({ compartmentId: admin.tenancyId, name, description: 'signed' });

test('a request that the SDK signs is its user’s, with a body and without', async () => {
  expect(await send(await sign('GET', tenancy()))).toMatchObject({
    status: 200,
    body: { name: 'acme' },
  });
  const made = await sign('POST', '/20160918/groups', { body: group('signed') });
  expect(await send(made)).toMatchObject({ status: 200, body: { name: 'signed' } });
});

test('another key, another fingerprint and another body are nobody’s, all with the same words', async () => {
  const signed = await sign('POST', '/20160918/groups', { body: group('changed') });
  const unknown = 'aa:bb:cc:dd:ee:ff:00:11:22:33:44:55:66:77:88:99';
  const refused = [
    await send(await sign('GET', tenancy(), { key: keys.other })),
    await send(await sign('GET', tenancy(), { fingerprint: unknown })),
    await send({ ...(await sign('GET', tenancy())), path: '/20160918/groups' }),
    await send({ ...signed, body: signed.body!.replace('changed', 'chanced') }),
  ];
  const [{ body }] = refused as [ApiReply];
  expect(body).toMatchObject({ code: 'NotAuthenticated' });
  for (const reply of refused) expect(reply).toMatchObject({ status: 401, body });
});

test('a clock may be five minutes off, and not more', async () => {
  for (const minutes of [-4.9, 4.9]) {
    const signed = await sign('GET', tenancy(), { at: clock.now() + minutes * MINUTE_MS });
    expect([minutes, (await send(signed)).status]).toEqual([minutes, 200]);
  }
  for (const minutes of [-5.1, 5.1]) {
    const signed = await sign('GET', tenancy(), { at: clock.now() + minutes * MINUTE_MS });
    expect([minutes, (await send(signed)).status]).toEqual([minutes, 401]);
  }
});

test('a recorded change can not be sent again later', async () => {
  const signed = await sign('POST', '/20160918/groups', { body: group('replayed') });
  expect((await send(signed)).status).toBe(200);
  // The same within a moment is a retry; it is told that the name is taken.
  expect((await send(signed)).status).toBe(409);
  clock.advance(MINUTE_MS);
  expect((await send(signed)).status).toBe(401);
  expect((await send(await sign('GET', tenancy()))).status).toBe(200);
});
