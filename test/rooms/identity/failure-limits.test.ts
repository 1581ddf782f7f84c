import { afterAll, beforeAll, expect, test } from 'vitest';
import { Db } from '../../../src/core/db/db.js';
import { fromOcid } from '../../../src/core/ocid.js';
import { AuthFailuresStore } from '../../../src/identity/authentication/auth-failures.store.js';
import { FailureLimit } from '../../../src/identity/authentication/failure-limit.service.js';
import { IdentityConfig } from '../../../src/identity/identity.config.js';
import { IdentityService } from '../../../src/identity/index.js';
import { openApi, type Api, type ApiReply, type ApiUser } from '../../support/api.js';
import { FakeClock } from '../../support/clock.js';

const MOST = 5;
const MINUTE_MS = 60_000;
const PASSWORD = 'correct horse battery';

const clock = new FakeClock();
let api: Api;
let admin: ApiUser;
let addresses = 0;

beforeAll(async () => {
  api = await openApi({
    clock,
    env: { EILPOST_TRUSTED_PROXIES: '127.0.0.1', EILPOST_AUTH_FAILURES_MAX: String(MOST) },
  });
  admin = await api.user('acme');
  const tenancyId = fromOcid(admin.tenancyId)!.uuid;
  await api.app.get(IdentityService).createUser(tenancyId, 'person', { password: PASSWORD });
});
afterAll(() => api.close());

/** An address that nobody has used. */
function newAddress(): string {
  addresses++;
  return `198.51.${100 + Math.floor(addresses / 250)}.${addresses % 250}`;
}

function callFrom(address: string, headers: Record<string, string>): Promise<ApiReply> {
  const path = `/20160918/tenancies/${admin.tenancyId}`;
  return api.call('GET', path, undefined, { 'x-forwarded-for': address, ...headers });
}

const withToken = (address: string, token: string) =>
  callFrom(address, { authorization: `Bearer ${token}` });

function logIn(address: string, password: string, userName = 'person'): Promise<ApiReply> {
  const details = { tenancyName: 'acme', userName, password };
  return api.call('POST', '/v1/sessions', details, { 'x-forwarded-for': address });
}

async function counted(): Promise<number> {
  const text = 'select coalesce(sum(failures), 0)::int as failures from auth_failure';
  const [row] = await api.app
    .get(Db)
    .control.query<{ failures: number }>({ name: 'test/failures', text }, []);
  return row!.failures;
}

test('an address that has guessed too often has to wait, whatever it shows, and others do not', async () => {
  const address = newAddress();
  for (let i = 0; i < MOST; i++)
    expect((await withToken(address, `eil_guess-${i}`)).status).toBe(401);
  const refused = await withToken(address, admin.token);
  expect(refused).toMatchObject({ status: 429, body: { code: 'TooManyRequests' } });
  expect(Number(refused.headers.get('retry-after'))).toBe(600);
  expect((await logIn(address, PASSWORD)).status).toBe(429);
  expect((await withToken(newAddress(), admin.token)).status).toBe(200);
  clock.advance(10 * MINUTE_MS);
  expect((await withToken(address, admin.token)).status).toBe(200);
});

test('signatures, tokens, sessions and log-ins count together', async () => {
  const address = newAddress();
  const keyId = `${admin.tenancyId}/${admin.userId}/00:11:22:33:44:55:66:77:88:99:aa:bb:cc:dd:ee:ff`;
  const signature = `Signature version="1",keyId="${keyId}",algorithm="rsa-sha256",headers="date (request-target) host",signature="AAAA"`;
  expect((await callFrom(address, { authorization: signature })).status).toBe(401);
  expect((await callFrom(address, { authorization: 'Basic eDp5' })).status).toBe(401);
  expect((await callFrom(address, { cookie: 'eilpost_session=nonsense' })).status).toBe(401);
  expect((await withToken(address, 'eil_other')).status).toBe(401);
  expect((await logIn(address, 'wrong')).status).toBe(401);
  expect((await withToken(address, admin.token)).status).toBe(429);
});

test('a program that says the same wrong thing again and again locks nobody out', async () => {
  const address = newAddress();
  for (let i = 0; i < 3 * MOST; i++)
    expect((await withToken(address, 'eil_revoked-long-ago')).status).toBe(401);
  expect((await withToken(address, admin.token)).status).toBe(200);
});

test('an IPv6 client is its /64', async () => {
  for (let i = 0; i < MOST; i++) await withToken(`2001:db8:1:2::${i}`, `eil_six-${i}`);
  expect((await withToken('2001:db8:1:2:ffff::1', admin.token)).status).toBe(429);
  expect((await withToken('2001:db8:1:3::1', admin.token)).status).toBe(200);
});

test('what is right, and what shows nothing, writes nothing', async () => {
  const before = await counted();
  await withToken(newAddress(), admin.token);
  await callFrom(newAddress(), {});
  expect((await logIn(newAddress(), PASSWORD)).status).toBe(200);
  expect(await counted()).toBe(before);
});

test('many guesses at once are no more than one after the other', async () => {
  const address = newAddress();
  const replies = await Promise.all(
    Array.from({ length: 30 }, (_, i) => logIn(address, `guess ${i}`)),
  );
  const tried = replies.filter(({ status }) => status === 401);
  // Two are looked at side by side.
  expect(tried.length).toBeLessThanOrEqual(MOST + 1);
  expect(replies.filter(({ status }) => status === 429)).toHaveLength(30 - tried.length);
});

test('a user who is guessed at from everywhere can not log in for a while, and works on by token and session', async () => {
  clock.advance(10 * MINUTE_MS);
  const open = await logIn(newAddress(), PASSWORD);
  const cookie = open.headers.get('set-cookie')!.split(';')[0]!;
  let guesses = 0;
  while ((await logIn(newAddress(), `guess ${guesses}`)).status === 401) guesses++;
  expect(guesses).toBe(100);
  expect((await logIn(newAddress(), PASSWORD)).status).toBe(429);
  // Nobody learns by it which users there are.
  expect((await logIn(newAddress(), PASSWORD, 'somebody else')).status).toBe(401);
  const session = await api.call('GET', '/v1/sessions/current', undefined, { cookie });
  expect(session.status).toBe(200);
  expect((await withToken(newAddress(), admin.token)).status).toBe(200);
  clock.advance(10 * MINUTE_MS);
  expect((await logIn(newAddress(), PASSWORD)).status).toBe(200);
});

test('what failed in one process counts in another', async () => {
  const config = Object.assign(new IdentityConfig(), { authFailuresMax: MOST });
  const other = new FailureLimit(api.app.get(AuthFailuresStore), config, clock);
  const address = newAddress();
  for (let i = 0; i < MOST - 1; i++) await withToken(address, `eil_here-${i}`);
  const key = [other.address(address)];
  await other.checkStored(key);
  await other.failed(key);
  expect(() => other.check(key)).toThrow('Too many attempts');
  // A password is not even looked at here; other proofs are found out at the next failure.
  expect((await logIn(address, PASSWORD)).status).toBe(429);
});
