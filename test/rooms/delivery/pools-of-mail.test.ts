import { afterEach, beforeEach, expect, test } from 'vitest';
import { Db, type Tx } from '../../../src/core/db/db.js';
import { fromOcid } from '../../../src/core/ocid.js';
import { DeliveryWorker } from '../../../src/delivery/index.js';
import { SendersService } from '../../../src/senders/index.js';
import { PartitionsJob } from '../../../src/spool/partitions.job.js';
import { OPERATOR, openApi, type Api, type ApiReply, type ApiUser } from '../../support/api.js';
import { ScriptedSmtp } from '../../support/scripted-smtp.js';
import { until } from '../../support/until.js';

interface Pool {
  readonly id: string;
}
interface Operation {
  readonly id: string;
  readonly lifecycleState: string;
  readonly emailIpPoolId: string | null;
  readonly matched: number;
  readonly done: number;
  readonly skipped: number;
}
interface Explained {
  readonly recipients: readonly {
    readonly destination: {
      readonly pool: {
        readonly reason: string;
        readonly emailIpPoolIds: readonly string[];
        readonly isNamedPoolMissing: boolean;
      };
    };
  }[];
}

let host: ScriptedSmtp;
let api: Api;
let operator: ApiUser;
let acme: ApiUser;
let other: ApiUser;
let first: Pool;
let second: Pool;

beforeEach(async () => {
  host = await ScriptedSmtp.start({ STARTTLS: '502 5.5.1 What?' });
  api = await openApi({
    env: { EILPOST_ROUTES: `*=127.0.0.1:${host.port}`, EILPOST_LOG_LEVEL: 'silent' },
  });
  operator = await api.user(OPERATOR);
  acme = await api.user('acme');
  other = await api.user('other');
  first = await addPool(acme, 'first', '127.0.0.2');
  second = await addPool(acme, 'second', '127.0.0.3');
  await addPool(operator, 'shared', '127.0.0.4');
  await api.app.get(PartitionsJob).run();
  await api.app.get(DeliveryWorker).start();
});
afterEach(async () => {
  await api.app.get(DeliveryWorker).drain();
  await api.close();
  await host.close();
});

async function query<Row>(text: string, params: unknown[] = []): Promise<Row[]> {
  const { control } = api.app.get(Db);
  return (control as Tx).query<Row>({ name: `test/${text.slice(0, 40)}`, text }, params);
}

function expectDone<T>(reply: ApiReply<T>): T {
  expect(reply.status, JSON.stringify(reply.body)).toBeLessThan(300);
  return reply.body;
}

async function addPool(owner: ApiUser, name: string, address: string): Promise<Pool> {
  const ip = { address, ehloName: `${name}.example.com`, warmsUp: false };
  expectDone(await operator.call('POST', '/v1/egressIps', ip));
  const details = { name, compartmentId: owner.tenancyId, outboundIps: [address] };
  return expectDone(await operator.call<Pool>('POST', '/20170907/emailIpPools', details));
}

/** An approved sender whose mail leaves from the pool. */
async function addSender(user: ApiUser, address: string, pool: Pool): Promise<void> {
  const tenancyId = fromOcid(user.tenancyId)!.uuid;
  await api.app.get(SendersService).approveSender(tenancyId, tenancyId, address);
  const [sender] = expectDone(
    await user.call<{ id: string }[]>('GET', `/20170907/senders?compartmentId=${user.tenancyId}`),
  );
  const changes = { emailIpPoolId: pool.id };
  expectDone(await user.call('PUT', `/20170907/senders/${sender!.id}`, changes));
}

/** Its id, which the API calls the one of the envelope. */
async function submit(user: ApiUser, from: string, to: string): Promise<string> {
  const details = {
    sender: { senderAddress: { email: from }, compartmentId: user.tenancyId },
    recipients: { to: [{ email: to }] },
    subject: 'Hello',
    bodyText: 'Hello',
  };
  const path = '/20220926/actions/submitEmail';
  return expectDone(await user.call<{ envelopeId: string }>('POST', path, details)).envelopeId;
}

/** The address of ours that the message left from. */
async function leftFrom(messageId: string): Promise<string> {
  let from: string | undefined;
  await until(async () => {
    const attempts = await query<{ from: string }>(
      'select egress_ip as from from attempt where message_id = $1',
      [messageId],
    );
    from = attempts[0]?.from;
    return from !== undefined;
  }, 'an attempt');
  return from!;
}

async function operate(user: ApiUser, details: object): Promise<Operation> {
  const body = { reason: 'a test', ...details };
  return expectDone(await user.call<Operation>('POST', '/v1/queueOperations', body));
}

async function finished(user: ApiUser, { id }: Operation): Promise<Operation> {
  const get = async () => (await user.call<Operation>('GET', `/v1/queueOperations/${id}`)).body;
  await until(async () => (await get()).lifecycleState === 'SUCCEEDED', 'the operation');
  return get();
}

const move = (user: ApiUser, to: Pool | null, more: object = {}) =>
  operate(user, { kind: 'MOVE', ...(to ? { emailIpPoolId: to.id } : {}), ...more });

async function poolOf(messageId: string) {
  const path = `/v1/explain/messages/${messageId}`;
  const [recipient] = expectDone(await acme.call<Explained>('GET', path)).recipients;
  return recipient!.destination.pool;
}

/** Mail of acme that waits, and names its second pool. */
async function held(domain = 'a.test'): Promise<string> {
  await addSender(acme, 'news@acme.test', second);
  await operate(acme, { kind: 'PAUSE', filter: { domain } });
  return submit(acme, 'news@acme.test', `one@${domain}`);
}

test("mail of a sender with a pool leaves from that pool's addresses, other mail as before", async () => {
  await addSender(acme, 'news@acme.test', second);
  const tenancyId = fromOcid(acme.tenancyId)!.uuid;
  await api.app.get(SendersService).approveSender(tenancyId, tenancyId, 'bills@acme.test');
  expect(await leftFrom(await submit(acme, 'news@acme.test', 'a@a.test'))).toBe('127.0.0.3');
  expect(await leftFrom(await submit(acme, 'bills@acme.test', 'a@a.test'))).toBe('127.0.0.2');
});

test('a shared pool is no way past the grade for whoever names it', async () => {
  const shared = await addPool(operator, 'high', '127.0.0.5');
  const grade = { grade: 'high' };
  expectDone(await operator.call('PUT', `/20170907/emailIpPools/${shared.id}`, grade));
  await addSender(other, 'news@other.test', shared);
  expect(await leftFrom(await submit(other, 'news@other.test', 'a@a.test'))).toBe('127.0.0.4');
});

test('mail whose pool is deleted meanwhile leaves as if it named none, and the explanation says so', async () => {
  const id = await held();
  expect(await poolOf(id)).toEqual({
    reason: 'NAMED',
    emailIpPoolIds: [second.id],
    isNamedPoolMissing: false,
  });
  expectDone(await operator.call('DELETE', `/20170907/emailIpPools/${second.id}`));
  expect(await poolOf(id)).toEqual({
    reason: 'OWN',
    emailIpPoolIds: [first.id],
    isNamedPoolMissing: true,
  });
  await operate(acme, { kind: 'RESUME' });
  expect(await leftFrom(id)).toBe('127.0.0.2');
});

test('waiting mail is moved to another pool, and back to the choice by tenancy and grade', async () => {
  const id = await held();
  const dry = await move(acme, first, { isDryRun: true });
  expect(dry).toMatchObject({ lifecycleState: 'DRY_RUN', matched: 1, emailIpPoolId: first.id });
  expect((await poolOf(id)).emailIpPoolIds).toEqual([second.id]);
  const moved = await finished(acme, await move(acme, first, { filter: { domain: 'a.test' } }));
  expect(moved).toMatchObject({ done: 1, skipped: 0, emailIpPoolId: first.id });
  expect(await poolOf(id)).toMatchObject({ reason: 'NAMED', emailIpPoolIds: [first.id] });
  expect((await move(acme, first)).matched).toBe(0);
  expect(await finished(acme, await move(acme, null))).toMatchObject({ done: 1 });
  expect((await poolOf(id)).reason).toBe('OWN');
  expect((await move(acme, second)).matched).toBe(1);
  await until(async () => (await poolOf(id)).emailIpPoolIds[0] === second.id, 'the move');
  await operate(acme, { kind: 'RESUME' });
  expect(await leftFrom(id)).toBe('127.0.0.3');
});

test('mail that is moved to a pool is shown once in lists and counted once', async () => {
  await held();
  await submit(acme, 'news@acme.test', 'two@a.test');
  await finished(acme, await move(acme, first, { limit: 1 }));
  const list = await acme.call<{ items: unknown[] }>('GET', '/v1/queue/messages?domain=a.test');
  expect(list.body.items).toHaveLength(2);
  const queue = await acme.call<{ items: object[] }>('GET', '/v1/queue');
  expect(queue.body.items).toMatchObject([{ domain: 'a.test', count: 2 }]);
});

test('a tenancy moves its mail to its own pools alone, the operator to shared ones too', async () => {
  const id = await held();
  const shared = await addPool(operator, 'another', '127.0.0.5');
  const refused = async (user: ApiUser, pool: Pool, more: object = {}) => {
    const body = { kind: 'MOVE', reason: 'a test', emailIpPoolId: pool.id, ...more };
    const reply = await user.call<{ message: string }>('POST', '/v1/queueOperations', body);
    return [reply.status, reply.body.message];
  };
  const notFound = [400, expect.stringContaining('emailIpPoolId')];
  expect(await refused(acme, shared)).toEqual(notFound);
  expect(await refused(other, first)).toEqual(notFound);
  expect(await refused(operator, first)).toEqual([400, expect.stringContaining('tenancyId')]);
  expect(await refused(acme, first, { kind: 'RETRY' })).toEqual(notFound);
  await finished(operator, await move(operator, shared));
  expect(await poolOf(id)).toMatchObject({ reason: 'NAMED', emailIpPoolIds: [shared.id] });
  const filter = { tenancyId: acme.tenancyId };
  await finished(operator, await move(operator, first, { filter }));
  await operate(acme, { kind: 'RESUME' });
  expect(await leftFrom(id)).toBe('127.0.0.2');
});
