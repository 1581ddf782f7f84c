import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ApiProblem, EilpostClient, Unreachable, WaitEnded, type ClientOptions } from './index.js';

interface Seen {
  readonly method: string;
  readonly target: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

interface Reply {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Record<string, string>;
  /** The connection is closed without an answer. */
  readonly cut?: boolean;
}

const GROUP = { id: 'g1', name: 'ops' };
const GROUPS = { params: { query: { compartmentId: 't1' } } };
const NEW_GROUP = { body: { compartmentId: 't1', name: 'ops', description: 'who runs it' } };

let server: Server;
let endpoint: string;
let seen: Seen[];
let replies: Reply[];
let slept: number[];

beforeEach(async () => {
  [seen, replies, slept] = [[], [], []];
  server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      const { method = '', url = '', headers } = request;
      seen.push({ method, target: url, headers, body });
      const reply = replies.shift() ?? { status: 500, body: { code: 'Test', message: 'no reply' } };
      if (reply.cut) return request.socket.destroy();
      response.writeHead(reply.status, { 'content-type': 'application/json', ...reply.headers });
      response.end(reply.body === undefined ? '' : JSON.stringify(reply.body));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterEach(() => new Promise((resolve) => server.close(resolve)));

/** A client whose clock goes on only when it sleeps. */
function client(options: Partial<ClientOptions> = {}): EilpostClient {
  let now = Date.parse('2026-11-23T08:47:43Z');
  let ids = 0;
  return new EilpostClient({
    endpoint,
    token: 'secret',
    clock: {
      now: () => new Date(now),
      sleep: (ms) => {
        slept.push(ms);
        now += ms;
        return Promise.resolve();
      },
    },
    random: () => 1,
    newId: () => `id-${++ids}`,
    ...options,
  } as ClientOptions);
}

async function errorOf(work: Promise<unknown>): Promise<unknown> {
  try {
    await work;
  } catch (error) {
    return error;
  }
  throw new Error('nothing was thrown');
}

test('an answer carries the data, the request id and the etag; the token is sent', async () => {
  replies = [{ status: 200, body: GROUP, headers: { etag: 'v1', 'opc-request-id': 'r1' } }];
  const answer = await client().GET('/20160918/groups/{groupId}', {
    params: { path: { groupId: 'a/b' } },
  });
  expect(answer).toMatchObject({ data: GROUP, status: 200, etag: 'v1', requestId: 'r1' });
  expect(seen[0]).toMatchObject({ method: 'GET', target: '/20160918/groups/a%2Fb' });
  expect(seen[0]!.headers.authorization).toBe('Bearer secret');
});

test('an endpoint may have a path of its own', async () => {
  replies = [{ status: 200, body: [] }];
  await client({ endpoint: `${endpoint}/mail/` }).GET('/20160918/groups', GROUPS);
  expect(seen[0]!.target).toBe('/mail/20160918/groups?compartmentId=t1');
});

test('an endpoint that is no URL is refused', () => {
  expect(() => client({ endpoint: 'mail.example.com' })).toThrow(/not an http or https URL: mail/);
});

test('an error of the service is thrown with code, message and request id', async () => {
  replies = [
    {
      status: 404,
      body: { code: 'NotAuthorizedOrNotFound', message: 'not there' },
      headers: { 'opc-request-id': 'r9' },
    },
  ];
  const error = await errorOf(client().GET('/20160918/groups', GROUPS));
  expect(error).toBeInstanceOf(ApiProblem);
  expect(error).toMatchObject({
    status: 404,
    code: 'NotAuthorizedOrNotFound',
    message: 'not there',
    requestId: 'r9',
  });
});

test('an error that is not of the service says what came instead', async () => {
  replies = [{ status: 502, body: '<html>Bad gateway' }];
  expect(await errorOf(client().GET('/20160918/groups', GROUPS))).toMatchObject({
    code: 'BadErrorResponse',
    message: 'HTTP 502: "<html>Bad gateway"',
  });
});

describe('attempts', () => {
  test.each([
    [429, 'TooManyRequests'],
    [503, 'ServiceUnavailable'],
    [409, 'IncorrectState'],
  ])('%d %s is tried again, with the same ids and growing delays', async (status, code) => {
    const refused = { status, body: { code, message: 'later' } };
    replies = [refused, refused, { status: 200, body: GROUP }];
    const { data } = await client().POST('/20160918/groups', NEW_GROUP);
    expect(data).toEqual(GROUP);
    expect(slept).toEqual([500, 1000]);
    for (const { headers, body } of seen) {
      expect(headers['opc-retry-token']).toBe('id-2');
      expect(headers['opc-request-id']).toBe('id1');
      expect(JSON.parse(body)).toEqual(NEW_GROUP.body);
    }
  });

  test('a delay that the service asks for is kept', async () => {
    replies = [
      { status: 429, body: { code: 'A', message: 'b' }, headers: { 'retry-after': '7' } },
      { status: 200, body: [] },
    ];
    await client().GET('/20160918/groups', GROUPS);
    expect(slept).toEqual([7000]);
  });

  test.each([400, 401, 404, 409, 412, 500])('%d is not tried again', async (status) => {
    replies = [{ status, body: { code: 'Conflict', message: 'no' } }];
    expect(await errorOf(client().GET('/20160918/groups', GROUPS))).toMatchObject({ status });
    expect(seen).toHaveLength(1);
  });

  test('end with the last error', async () => {
    replies = Array.from({ length: 9 }, () => ({ status: 503, body: { code: 'S', message: 'm' } }));
    const work = client({ retry: { attempts: 3 } }).GET('/20160918/groups', GROUPS);
    expect(await errorOf(work)).toMatchObject({ status: 503 });
    expect(seen).toHaveLength(3);
  });

  test('a lost connection is tried again where a second arrival does no harm', async () => {
    replies = [
      { status: 0, cut: true },
      { status: 200, body: GROUP },
    ];
    expect((await client().POST('/20160918/groups', NEW_GROUP)).data).toEqual(GROUP);
  });

  test('a lost connection is final where the request may have been carried out', async () => {
    replies = [{ status: 0, cut: true }];
    const error = await errorOf(client().request('POST', '/20170907/senders', { body: {} }));
    expect(error).toBeInstanceOf(Unreachable);
    expect(error).toMatchObject({ neverSent: false });
    expect(seen).toHaveLength(1);
  });

  test('a refused connection is tried again, and then said in words', async () => {
    const port = (server.address() as AddressInfo).port;
    await new Promise((resolve) => server.close(resolve));
    const work = client().request('POST', '/20170907/senders', { body: {} });
    expect(await errorOf(work)).toMatchObject({
      neverSent: true,
      message: `no answer from http://127.0.0.1:${port}: connection refused`,
    });
    expect(slept).toHaveLength(4);
  });
});

describe('lists', () => {
  test.each([
    ['bare arrays', [1, 2], [3]],
    ['collections', { items: [1, 2] }, { items: [3] }],
  ])('%s are followed page by page', async (_shape, first, second) => {
    replies = [
      { status: 200, body: first, headers: { 'opc-next-page': 'p2' } },
      { status: 200, body: second },
    ];
    const items = [];
    for await (const item of client().paginate('/20160918/groups', GROUPS)) items.push(item);
    expect(items).toEqual([1, 2, 3]);
    expect(seen.map(({ target }) => target)).toEqual([
      '/20160918/groups?compartmentId=t1',
      '/20160918/groups?compartmentId=t1&page=p2',
    ]);
  });

  test('a page is fetched only when it is needed', async () => {
    replies = [{ status: 200, body: [1], headers: { 'opc-next-page': 'p2' } }];
    for await (const item of client().items('/20160918/groups', GROUPS)) {
      expect(item).toBe(1);
      break;
    }
    expect(seen).toHaveLength(1);
  });
});

describe('waiting', () => {
  const path = '/20160918/groups/{groupId}';
  const one = { params: { path: { groupId: 'g1' } } };
  const inState = (lifecycleState: string) => ({ status: 200, body: { ...GROUP, lifecycleState } });

  test('ends in a state that is wanted', async () => {
    replies = [inState('CREATING'), inState('CREATING'), inState('ACTIVE')];
    const found = await client().waitForState(path, one, ['ACTIVE', 'NEEDS_ATTENTION']);
    expect(found).toMatchObject({ lifecycleState: 'ACTIVE' });
    expect(slept).toEqual([1000, 2000]);
  });

  test('takes what is gone for deleted, where that is wanted', async () => {
    const gone = { status: 404, body: { code: 'NotAuthorizedOrNotFound', message: 'gone' } };
    replies = [inState('DELETING'), gone, gone];
    expect(await client().waitForState(path, one, ['DELETED'])).toBeNull();
    expect(await errorOf(client().waitForState(path, one, ['ACTIVE']))).toBeInstanceOf(ApiProblem);
  });

  test('ends in a state that will not change', async () => {
    replies = [inState('FAILED')];
    const error = await errorOf(client().waitForState(path, one, ['ACTIVE']));
    expect(error).toBeInstanceOf(WaitEnded);
    expect(error).toMatchObject({ state: 'FAILED' });
  });

  test('ends when the time is over', async () => {
    replies = [inState('CREATING'), inState('CREATING'), inState('CREATING')];
    const work = client().waitForState(path, one, ['ACTIVE'], { timeoutMs: 2500 });
    expect(await errorOf(work)).toMatchObject({
      name: 'WaitEnded',
      message: 'the state is still CREATING after 2.5 s, and not ACTIVE',
    });
    expect(slept).toEqual([1000, 1500]);
  });

  test('follows a work request to its end', async () => {
    const at = (status: string) => ({ status: 200, body: { status } });
    replies = [at('ACCEPTED'), at('SUCCEEDED'), at('FAILED')];
    expect(await client().waitForWorkRequest('w1')).toMatchObject({ status: 'SUCCEEDED' });
    expect(seen[0]!.target).toBe('/20170907/workRequests/w1');
    expect(await errorOf(client().waitForWorkRequest('w1'))).toMatchObject({ state: 'FAILED' });
  });
});

test('octets are sent as they are, under their own type', async () => {
  replies = [{ status: 200, body: {} }];
  await client().request('POST', '/20220926/actions/submitRawEmail', {
    body: new TextEncoder().encode('Subject: hi\r\n\r\nhällo'),
    headers: { 'content-type': 'message/rfc822' },
  });
  expect(seen[0]!.body).toBe('Subject: hi\r\n\r\nhällo');
  expect(seen[0]!.headers['content-type']).toBe('message/rfc822');
});
