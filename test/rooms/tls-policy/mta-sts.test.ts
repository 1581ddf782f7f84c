import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startSimulator, type Simulator } from '../../../simulator/simulator.js';
import { POLICY_ADDRESS } from '../../../simulator/tls-zones.js';
import { TlsPolicies, TlsPolicyModule } from '../../../src/tls-policy/index.js';
import { RefreshPoliciesJob } from '../../../src/tls-policy/refresh-policies.job.js';
import { FakeClock } from '../../support/clock.js';
import { openRoom, type Room, type RoomOptions } from '../../support/room.js';

const MINUTE = 60_000;
const DAY = 86_400_000;

let simulator: Simulator;
let folder: string;
let room: Room;
let clock: FakeClock;

beforeAll(async () => {
  simulator = await startSimulator();
  folder = await mkdtemp(path.join(tmpdir(), 'eilpost-sts-'));
  await writeFile(path.join(folder, 'ca.pem'), simulator.authorityPem);
  clock = new FakeClock();
  room = await open({ clock });
});
afterAll(async () => {
  await room.close();
  await simulator.close();
  await rm(folder, { recursive: true });
});

function open({ env, ...options }: RoomOptions): Promise<Room> {
  return openRoom([TlsPolicyModule], {
    ...options,
    env: {
      EILPOST_DNS_SERVERS: `${simulator.host}:${simulator.dnsPort}`,
      EILPOST_MTA_STS_PORT: String(simulator.policyPort),
      EILPOST_TLS_CA_FILE: path.join(folder, 'ca.pem'),
      EILPOST_ALLOW_PRIVATE_ADDRESSES: 'true',
      ...env,
    },
  });
}

interface Sts {
  id?: string | null;
  mode?: string;
  maxAge?: number;
  policy?: string;
  address?: string;
}

function publish(domain: string, sts: Sts = {}): void {
  const { id = '1', mode = 'enforce', maxAge = 30 * 86_400, address = POLICY_ADDRESS } = sts;
  simulator.putZone({
    domain,
    about: 'Of a test.',
    mtaSts: sts.policy ?? `version: STSv1\nmode: ${mode}\nmx: mx.${domain}\nmax_age: ${maxAge}\n`,
    records: [
      ...(id === null
        ? []
        : [{ name: `_mta-sts.${domain}`, type: 'TXT' as const, value: `v=STSv1; id=${id}` }]),
      { name: `mta-sts.${domain}`, type: 'A', value: address },
    ],
  });
}

async function kindOf(domain: string, of = room): Promise<string> {
  return (await of.get(TlsPolicies).of(domain, [`mx.${domain}`])).kind;
}

async function problemOf(domain: string): Promise<string | undefined> {
  const { report } = await room.get(TlsPolicies).of(domain, [`mx.${domain}`]);
  return report.problem?.result;
}

test('whoever asks at the same time shares one reading', async () => {
  publish('parallel.test');
  const kinds = await Promise.all(Array.from({ length: 20 }, () => kindOf('parallel.test')));
  expect(new Set(kinds)).toEqual(new Set(['mta_sts_enforce']));
  expect(simulator.policyReads('parallel.test')).toBe(1);
});

test('a policy is read again when its id changes, and not before', async () => {
  publish('changes.test');
  expect(await kindOf('changes.test')).toBe('mta_sts_enforce');
  publish('changes.test', { mode: 'testing' });
  clock.advance(10 * MINUTE);
  expect(await kindOf('changes.test')).toBe('mta_sts_enforce');
  publish('changes.test', { mode: 'testing', id: '2' });
  clock.advance(10 * MINUTE);
  expect(await kindOf('changes.test')).toBe('mta_sts_testing');
  expect(simulator.policyReads('changes.test')).toBe(2);
});

test('another process finds what was read in the database', async () => {
  publish('known.test');
  await kindOf('known.test');
  const beside = await open({ clock, beside: room });
  expect(await kindOf('known.test', beside)).toBe('mta_sts_enforce');
  await beside.close();
  expect(simulator.policyReads('known.test')).toBe(1);
});

test('what was read counts until it runs out, although record and file are gone', async () => {
  publish('gone.test', { maxAge: 86_400 });
  await kindOf('gone.test');
  publish('gone.test', { id: null, policy: 'nothing' });
  clock.advance(DAY / 2);
  expect(await kindOf('gone.test')).toBe('mta_sts_enforce');
  publish('gone.test', { id: '2', policy: 'nothing' });
  clock.advance(10 * MINUTE);
  expect(await kindOf('gone.test')).toBe('mta_sts_enforce');
  clock.advance(DAY / 2);
  expect(await kindOf('gone.test')).toBe('opportunistic');
});

test('mode none ends a policy', async () => {
  publish('ends.test');
  expect(await kindOf('ends.test')).toBe('mta_sts_enforce');
  publish('ends.test', { id: '2', mode: 'none' });
  clock.advance(10 * MINUTE);
  expect(await kindOf('ends.test')).toBe('opportunistic');
});

test('once a day policies are read anew, so that they do not run out unnoticed', async () => {
  publish('daily.test', { maxAge: 2 * 86_400 });
  await kindOf('daily.test');
  for (let day = 0; day < 4; day++) {
    clock.advance(DAY + MINUTE);
    await room.get(RefreshPoliciesJob).run();
  }
  expect(simulator.policyReads('daily.test')).toBe(5);
  expect(await kindOf('daily.test')).toBe('mta_sts_enforce');
});

test('a policy that can not be read is none, and the reason is reported', async () => {
  publish('nofile.test', { policy: 'hello' });
  expect(await kindOf('nofile.test')).toBe('opportunistic');
  expect(await problemOf('nofile.test')).toBe('sts-policy-invalid');
  publish('dead.sts.test', { address: '127.0.0.2' });
  expect(await problemOf('dead.sts.test')).toBe('sts-policy-fetch-error');
  expect(await problemOf('stsbroken.test')).toBe('sts-webpki-invalid');
  expect(await problemOf('mailbox.test')).toBeUndefined();
});

test('policy hosts with private addresses are not contacted', async () => {
  const guarded = await open({ clock, env: { EILPOST_ALLOW_PRIVATE_ADDRESSES: 'false' } });
  publish('private-sts.test');
  expect(await kindOf('private-sts.test', guarded)).toBe('opportunistic');
  await guarded.close();
  expect(simulator.policyReads('private-sts.test')).toBe(0);
});

test('without a word of the operator the AD bit is not believed', async () => {
  expect(await kindOf('dane.test')).toBe('opportunistic');
  const validating = await open({ clock, env: { EILPOST_DNS_VALIDATES: 'true' } });
  expect(await kindOf('dane.test', validating)).toBe('dane');
  await validating.close();
});

test('tables and entities are equal', async () => {
  expect(await room.schemaDrift()).toEqual([]);
});
