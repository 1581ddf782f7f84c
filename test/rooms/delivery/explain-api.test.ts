import { afterEach, beforeEach, expect, test } from 'vitest';
import { fromOcid } from '../../../src/core/ocid.js';
import { Db } from '../../../src/core/db/db.js';
import { DeliveryWorker } from '../../../src/delivery/index.js';
import { GuardsService } from '../../../src/reputation/index.js';
import { SpoolService } from '../../../src/spool/index.js';
import { PartitionsJob } from '../../../src/spool/partitions.job.js';
import { openApi, type Api, type ApiUser } from '../../support/api.js';
import { FakeDns } from '../../support/fake-dns.js';
import { newMessage } from '../../support/spool.js';
import { until } from '../../support/until.js';

interface Explained {
  readonly status: string;
  readonly reason: string;
  readonly waitsFor: string;
  readonly timeUntil: string | null;
  readonly explanation: string;
  readonly attempts: number;
  readonly hold: { readonly heldBy: string } | null;
  readonly guardId: string | null;
  readonly destination: Destination | null;
}
interface Destination {
  readonly provider: string | null;
  readonly noRouteReason: string | null;
  readonly mailHosts: readonly string[];
  readonly holds: readonly { readonly reason: string }[];
  readonly ways: readonly {
    readonly egressIp: string | null;
    readonly gates: readonly { readonly recentMessages: number | null }[];
    readonly limits: readonly {
      readonly name: string;
      readonly value: number | null;
      readonly from: string;
      readonly source: string;
    }[];
    readonly backOffs: readonly { readonly ruleId: string; readonly samples: readonly string[] }[];
  }[];
}
interface Message {
  readonly recipients: readonly (Explained & { readonly id: string })[];
  readonly recipientCount: number;
}
interface Tail {
  readonly items: readonly { readonly kind: string; readonly recipient: string | null }[];
  readonly next: string;
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
const accept = (...to: string[]): Promise<string> => acceptOf(ours, ...to);

async function acceptOf(user: ApiUser, ...to: string[]): Promise<string> {
  const tenancyId = fromOcid(user.tenancyId)!.uuid;
  const message = newMessage(to, { tenancyId, compartmentId: tenancyId });
  const [id] = await api.app.get(SpoolService).accept([message]);
  return id!;
}

async function explain(id: string): Promise<Message> {
  const reply = await ours.call<Message>('GET', `/v1/explain/messages/${id}`);
  expect(reply.status).toBe(200);
  return reply.body;
}

async function operate(user: ApiUser, details: object): Promise<void> {
  const body = { reason: 'they asked for it', ...details };
  const reply = await user.call('POST', '/v1/queueOperations', body);
  expect(reply.status).toBe(200);
}

test('mail that is held says who holds it and why', async () => {
  await operate(ours, { kind: 'PAUSE', filter: { domain: 'gmail.test' } });
  const [recipient] = (await explain(await accept('one@gmail.test'))).recipients;
  expect(recipient).toMatchObject({
    status: 'waiting',
    waitsFor: 'HOLD',
    timeUntil: null,
    explanation: expect.stringContaining('they asked for it') as string,
    destination: { provider: 'google', mailHosts: ['gmail-smtp-in.l.google.com'] },
  });
});

test('mail of a sender that a guard paused names the guard, and what there is too much of', async () => {
  const id = await accept('one@gmail.test');
  await api.app.get(Db).control.query(
    {
      name: 'test/guard',
      text: `insert into guard (id, tenancy_id, scope, subject, step, measure, provider, numerator, denominator, threshold,
               window_hours, policy, since, stepped_at, judged_at)
             values (gen_random_uuid(), $1, 'TENANCY', '', 'PAUSED', 'COMPLAINTS', '', 9, 900, 0.0005, 168, 'STANDARD', now(), now(), now())`,
    },
    [fromOcid(ours.tenancyId)!.uuid],
  );
  await api.app.get(GuardsService).read();
  const [recipient] = (await explain(id)).recipients;
  expect(recipient).toMatchObject({ waitsFor: 'GUARD', timeUntil: null });
  expect(recipient!.explanation).toBe(
    `Guard ${recipient!.guardId} paused this tenancy for too many complaints, until it is resumed or the figures are good again.`,
  );
});

test('mail that was refused says when it is tried again', async () => {
  const id = await accept('one@refuses.test');
  await until(async () => (await explain(id)).recipients[0]!.attempts === 1, 'an attempt');
  const [recipient] = (await explain(id)).recipients;
  expect(recipient).toMatchObject({ waitsFor: 'NEXT_ATTEMPT', reason: 'connection_refused' });
  expect(recipient!.explanation).toBe(
    'There was one attempt. The receiving host refuses the connection.',
  );
  const alone = await ours.call<Explained>('GET', `/v1/explain/recipients/${recipient!.id}`);
  expect(alone.body.timeUntil).toBe(recipient!.timeUntil);
});

test('a back-off of the operator is shown with its words, and ends when it is released', async () => {
  const made = await operator.call<{ id: string }>('POST', '/v1/backOffs', {
    scope: 'tenancy_provider',
    tenancyId: ours.tenancyId,
    provider: 'google',
    action: 'PAUSE',
    timeEnds: '2099-01-01T00:00:00Z',
    reason: 'complaints',
  });
  expect(made.status).toBe(200);
  const id = await accept('one@gmail.test');
  const [recipient] = (await explain(id)).recipients;
  expect(recipient).toMatchObject({
    waitsFor: 'BACK_OFF',
    timeUntil: '2099-01-01T00:00:00.000Z',
    explanation: 'Mail to google is paused by operator: complaints',
  });
  const path = `/v1/backOffs/${made.body.id}`;
  expect((await ours.call('DELETE', path)).status).toBe(404);
  expect((await operator.call('DELETE', path)).status).toBe(204);
  await until(async () => (await explain(id)).recipients[0]!.waitsFor !== 'BACK_OFF', 'the end');
});

test.each(['10.1', 'fe80::1%eth0', 'here'])(
  '%s is no address to hold back mail from',
  async (egressIp) => {
    const reply = await operator.call('POST', '/v1/backOffs', {
      scope: 'egress_provider',
      egressIp,
      provider: 'google',
      action: 'PAUSE',
      timeEnds: '2099-01-01T00:00:00Z',
      reason: 'complaints',
    });
    expect(reply).toMatchObject({
      status: 400,
      body: { message: 'egressIp is not an IP address' },
    });
  },
);

test('a back-off with a field that nobody knows is refused, and not one of more mail', async () => {
  const reply = await operator.call('POST', '/v1/backOffs', {
    scope: 'egress_provider',
    egressIP: '192.0.2.1',
    provider: 'google',
    action: 'PAUSE',
    timeEnds: '2099-01-01T00:00:00Z',
    reason: 'complaints',
  });
  const message = 'egressIP is not a field of this operation';
  expect(reply).toMatchObject({ status: 400, body: { message } });
});

test.each([
  [{ provider: 'nope' }, 'provider is neither the id of a provider nor site: and a destination'],
  [{ egressIp: '192.0.2.99' }, 'egressIp is not one of our addresses'],
])('what names nobody is no back-off: %o', async (wrong, message) => {
  const reply = await operator.call('POST', '/v1/backOffs', {
    scope: 'egress_provider',
    provider: 'google',
    action: 'PAUSE',
    timeEnds: '2099-01-01T00:00:00Z',
    reason: 'complaints',
    ...wrong,
  });
  expect(reply).toMatchObject({ status: 400, body: { message } });
});

test('mail to a provider that there is not is no mail to change', async () => {
  const reply = await operator.call('POST', '/v1/queueOperations', {
    kind: 'RETRY',
    filter: { provider: 'nope' },
    reason: 'again',
  });
  expect(reply).toMatchObject({
    status: 400,
    body: { message: 'provider is not the id of a provider: nope' },
  });
});

test('a destination shows its limits and where each comes from', async () => {
  const { body } = await operator.call<Destination>('GET', '/v1/explain/destinations/gmail.test');
  const [way] = body.ways;
  const limits = Object.fromEntries(way!.limits.map(({ name, from }) => [name, from]));
  expect(limits).toMatchObject({ connections: 'provider' });
  expect(way!.limits.every(({ source }) => source !== '')).toBe(true);
  const none = await operator.call<Destination>('GET', '/v1/explain/destinations/nowhere.test');
  expect(none.body).toMatchObject({ noRouteReason: 'domain_unknown', ways: [] });
});

test('nobody explains mail of another tenancy, but operators', async () => {
  const id = await accept('one@refuses.test');
  const path = `/v1/explain/messages/${id}`;
  expect((await others.call('GET', path)).status).toBe(404);
  expect((await operator.call('GET', path)).status).toBe(200);
  const destination = '/v1/explain/destinations/refuses.test';
  expect((await others.call('GET', destination)).status).toBe(404);
  expect((await ours.call('GET', destination)).status).toBe(200);
});

test('a tenancy sees neither the addresses of another one nor how much goes over shared ones', async () => {
  const db = api.app.get(Db).control;
  const poolId = '0199aaaa-0000-7000-8000-00000000000a';
  const text = `with pool as (
      insert into ip_pool (id, region, name, tenancy_id, compartment_id) values ($1, 'local-1', 'theirs', $2, $2))
    insert into egress_ip (id, region, pool_id, address, ehlo_name)
    values (gen_random_uuid(), 'local-1', $1, '127.0.0.2', 'out.test')`;
  await db.query({ name: 'test/pool', text }, [poolId, fromOcid(others.tenancyId)!.uuid]);
  const path = '/v1/explain/destinations/refuses.test';
  const ways = async (user: ApiUser) =>
    (await user.call<Destination>('GET', path)).body.ways
      .map(({ egressIp, gates }) => [egressIp, gates.map((gate) => gate.recentMessages)])
      .sort();
  await acceptOf(others, 'one@refuses.test');
  await accept('one@refuses.test');
  const all = [
    ['127.0.0.2', [0]],
    [null, [0]],
  ].sort();
  await until(async () => JSON.stringify(await ways(operator)) === JSON.stringify(all), 'both');
  expect(await ways(ours)).toEqual([[null, [null]]]);
  expect(await ways(others)).toContainEqual(['127.0.0.2', [0]]);
  const traced = await ours.call<{ destination: Destination }>('POST', '/v1/traces', {
    domain: 'refuses.test',
  });
  expect(traced.body.destination.ways.map(({ egressIp }) => egressIp)).toEqual([null]);
});

test.each(['0', '1', 'x', '99999999999999999999', '-1'])(
  'an id that names nothing is not there: %s',
  async (id) => {
    expect((await ours.call('GET', `/v1/explain/messages/${id}`)).status).toBe(404);
    expect((await ours.call('GET', `/v1/explain/recipients/${id}`)).status).toBe(404);
  },
);

test('a sending address is explained to operators alone', async () => {
  await api.app.get(Db).control.query(
    {
      name: 'test/egress',
      text: `insert into egress_ip (id, region, address, ehlo_name) values (gen_random_uuid(), 'local-1', $1, 'out.test')`,
    },
    ['192.0.2.1'],
  );
  const path = '/v1/explain/egressIps/192.0.2.1';
  const reply = await operator.call('GET', path);
  expect(reply).toMatchObject({
    status: 200,
    body: {
      address: '192.0.2.1',
      isUsableHere: false,
      lifecycleState: 'ACTIVE',
      stateReason: null,
      emailIpPoolId: null,
      warmUp: { warmsUp: false, providers: [] },
      passedOverBecause: null,
      timePassedOverUntil: null,
      backOffs: [],
      today: [],
      destinations: [],
    },
  });
  expect((await ours.call('GET', path)).status).toBe(404);
  expect((await operator.call('GET', '/v1/explain/egressIps/192.0.2.9')).status).toBe(404);
});

test('the tail tells of what happens, in order and once, to those who may see it', async () => {
  const start = (await ours.call<Tail>('GET', '/v1/queue/tail?waitSeconds=0')).body;
  expect(start.items).toEqual([]);
  await accept('one@refuses.test');
  const seen: string[] = [];
  let { next } = start;
  const read = async () => {
    const { body } = await ours.call<Tail>('GET', `/v1/queue/tail?waitSeconds=1&after=${next}`);
    next = body.next;
    seen.push(...body.items.map(({ kind, recipient }) => `${kind} ${recipient}`));
    return seen.length >= 2;
  };
  await until(read, 'two events');
  expect(seen).toEqual(['accepted one@refuses.test', 'deferred one@refuses.test']);
  const theirs = await others.call<Tail>('GET', `/v1/queue/tail?waitSeconds=0&after=${start.next}`);
  expect(theirs.body.items).toEqual([]);
  const elsewhere = `/v1/queue/tail?waitSeconds=0&domain=other.test&after=${start.next}`;
  expect((await ours.call<Tail>('GET', elsewhere)).body.items).toEqual([]);
});

test('attempts to a domain come with what was said', async () => {
  const id = await accept('one@refuses.test');
  await until(async () => (await explain(id)).recipients[0]!.attempts === 1, 'an attempt');
  const path = '/v1/attempts?domain=refuses.test';
  const own = await ours.call<{
    items: { messageId: string; outcome: string; transcript: string }[];
  }>('GET', path);
  expect(own.body.items).toMatchObject([{ messageId: id, outcome: 'failed' }]);
  expect(own.body.items[0]!.transcript).toContain('127.0.0.1');
  expect((await others.call('GET', path)).body).toEqual({ items: [] });
  expect((await ours.call('GET', '/v1/attempts?domain=gmail.test')).body).toEqual({ items: [] });
});
