import net from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openApi, type Api, type ApiUser } from '../../support/api.js';

let api: Api;
let admin: ApiUser;

beforeAll(async () => {
  api = await openApi();
  admin = await api.user('acme');
});
afterAll(() => api.close());

interface RawReply {
  readonly status: number;
  readonly headers: string;
  readonly body: unknown;
}

/** Sends these octets, and nothing after them, and reads one answer. */
function say(text: string): Promise<RawReply> {
  return new Promise((resolve, reject) => {
    const socket = net.connect(Number(new URL(api.url).port), '127.0.0.1');
    let got = '';
    socket.setEncoding('latin1').on('data', (chunk: string) => {
      got += chunk;
      const end = got.indexOf('\r\n\r\n');
      const length = Number(/content-length: (\d+)/i.exec(got)?.[1] ?? Infinity);
      if (end < 0 || got.length < end + 4 + length) return;
      socket.destroy();
      resolve({
        status: Number(got.split(' ')[1]),
        headers: got.slice(0, end).toLowerCase(),
        body: JSON.parse(got.slice(end + 4)),
      });
    });
    socket.once('error', reject);
    socket.once('connect', () => socket.write(text));
  });
}

const head = (line: string, ...fields: string[]) =>
  [line, 'host: localhost', ...fields, '', ''].join('\r\n');

test('who shows nothing is refused before the body has come', async () => {
  const fields = ['content-type: application/json', 'content-length: 100000'];
  const refused = await say(head('POST /20160918/groups HTTP/1.1', ...fields));
  expect(refused).toMatchObject({ status: 401, body: { code: 'NotAuthenticated' } });
  expect(refused.headers).toContain('opc-request-id: ');
  const otherCookie = await say(
    head('POST /20160918/groups HTTP/1.1', 'cookie: a=b; not_eilpost_session=c', ...fields),
  );
  expect(otherCookie.status).toBe(401);
});

test('what is open to everybody is read, and a path that nobody knows is told so', async () => {
  const details = { tenancyName: 'acme', userName: 'nobody' };
  expect(await api.call('POST', '/v1/sessions', details)).toMatchObject({
    status: 400,
    body: { code: 'MissingParameter', message: 'password is required' },
  });
  expect((await api.call('GET', '/health/live')).status).toBe(200);
  expect(await api.call('GET', '/20160918/nothing')).toMatchObject({
    status: 404,
    body: { code: 'NotFound' },
  });
});

test('header fields of 60 KB are read, and beyond 64 KB the answer says what was wrong', async () => {
  const path = `/20160918/tenancies/${admin.tenancyId}`;
  const long = (bytes: number) => ({ recipients: 'x'.repeat(bytes) });
  expect((await admin.call('GET', path, undefined, long(60_000))).status).toBe(200);
  const refused = await say(head('GET / HTTP/1.1', `recipients: ${'x'.repeat(70_000)}`));
  expect(refused).toMatchObject({ status: 431, body: { code: 'RequestHeaderFieldsTooLarge' } });
  expect(refused.headers).toContain('content-type: application/json');
});

test('what is no HTTP is answered in the form of every error', async () => {
  const refused = await say('EHLO example.com\r\n\r\n');
  expect(refused).toMatchObject({
    status: 400,
    body: {
      code: 'CannotParseRequest',
      message: 'The request body can not be read: it is no well-formed HTTP request',
    },
  });
  expect(refused.headers).toContain('opc-request-id: ');
});
