import { afterAll, beforeAll, expect, test } from 'vitest';
import { EgressJob, EgressService } from '../../../src/egress/index.js';
import { fromOcid } from '../../../src/core/ocid.js';
import { OPERATOR, openApi, type Api, type ApiUser } from '../../support/api.js';
import { FakeClock } from '../../support/clock.js';
import { FakeDns } from '../../support/fake-dns.js';

interface Ip {
  id: string;
  address: string;
  lifecycleState: string;
  emailIpPoolId?: string;
  names?: { result: string; expected: string; seenNames: string[] };
}
interface Pool {
  id: string;
  name: string;
  grade?: string;
  outboundIps: { outboundIp: string; lifecycleState: string; timeUnassigned?: string }[];
}

const HOUR = 60 * 60_000;
const clock = new FakeClock(Date.UTC(2026, 1, 1));
const dns = new FakeDns({
  '192.0.2.1': { PTR: ['out1.example.com'] },
  'out1.example.com': { A: ['192.0.2.1'] },
  '192.0.2.2': { PTR: ['host.isp.test'] },
  'out2.example.com': { A: ['192.0.2.2'] },
});
let api: Api;
let operator: ApiUser;
let acme: ApiUser;

beforeAll(async () => {
  api = await openApi({ clock, dns });
  operator = await api.user(OPERATOR);
  acme = await api.user('acme');
});
afterAll(() => api.close());

async function addIp(address: string, more: object = {}): Promise<Ip> {
  const ehloName = `out${address.at(-1)}.example.com`;
  const details = { address, ehloName, ...more };
  const reply = await operator.call<Ip>('POST', '/v1/egressIps', details);
  expect(reply.status, JSON.stringify(reply.body)).toBe(200);
  return reply.body;
}

async function addPool(owner: ApiUser, name: string, outboundIps: string[], more: object = {}) {
  const details = { name, compartmentId: owner.tenancyId, outboundIps, ...more };
  const reply = await operator.call<Pool>('POST', '/20170907/emailIpPools', details);
  expect(reply.status, JSON.stringify(reply.body)).toBe(202);
  expect(reply.headers.get('opc-work-request-id')).toBeTruthy();
  return reply.body;
}

const choose = (user: ApiUser, provider: string | null = null) =>
  api.app.get(EgressService).choose({
    tenancyId: fromOcid(user.tenancyId)!.uuid,
    pool: 0,
    provider,
    domain: 'a.test',
  });

test.each(['0.0.0.0', '224.0.0.1', '255.255.255.255', '169.254.1.1', '::', 'ff02::1', 'fe80::1'])(
  'no mail is sent from %s',
  async (address) => {
    const details = { address, ehloName: 'out.example.com' };
    const reply = await operator.call('POST', '/v1/egressIps', details);
    expect(reply).toMatchObject({
      status: 400,
      body: { message: `address is one that no mail can be sent from: ${address}` },
    });
  },
);

test('an address stands in no pool until it is put into one, and sends nothing before', async () => {
  const ip = await addIp('192.0.2.1', { warmsUp: false });
  expect(ip).not.toHaveProperty('emailIpPoolId');
  expect(await choose(acme)).toEqual({ machine: true });
  const free = await operator.call<{ items: { outboundIp: string }[] }>(
    'GET',
    `/20170907/emailOutboundIps?compartmentId=${operator.tenancyId}&assignmentState=AVAILABLE`,
  );
  expect(free.body.items).toMatchObject([
    { outboundIp: '192.0.2.1', assignmentState: 'AVAILABLE', lifecycleState: 'ACTIVE' },
  ]);
  const pool = await addPool(operator, 'shared', ['192.0.2.1']);
  expect(pool).toMatchObject({ grade: 'standard', outboundIps: [{ outboundIp: '192.0.2.1' }] });
  expect(await choose(acme)).toMatchObject({ ip: { address: '192.0.2.1' } });
});

test('an address in use is not available for a second pool, nor can it be added twice', async () => {
  const details = { name: 'second', compartmentId: operator.tenancyId, outboundIps: ['192.0.2.1'] };
  expect(await operator.call('POST', '/20170907/emailIpPools', details)).toMatchObject({
    status: 409,
    body: { code: 'IncorrectState', message: '192.0.2.1 is not an available address' },
  });
  const again = { address: '::ffff:192.0.2.1', ehloName: 'out.example.com' };
  expect((await operator.call('POST', '/v1/egressIps', again)).status).toBe(409);
});

test("a pool in a tenancy's compartment is its own, and its mail leaves from there alone", async () => {
  await addIp('192.0.2.2', { warmsUp: false });
  const pool = await addPool(acme, 'acme-own', ['192.0.2.2']);
  expect(pool).not.toHaveProperty('grade');
  expect(await choose(acme)).toMatchObject({ ip: { address: '192.0.2.2' } });
  const other = await api.user('other');
  expect(await choose(other)).toMatchObject({ ip: { address: '192.0.2.1' } });
  expect((await acme.call('GET', `/20170907/emailIpPools/${pool.id}`)).status).toBe(200);
  expect((await other.call('GET', `/20170907/emailIpPools/${pool.id}`)).status).toBe(404);
  expect((await operator.call('GET', `/20170907/emailIpPools/${pool.id}`)).status).toBe(200);
});

test('nobody but the operator sees addresses or changes pools', async () => {
  const [ip] = (await operator.call<{ items: Ip[] }>('GET', '/v1/egressIps')).body.items;
  for (const [method, path, body] of [
    ['GET', '/v1/egressIps', undefined],
    ['GET', `/v1/egressIps/${ip!.id}`, undefined],
    ['POST', `/v1/egressIps/${ip!.id}/actions/pause`, {}],
    ['GET', `/v1/egressIps/${ip!.id}/warmUp`, undefined],
    ['GET', `/v1/egressGrades/${acme.tenancyId}`, undefined],
    [
      'POST',
      '/20170907/emailIpPools',
      { name: 'mine', compartmentId: acme.tenancyId, outboundIps: [] },
    ],
  ] as const)
    expect((await acme.call(method, path, body)).status, path).toBe(404);
});

test('names are looked at on demand: what was expected, what was seen', async () => {
  const { items } = (await operator.call<{ items: Ip[] }>('GET', '/v1/egressIps')).body;
  const results = new Map<string, Ip['names']>();
  for (const { id, address } of items) {
    const path = `/v1/egressIps/${id}/actions/checkNames`;
    results.set(address, (await operator.call<Ip>('POST', path)).body.names);
  }
  expect(results.get('192.0.2.1')).toMatchObject({ result: 'ok' });
  expect(results.get('192.0.2.2')).toMatchObject({
    result: 'other_name',
    expected: 'out2.example.com',
    seenNames: ['host.isp.test'],
  });
});

test('a pause has a reason and an end; a drained address leaves its pool at its time', async () => {
  const ip = await addIp('192.0.2.3');
  const pool = await addPool(operator, 'draining', ['192.0.2.3'], { lastIpDrainPeriodInHours: 2 });
  const path = `/v1/egressIps/${ip.id}`;
  const until = new Date(clock.now() + HOUR).toISOString();
  const paused = await operator.call('POST', `${path}/actions/pause`, { reason: 'listed', until });
  expect(paused.body).toMatchObject({
    lifecycleState: 'PAUSED',
    stateReason: 'listed',
    stateUntil: until,
  });
  const wrong = { until: new Date(clock.now() - HOUR).toISOString() };
  expect((await operator.call('POST', `${path}/actions/pause`, wrong)).status).toBe(400);
  clock.advance(HOUR);
  await api.app.get(EgressJob).run();
  expect((await operator.call<Ip>('GET', path)).body).toMatchObject({ lifecycleState: 'ACTIVE' });

  const removing = `/20170907/emailIpPools/${pool.id}/actions/removeEmailOutboundIp`;
  const removed = await operator.call('POST', removing, { outboundIps: ['192.0.2.3'] });
  expect(removed.status).toBe(202);
  const shown = await operator.call<Pool>('GET', `/20170907/emailIpPools/${pool.id}`);
  expect(shown.body.outboundIps).toMatchObject([
    {
      lifecycleState: 'DRAINING',
      timeUnassigned: new Date(clock.now() + 2 * HOUR).toISOString(),
    },
  ]);
  clock.advance(2 * HOUR);
  await api.app.get(EgressJob).run();
  const after = (await operator.call<Ip>('GET', path)).body;
  expect(after.lifecycleState).toBe('ACTIVE');
  expect(after).not.toHaveProperty('emailIpPoolId');
  expect((await operator.call('DELETE', path)).status).toBe(204);
  expect((await operator.call('GET', path)).status).toBe(404);
  expect((await operator.call('DELETE', `/20170907/emailIpPools/${pool.id}`)).status).toBe(202);
});

test('the password of a proxy is never shown, and a way that can not be is refused', async () => {
  const via = { kind: 'socks5', host: 'proxy.test', port: 1080, username: 'a', password: 'geheim' };
  const ip = await addIp('192.0.2.4', { via });
  expect(JSON.stringify(ip)).not.toContain('geheim');
  expect(ip).toMatchObject({ via: { kind: 'socks5', host: 'proxy.test', username: 'a' } });
  const audit = await operator.call(
    'GET',
    `/v1/auditEvents?compartmentId=${operator.tenancyId}&resourceId=${ip.id}`,
  );
  expect(JSON.stringify(audit.body)).not.toContain('geheim');
  for (const [wrong, field] of [
    [{ kind: 'socks5', host: 'proxy.test' }, 'via.port'],
    [{ kind: 'direct', host: 'proxy.test' }, 'via.host'],
    [{ ...via, kind: 'proxy' }, 'via.username'],
    [{ ...via, password: undefined }, 'via.password'],
  ] as const) {
    const details = { address: '192.0.2.5', ehloName: 'out5.example.com', via: wrong };
    const reply = await operator.call<{ message: string }>('POST', '/v1/egressIps', details);
    expect([reply.status, reply.body.message.split(' ')[0]]).toEqual([400, field]);
  }
});

test('a warm-up shows stage, use and forecast; the operator pauses, resumes and skips it', async () => {
  const ip = await addIp('192.0.2.6');
  const egress = api.app.get(EgressService);
  await addPool(operator, 'warming', ['192.0.2.6']);
  const found = (await egress.ips()).find(({ address }) => address === '192.0.2.6')!;
  expect(await egress.reserve(found, 'google', 3)).toBe(3);
  const tenancyId = fromOcid(acme.tenancyId)!.uuid;
  for (let i = 0; i < 3; i++)
    egress.noteAttempt({
      ip: found.id,
      provider: 'google',
      tenancyId,
      outcome: 'delivered',
      at: clock.now(),
    });
  await egress.flush();
  const path = `/v1/egressIps/${ip.id}/warmUp`;
  const shown = await operator.call('GET', path);
  expect(shown.body).toMatchObject({
    address: '192.0.2.6',
    warmsUp: true,
    providers: [
      {
        provider: 'google',
        state: 'warming',
        stage: 1,
        stageAllowance: 200,
        share: '0.25',
        dailyAllowance: 50,
        hourlyAllowance: 5,
        usedToday: 3,
        heldBy: 'not_judged',
        assumptions: expect.arrayContaining([expect.stringContaining('share of 25 %')]) as string[],
      },
    ],
  });
  const act = async (action: string, body: object = {}) =>
    operator.call('POST', `${path}/actions/${action}`, body);
  expect((await act('pause', { provider: 'google' })).body).toMatchObject({
    providers: [{ state: 'paused', heldBy: 'paused' }],
  });
  expect((await act('resume')).body).toMatchObject({ providers: [{ state: 'warming' }] });
  expect((await act('skip')).body).toMatchObject({
    fullyWarmOn: new Date(clock.now()).toISOString().slice(0, 10),
    providers: [{ state: 'warm' }],
  });
  expect(await egress.reserve(found, 'google', 10_000)).toBe(10_000);
  expect((await act('pause', { provider: 'nobody' })).status).toBe(409);
});

test('a tenancy is graded by what it sends, and the operator can fix its grade', async () => {
  const egress = api.app.get(EgressService);
  const bad = await api.user('bad');
  await addIp('192.0.2.7', { warmsUp: false });
  await addPool(operator, 'probation', ['192.0.2.7'], { grade: 'probation' });
  const tenancyId = fromOcid(bad.tenancyId)!.uuid;
  for (let i = 0; i < 200; i++)
    egress.noteAttempt({
      ip: null,
      provider: null,
      tenancyId,
      outcome: i % 5 === 0 ? 'bounced' : 'delivered',
      at: clock.now(),
    });
  clock.advance(HOUR);
  await api.app.get(EgressJob).run();
  const path = `/v1/egressGrades/${bad.tenancyId}`;
  expect((await operator.call('GET', path)).body).toMatchObject({
    grade: 'probation',
    isPinned: false,
    why: { attempts: 200, bounceRatio: 0.2 },
  });
  expect(await choose(bad)).toMatchObject({ ip: { address: '192.0.2.7' } });

  expect((await operator.call('PUT', path, { grade: 'standard' })).body).toMatchObject({
    grade: 'standard',
    isPinned: true,
  });
  expect(await choose(bad)).not.toMatchObject({ ip: { address: '192.0.2.7' } });
  clock.advance(HOUR);
  await api.app.get(EgressJob).run();
  expect((await operator.call('GET', path)).body).toMatchObject({ grade: 'standard' });
  expect((await operator.call('PUT', path, {})).body).toMatchObject({ isPinned: false });
  const events = await operator.call<{ items: { operation: string }[] } | { operation: string }[]>(
    'GET',
    `/v1/auditEvents?compartmentId=${operator.tenancyId}&resourceId=${bad.tenancyId}`,
  );
  expect(JSON.stringify(events.body)).toContain('gradeTenancy');
  expect(JSON.stringify(events.body)).toContain('updateEgressGrade');
});
