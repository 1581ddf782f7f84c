import { afterEach, beforeEach, expect, test } from 'vitest';
import { fromOcid } from '../../../src/core/ocid.js';
import { Db } from '../../../src/core/db/db.js';
import { DeliveryWorker } from '../../../src/delivery/index.js';
import { SpoolService } from '../../../src/spool/index.js';
import { PartitionsJob } from '../../../src/spool/partitions.job.js';
import { openApi, type Api, type ApiUser } from '../../support/api.js';
import { FakeDns } from '../../support/fake-dns.js';
import { newMessage } from '../../support/spool.js';
import { until } from '../../support/until.js';

interface Destination {
  readonly ways: readonly {
    readonly egressIp: string | null;
    readonly lifecycleState: string | null;
    readonly backOffs: readonly { readonly timeEnds: string }[];
  }[];
  readonly tenancyWeight: number;
}
interface EgressExplained {
  readonly destinations: readonly { readonly mailHosts: readonly string[] }[];
}

let api: Api;
let ours: ApiUser;
let others: ApiUser;
let operator: ApiUser;

beforeEach(async () => {
  const dns = new FakeDns({
    'gmail.test': { MX: ['10 gmail-smtp-in.l.google.com'] },
    'gmail-smtp-in.l.google.com': { A: ['127.0.0.1'] },
    'refuses.test': { MX: ['10 mx.refuses.test'] },
    'mx.refuses.test': { A: ['127.0.0.1'] },
  });
  api = await openApi({
    dns,
    env: {
      EILPOST_LOG_LEVEL: 'silent',
      EILPOST_ALLOW_PRIVATE_ADDRESSES: 'true',
      // Nobody listens there.
      EILPOST_MX_PORT: '9',
    },
  });
  ours = await api.user('ours');
  others = await api.user('others');
  operator = await api.user('operator');
  await api.app.get(PartitionsJob).run();
  await api.app.get(DeliveryWorker).start();
});
afterEach(async () => {
  await api.app.get(DeliveryWorker).drain();
  await api.close();
});

/** Accepts a message of our tenancy; its id. */
async function accept(to: string): Promise<string> {
  const tenancyId = fromOcid(ours.tenancyId)!.uuid;
  const message = newMessage([to], { tenancyId, compartmentId: tenancyId });
  const [id] = await api.app.get(SpoolService).accept([message]);
  return id!;
}

/** In a pool that all share; their ids. */
async function addAddresses(...addresses: string[]): Promise<string[]> {
  const ids: string[] = [];
  for (const address of addresses) {
    const ip = { address, ehloName: 'out.example.com', warmsUp: false };
    const made = await operator.call<{ id: string }>('POST', '/v1/egressIps', ip);
    expect(made.status, JSON.stringify(made.body)).toBeLessThan(300);
    ids.push(made.body.id);
  }
  const pool = { name: 'shared', compartmentId: operator.tenancyId, outboundIps: addresses };
  const made = await operator.call('POST', '/20170907/emailIpPools', pool);
  expect(made.status, JSON.stringify(made.body)).toBeLessThan(300);
  return ids;
}

async function holdBack(egressIp: string, timeEnds: string): Promise<void> {
  const details = { scope: 'egress_provider', egressIp, provider: 'google', action: 'PAUSE' };
  const reason = `complaints about ${egressIp}`;
  const reply = await operator.call('POST', '/v1/backOffs', { ...details, timeEnds, reason });
  expect(reply.status, JSON.stringify(reply.body)).toBe(200);
}

test('a sending address that the operator paused says so, and where mail went from it', async () => {
  const [ip] = await addAddresses('127.0.0.2');
  await accept('one@refuses.test');
  const path = '/v1/explain/egressIps/127.0.0.2';
  const get = async () => (await operator.call<EgressExplained>('GET', path)).body;
  await until(async () => (await get()).destinations.length > 0, 'a destination');
  expect((await get()).destinations).toMatchObject([{ mailHosts: ['mx.refuses.test'] }]);
  const pause = { reason: 'a listing', until: '2099-01-01T00:00:00Z' };
  const paused = await operator.call('POST', `/v1/egressIps/${ip!}/actions/pause`, pause);
  expect(paused.status, JSON.stringify(paused.body)).toBe(200);
  expect(await get()).toMatchObject({
    lifecycleState: 'PAUSED',
    stateReason: 'a listing',
    timeStateEnds: '2099-01-01T00:00:00.000Z',
    isUsableHere: true,
    warmUp: { warmsUp: false },
  });
});

test('mail for which replies paused every address waits for the first that opens', async () => {
  await addAddresses('127.0.0.2', '127.0.0.3');
  await holdBack('127.0.0.2', '2098-01-01T00:00:00Z');
  await holdBack('127.0.0.3', '2097-01-01T00:00:00Z');
  const id = await accept('one@gmail.test');
  const explained = await ours.call<{ recipients: object[] }>('GET', `/v1/explain/messages/${id}`);
  expect(explained.body.recipients[0]).toMatchObject({
    waitsFor: 'BACK_OFF',
    timeUntil: '2097-01-01T00:00:00.000Z',
    explanation: 'Mail to google is paused by operator: complaints about 127.0.0.3',
  });
  const path = '/v1/explain/destinations/gmail.test';
  const { ways } = (await operator.call<Destination>('GET', path)).body;
  expect(
    ways.map(({ egressIp, lifecycleState, backOffs }) => [
      egressIp,
      lifecycleState,
      backOffs.map(({ timeEnds }) => timeEnds.slice(0, 4)),
    ]),
  ).toEqual([
    ['127.0.0.2', 'ACTIVE', ['2098']],
    ['127.0.0.3', 'ACTIVE', ['2097']],
  ]);
});

test('a back-off that is over is shown while it comes back, with how much is back', async () => {
  const text = `insert into back_off (id, region, key, scope, provider, tenancy_id, rule_id, action, level, is_alert, samples,
      started_at, ends_at, started_by)
    values (gen_random_uuid(), 'local-1', $1, 'tenancy_provider', 'google', $2, 'operator', '{"pause": true}', 1, false, '{}',
      now() - interval '3 hours', now() - $3::interval, 'kim')`;
  const [own, theirs] = [ours, others].map(({ tenancyId }) => fromOcid(tenancyId)!.uuid);
  for (const [tenancyId, ago] of [
    [own, '20 minutes'],
    [theirs, '2 hours'],
  ])
    await api.app
      .get(Db)
      .control.query({ name: 'test/over', text }, [
        `tenancy_provider ${tenancyId} google`,
        tenancyId,
        ago,
      ]);
  // After a change of its own the process looks at all of them.
  const another = { scope: 'tenancy_provider', tenancyId: ours.tenancyId, provider: 'yahoo' };
  const end = { action: 'PAUSE', timeEnds: '2098-01-01T00:00:00Z', reason: 'a test' };
  expect((await operator.call('POST', '/v1/backOffs', { ...another, ...end })).status).toBe(200);
  const path = '/v1/explain/destinations/gmail.test';
  const { ways } = (await operator.call<Destination>('GET', path)).body;
  expect(ways[0]!.backOffs).toMatchObject([{ tenancyId: ours.tenancyId, factor: '0.25' }]);
});

test('an operator asks for a destination as the mail of another tenancy', async () => {
  const weight = await operator.call('PUT', `/v1/tenancyWeights/${ours.tenancyId}`, { weight: 7 });
  expect(weight.status, JSON.stringify(weight.body)).toBe(200);
  const path = '/v1/explain/destinations/gmail.test';
  const weightOf = async (more: string) =>
    (await operator.call<Destination>('GET', path + more)).body.tenancyWeight;
  await until(async () => (await weightOf(`?tenancyId=${ours.tenancyId}`)) === 7, 'the weight');
  expect(await weightOf('')).toBe(1);
  await accept('one@gmail.test');
  const asked = await ours.call('GET', `${path}?tenancyId=${others.tenancyId}`);
  expect(asked.status).toBe(404);
});
