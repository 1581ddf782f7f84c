import { afterEach, beforeEach, expect, test } from 'vitest';
import { DeliveryWorker } from '../../../src/delivery/index.js';
import { PartitionsJob } from '../../../src/spool/partitions.job.js';
import { OPERATOR, openApi, type Api, type ApiUser } from '../../support/api.js';
import { FakeDns } from '../../support/fake-dns.js';
import { DROP, ScriptedSmtp } from '../../support/scripted-smtp.js';

interface Trace {
  readonly destination: {
    readonly mailHosts: readonly string[];
    readonly noRouteReason: string | null;
    readonly ways: readonly { readonly limits: readonly object[] }[];
  };
  readonly tls: { readonly policy: string; readonly hosts: readonly object[] } | null;
  readonly egressIp: string | null;
  readonly connection: {
    readonly isOpen: boolean;
    readonly reason: string | null;
    readonly address: string | null;
    readonly tls: string | null;
    readonly transcript: string;
  } | null;
}

let host: ScriptedSmtp;
let api: Api;
let operator: ApiUser;

async function start(env: Record<string, string> = {}): Promise<void> {
  const dns = new FakeDns({
    'here.test': { MX: ['10 mx.here.test'] },
    'mx.here.test': { A: ['127.0.0.1'] },
  });
  api = await openApi({
    dns,
    env: { EILPOST_LOG_LEVEL: 'silent', EILPOST_MX_PORT: String(host.port), ...env },
  });
  operator = await api.user(OPERATOR);
  await api.app.get(PartitionsJob).run();
  await api.app.get(DeliveryWorker).start();
}
beforeEach(async () => {
  host = await ScriptedSmtp.start({ EHLO: '250-scripted.test\r\n250 STARTTLS' }, { tls: true });
});
afterEach(async () => {
  await api.app.get(DeliveryWorker).drain();
  await api.close();
  await host.close();
});

const PRIVATE = { EILPOST_ALLOW_PRIVATE_ADDRESSES: 'true' };

async function trace(details: object, user = operator): Promise<Trace> {
  const reply = await user.call<Trace>('POST', '/v1/traces', details);
  expect(reply.status, JSON.stringify(reply.body)).toBe(200);
  return reply.body;
}

test('a trace tells hosts, policy and limits, and touches nobody unless it shall connect', async () => {
  await start(PRIVATE);
  const { destination, tls, connection } = await trace({ domain: 'Here.TEST' });
  expect(destination).toMatchObject({ mailHosts: ['mx.here.test'], noRouteReason: null });
  expect(destination.ways[0]!.limits).toContainEqual(expect.objectContaining({ from: 'default' }));
  expect(tls).toMatchObject({
    policy: 'opportunistic',
    hosts: [{ mailHost: 'mx.here.test', asked: 'opportunistic', problem: null }],
  });
  expect([connection, host.connections.length]).toEqual([null, 0]);
});

test('a trace that connects goes as far as the second EHLO and leaves before MAIL', async () => {
  await start(PRIVATE);
  const { connection } = await trace({ domain: 'here.test', isConnecting: true });
  expect(connection).toMatchObject({ isOpen: true, reason: null, address: '127.0.0.1' });
  expect(connection!.tls).toMatch(/^TLSv1\.3/);
  expect(connection!.transcript).toMatch(/> EHLO [^]+> STARTTLS[^]+> EHLO [^]+> QUIT\n/);
  expect(host.commands.map((line) => line.split(' ')[0])).toEqual([
    'EHLO',
    'STARTTLS',
    'EHLO',
    'QUIT',
  ]);
});

test('a host that sends us away is told of, and pauses nothing', async () => {
  await host.close();
  host = await ScriptedSmtp.start({ CONNECT: ['554 5.7.1 Go away', DROP] });
  await start(PRIVATE);
  const { connection } = await trace({ domain: 'here.test', isConnecting: true });
  expect(connection).toMatchObject({ isOpen: false, tls: null });
  expect(connection!.reason).not.toBeNull();
  expect(connection!.transcript).toContain('554 5.7.1 Go away');
  expect((await trace({ domain: 'here.test' })).destination.ways).toMatchObject([
    { timeUnreachableUntil: null, backOffs: [] },
  ]);
});

test('private addresses are not contacted where delivery would not', async () => {
  await start();
  const { connection } = await trace({ domain: 'here.test', isConnecting: true });
  expect(connection).toMatchObject({ isOpen: false, reason: 'private_address' });
  expect(host.connections).toHaveLength(0);
});

test('a domain without a way says why', async () => {
  await start();
  const traced = await trace({ domain: 'nowhere.test', isConnecting: true });
  expect(traced.destination.noRouteReason).toBe('domain_unknown');
  expect([traced.tls, traced.connection]).toEqual([null, null]);
});

test('users of a tenancy trace only where mail of theirs waits for', async () => {
  await start();
  const acme = await api.user('acme');
  for (const isConnecting of [false, true]) {
    const reply = await acme.call('POST', '/v1/traces', { domain: 'here.test', isConnecting });
    expect(reply.status).toBe(404);
  }
  const others = { domain: 'here.test', tenancyId: operator.tenancyId };
  expect((await acme.call('POST', '/v1/traces', others)).status).toBe(404);
});
