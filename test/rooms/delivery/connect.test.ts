import { afterEach, expect, test } from 'vitest';
import { SystemClock } from '../../../src/core/clock.js';
import { TcpDialer } from '../../../src/core/dialer.js';
import { connectRoute } from '../../../src/delivery/connect.js';
import type { Route } from '../../../src/delivery/mail-host.js';
import { samePolicy } from '../../../src/tls-policy/index.js';
import { Transcript } from '../../../src/delivery/transcript.js';
import { FakeDns } from '../../support/fake-dns.js';
import { judgeOf } from '../../support/judge.js';
import { DROP, ScriptedSmtp, type Script } from '../../support/scripted-smtp.js';

const dns = new FakeDns({
  'here.test': { A: ['127.0.0.1'] },
  'dead.test': { A: ['127.0.0.2'] },
  'private.test': { A: ['10.0.0.1'] },
  'both.test': { A: ['10.0.0.1', '127.0.0.1'] },
  'broken.test': { fails: 'SERVFAIL' },
  'empty.test': {},
});
const WITH_TLS = '250-scripted.test\r\n250 STARTTLS';

const knownBroken = new Set<string>();
let isForgetful = false;
const remember = <T>(value: T) =>
  isForgetful ? Promise.reject(new Error('the database is away')) : Promise.resolve(value);
const broken = {
  isBroken: (host: string) => remember(knownBroken.has(host)),
  failed: (host: string) => remember(void knownBroken.add(host)),
  worked: (host: string) => remember(void knownBroken.delete(host)),
};
afterEach(() => {
  knownBroken.clear();
  isForgetful = false;
});

const servers: ScriptedSmtp[] = [];
afterEach(() => Promise.all(servers.splice(0).map((server) => server.close())));

async function server(...args: Parameters<typeof ScriptedSmtp.start>): Promise<ScriptedSmtp> {
  const started = await ScriptedSmtp.start(...args);
  servers.push(started);
  return started;
}

/** Hosts in the order of preference, by name and port. */
async function connect(
  hosts: readonly (readonly [string, number])[],
  more: Partial<Omit<Route, 'tls'>> & {
    allowPrivate?: boolean;
    tls?: 'opportunistic' | 'required';
  } = {},
) {
  const { allowPrivate = true, tls = 'opportunistic', ...route } = more;
  const transcript = new Transcript(() => 0);
  const complete: Route = {
    key: 'k',
    hosts: hosts.map(([name, port], preference) => ({ name, port, preference })),
    tls: samePolicy(
      tls,
      hosts.map(([name]) => name),
    ),
    auth: null,
    provider: null,
    fixed: false,
    ...route,
  };
  const ways = {
    dns,
    dialer: new TcpDialer(),
    clock: new SystemClock(),
    broken,
    random: () => 0.5,
  };
  const rules = {
    ehloName: 'mail.example.com',
    allowPrivate,
    ownAddresses: new Set<string>(),
    connectMs: 20_000,
    commandMs: 20_000,
    judge: judgeOf(),
  };
  const result = await connectRoute(complete, null, ways, rules, transcript);
  if (!('session' in result)) return { ...result, transcript: transcript.toString() };
  result.session.destroy();
  return {
    host: result.session.peer.mxHost,
    address: result.session.peer.mxAddress,
    tls: result.session.peer.tls,
  };
}

const greets = async (greeting: Script['CONNECT']) => (await server({ CONNECT: greeting })).port;

test('the first host that opens is taken', async () => {
  const good = await server();
  const next = await server();
  const hosts = [
    ['dead.test', good.port],
    ['broken.test', 25],
    ['empty.test', 25],
    ['here.test', await greets(DROP)],
    ['here.test', await greets('421 Busy')],
    ['here.test', good.port],
    ['here.test', next.port],
  ] as const;
  expect(await connect(hosts)).toMatchObject({ host: 'here.test', address: '127.0.0.1' });
  expect(good.connections).toHaveLength(1);
  expect(next.connections).toHaveLength(0);
});

test('of hosts that all fail the last one speaks', async () => {
  const dead = ['dead.test', 25] as const;
  expect(await connect([['here.test', await greets(DROP)], dead])).toMatchObject({
    outcome: { reason: 'connection_refused' },
  });
  expect(await connect([dead, ['here.test', await greets(DROP)]])).toMatchObject({
    outcome: { reason: 'connection_lost' },
  });
});

test.each([
  ['no host has an address', [['empty.test', 25]], { kind: 'failed', reason: 'no_mail_host' }],
  [
    'a name server fails',
    [
      ['empty.test', 25],
      ['broken.test', 25],
    ],
    { kind: 'deferred', reason: 'dns_temporary' },
  ],
] as const)('says so when %s', async (_what, hosts, outcome) => {
  expect(await connect(hosts)).toMatchObject({ outcome });
});

test('of several addresses the private ones are left out', async () => {
  const { port } = await server();
  const hosts = [
    ['private.test', port],
    ['here.test', port],
  ] as const;
  const refused = await connect(hosts, { allowPrivate: false });
  expect(refused).toMatchObject({ outcome: { kind: 'failed', reason: 'private_address' } });
  expect(refused).toHaveProperty(
    'transcript',
    expect.stringContaining('private.test [10.0.0.1] is a private or an own address'),
  );
  expect(servers[0]!.connections).toHaveLength(0);
});

test('an operator may lead inside', async () => {
  const { port } = await server();
  expect(await connect([['127.0.0.1', port]], { allowPrivate: false, fixed: true })).toMatchObject({
    address: '127.0.0.1',
  });
});

test('a handshake that fails is followed by a session in the clear', async () => {
  const host = await server({ EHLO: WITH_TLS }, { tls: 'broken' });
  expect(await connect([['here.test', host.port]])).toMatchObject({ host: 'here.test', tls: null });
  expect(host.connections.map(({ commands }) => commands.includes('STARTTLS'))).toEqual([
    true,
    false,
  ]);
});

test('a host whose encryption failed is spoken to in the clear at once the next time', async () => {
  const host = await server({ EHLO: WITH_TLS }, { tls: 'broken' });
  await connect([['here.test', host.port]]);
  expect(await connect([['here.test', host.port]])).toMatchObject({ tls: null });
  expect(host.connections.map(({ commands }) => commands.includes('STARTTLS'))).toEqual([
    true,
    false,
    false,
  ]);
});

test.each(['broken', undefined] as const)(
  'a session is opened also while nothing of broken hosts can be read or written (TLS %s)',
  async (tls) => {
    isForgetful = true;
    const host = await server({ EHLO: WITH_TLS }, tls ? { tls } : {});
    expect(await connect([['here.test', host.port]])).toMatchObject({ host: 'here.test' });
  },
);

test.each([
  ['TLS is required', { tls: 'required' }],
  ['there is a password to be said', { auth: { username: 'u', password: 'p' } }],
] as const)('but not where %s', async (_what, route) => {
  const host = await server({ EHLO: WITH_TLS }, { tls: 'broken' });
  expect(await connect([['here.test', host.port]], route)).toMatchObject({
    outcome: { kind: 'deferred', reason: 'tls_failed' },
  });
  expect(host.connections).toHaveLength(1);
});
