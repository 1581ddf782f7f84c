import { afterAll, beforeAll, expect, test } from 'vitest';
import { fromOcid } from '../../../src/core/ocid.js';
import { AuditLog } from '../../../src/rest/audit-log.store.js';
import { SendersService } from '../../../src/senders/index.js';
import { openApi, type Api, type ApiReply, type ApiUser } from '../../support/api.js';

interface Compartment {
  id: string;
  compartmentId: string;
  name: string;
  isAccessible?: boolean;
}

interface WorkRequest {
  id: string;
  operationType: string;
  status: string;
  timeFinished: string;
  resources: { actionType: string; identifier: string }[];
}

const PATH = '/20160918/compartments';
let api: Api;
let admin: ApiUser;

beforeAll(async () => {
  api = await openApi();
  admin = await api.user('acme');
});
afterAll(() => api.close());

const uuid = (ocid: string) => fromOcid(ocid)!.uuid;

function make(name: string, compartmentId: string, by = admin): Promise<ApiReply<Compartment>> {
  return by.call('POST', PATH, { compartmentId, name, description: `the ${name}` });
}

async function made(name: string, compartmentId = admin.tenancyId, by = admin): Promise<string> {
  const reply = await make(name, compartmentId, by);
  expect(reply.status, JSON.stringify(reply.body)).toBe(200);
  return reply.body.id;
}

function move(id: string, targetCompartmentId: string, by = admin, headers = {}) {
  return by.call('POST', `${PATH}/${id}/actions/moveCompartment`, { targetCompartmentId }, headers);
}

async function policy(name: string, compartmentId: string, statements: string[], by = admin) {
  const details = { compartmentId, name, description: '', statements };
  const reply = await by.call<{ id: string }>('POST', '/20160918/policies', details);
  expect(reply.status, JSON.stringify(reply.body)).toBe(200);
  return async () =>
    (await by.call<{ statements: string[] }>('GET', `/20160918/policies/${reply.body.id}`)).body
      .statements;
}

test('a compartment is made, read, changed and deleted, with another etag each time', async () => {
  const reply = await make('first', admin.tenancyId);
  expect(reply.body).toMatchObject({
    name: 'first',
    compartmentId: admin.tenancyId,
    lifecycleState: 'ACTIVE',
  });
  const where = `${PATH}/${reply.body.id}`;
  const read = await admin.call<Compartment>('GET', where);
  expect(read.headers.get('etag')).toBe(reply.headers.get('etag'));
  expect(read.body.isAccessible).toBe(true);
  const stale = await admin.call('PUT', where, { name: 'x' }, { 'if-match': 'other' });
  expect(stale.status).toBe(412);
  const changed = await admin.call<Compartment>('PUT', where, { name: 'second' });
  expect(changed.body.name).toBe('second');
  expect(changed.headers.get('etag')).not.toBe(read.headers.get('etag'));
  const gone = await admin.call('DELETE', where);
  expect(gone.status).toBe(202);
  expect((await admin.call('GET', where)).status).toBe(404);
  const workRequestId = gone.headers.get('opc-work-request-id')!;
  const work = await admin.call<WorkRequest>('GET', `/20160918/workRequests/${workRequestId}`);
  expect(work.body).toMatchObject({
    id: workRequestId,
    operationType: 'DELETE_COMPARTMENT',
    compartmentId: admin.tenancyId,
    status: 'SUCCEEDED',
    percentComplete: 100,
    resources: [{ actionType: 'DELETED', entityType: 'compartment', identifier: reply.body.id }],
    errors: [],
    logs: [],
  });
  expect(Date.parse(work.body.timeFinished)).toBeGreaterThan(0);
});

test('names are unique within their parent', async () => {
  const [a, b] = [await made('unique-a'), await made('unique-b')];
  await made('same', a);
  expect(await make('same', a)).toMatchObject({ status: 409, body: { code: 'Conflict' } });
  const other = await made('same', b);
  await made('else', b);
  expect(await admin.call('PUT', `${PATH}/${other}`, { name: 'else' })).toMatchObject({
    status: 409,
    body: { code: 'Conflict' },
  });
  expect((await move(other, a)).status).toBe(409);
});

test('the root compartment is read by the OCID of the tenancy, and stays as it is', async () => {
  const root = await admin.call<Compartment>('GET', `${PATH}/${admin.tenancyId}`);
  expect(root.body).toMatchObject({ id: admin.tenancyId, compartmentId: admin.tenancyId });
  const refused = { status: 403, body: { code: 'NotAllowed' } };
  const inner = await made('not-the-root');
  expect(await move(admin.tenancyId, inner)).toMatchObject(refused);
  expect(await admin.call('DELETE', `${PATH}/${admin.tenancyId}`)).toMatchObject(refused);
  expect(await admin.call('PUT', `${PATH}/${admin.tenancyId}`, { name: 'x' })).toMatchObject(
    refused,
  );
});

test('compartments are listed in one, in the whole tenancy, and where one may look', async () => {
  const boss = await api.user('lists');
  const a = await made('a', boss.tenancyId, boss);
  const b = await made('b', a, boss);
  const c = await made('c', b, boss);
  const d = await made('d', boss.tenancyId, boss);
  const list = async (query: string, by = boss) => {
    const reply = await by.call<Compartment[]>('GET', `${PATH}?sortBy=NAME&${query}`);
    expect(reply.status, JSON.stringify(reply.body)).toBe(200);
    return reply.body.map(({ id }) => id);
  };
  const all = `compartmentId=${boss.tenancyId}&compartmentIdInSubtree=true`;
  expect(await list(`compartmentId=${boss.tenancyId}`)).toEqual([a, d]);
  expect(await list(`compartmentId=${a}&compartmentIdInSubtree=false`)).toEqual([b]);
  expect(await list(all)).toEqual([a, b, c, d]);
  expect(await list(`${all}&name=c`)).toEqual([c]);
  expect(await list(`${all}&lifecycleState=DELETED`)).toEqual([]);
  const page = await boss.call<Compartment[]>('GET', `${PATH}?sortBy=NAME&limit=3&${all}`);
  expect(page.body).toHaveLength(3);
  expect(await list(`${all}&limit=3&page=${page.headers.get('opc-next-page')}`)).toEqual([d]);
  const deep = await boss.call('GET', `${PATH}?compartmentId=${a}&compartmentIdInSubtree=true`);
  expect(deep).toMatchObject({ status: 400, body: { code: 'InvalidParameter' } });

  const looker = await api.user('lists', []);
  expect((await looker.call('GET', `${PATH}?${all}`)).status).toBe(404);
  expect(await list(`${all}&accessLevel=ACCESSIBLE`, looker)).toEqual([]);
  const condition = `where request.user.id = '${looker.userId}'`;
  await policy(
    'look',
    boss.tenancyId,
    [`Allow any-user to read approved-senders in compartment a:b ${condition}`],
    boss,
  );
  expect(await list(`${all}&accessLevel=ACCESSIBLE`, looker)).toEqual([a, b, c]);
  const any = await boss.call<Compartment[]>('GET', `${PATH}?${all}&accessLevel=ANY`);
  expect(any.body.every(({ isAccessible }) => isAccessible)).toBe(true);
});

test('a compartment moves with what is in it, but into no circle and not too deep', async () => {
  const [from, to] = [await made('from'), await made('to')];
  const moved = await made('moved', from);
  const inner = await made('moved-inner', moved);
  const reply = await move(moved, to);
  expect(reply.status).toBe(202);
  expect((await admin.call<Compartment>('GET', `${PATH}/${moved}`)).body.compartmentId).toBe(to);
  const workRequestId = reply.headers.get('opc-work-request-id')!;
  const listed = await admin.call<WorkRequest[]>(
    'GET',
    `/20160918/workRequests?compartmentId=${to}&resourceIdentifier=${moved}`,
  );
  expect(listed.body).toMatchObject([
    {
      id: workRequestId,
      operationType: 'MOVE_COMPARTMENT',
      resources: [{ actionType: 'UPDATED' }],
    },
  ]);
  const none = await admin.call<WorkRequest[]>(
    'GET',
    `/20160918/workRequests?compartmentId=${to}&resourceIdentifier=${inner}`,
  );
  expect(none.body).toEqual([]);
  for (const [target, message] of [
    [inner, 'targetCompartmentId is the compartment itself or lies in it'],
    [moved, 'targetCompartmentId is the compartment itself or lies in it'],
    [to, 'targetCompartmentId is where the compartment is already'],
  ] as const)
    expect(await move(moved, target)).toMatchObject({ status: 400, body: { message } });
  let deepest = admin.tenancyId;
  for (const name of ['1', '2', '3', '4', '5']) deepest = await made(name, deepest);
  expect(await move(moved, deepest)).toMatchObject({
    status: 400,
    body: { code: 'LimitExceeded' },
  });
  const sixth = await made('6', deepest);
  expect(await make('7', sixth)).toMatchObject({ status: 400, body: { code: 'LimitExceeded' } });
});

test('two moves at once make no circle', async () => {
  const [a, b] = [await made('circle-a'), await made('circle-b')];
  const replies = await Promise.all([move(a, b), move(b, a)]);
  expect(replies.map(({ status }) => status).sort()).toEqual([202, 400]);
});

test('the same retry token moves a compartment once', async () => {
  const [moved, to] = [await made('retried'), await made('retried-to')];
  const token = { 'opc-retry-token': 'move-1' };
  const first = await move(moved, to, admin, token);
  const again = await move(moved, to, admin, token);
  expect(again.status).toBe(202);
  expect(again.headers.get('opc-work-request-id')).toBe(first.headers.get('opc-work-request-id'));
});

test('statements of shared ancestors follow a compartment that is moved or renamed', async () => {
  const [ops, dev] = [await made('Ops'), await made('Dev')];
  const moved = await made('A', ops);
  const above = await policy('above', admin.tenancyId, [
    'Allow group Senders to use email-family in compartment Ops:A',
    'Allow group Senders to use email-family in compartment Dev',
  ]);
  const left = await policy('left', ops, [
    'Allow group Senders to use email-family in compartment A',
  ]);
  expect((await move(moved, dev)).status).toBe(202);
  expect(await above()).toEqual([
    'Allow group Senders to use email-family in compartment Dev:A',
    'Allow group Senders to use email-family in compartment Dev',
  ]);
  expect(await left()).toEqual(['Allow group Senders to use email-family in compartment A']);
  await admin.call('PUT', `${PATH}/${dev}`, { name: 'Test lab' });
  expect(await above()).toEqual([
    "Allow group Senders to use email-family in compartment 'Test lab':A",
    "Allow group Senders to use email-family in compartment 'Test lab'",
  ]);
  const events = await api.app
    .get(AuditLog)
    .list(uuid(admin.tenancyId), { operation: 'moveCompartment' }, null, 2);
  expect(events.map(({ resourceType }) => resourceType).sort()).toEqual(['compartment', 'policy']);
});

test('what is in a compartment keeps it from being deleted', async () => {
  const full = await made('full');
  const refused = (kind: string) => ({
    status: 409,
    body: {
      code: 'IncorrectState',
      message: `The resource is not empty or in use: there is a ${kind} that belongs to it`,
    },
  });
  const inner = await made('full-inner', full);
  expect(await admin.call('DELETE', `${PATH}/${full}`)).toMatchObject(refused('compartment'));
  await admin.call('DELETE', `${PATH}/${inner}`);
  const senders = api.app.get(SendersService);
  await senders.approveSender(uuid(admin.tenancyId), uuid(full), 'a@full.example');
  expect(await admin.call('DELETE', `${PATH}/${full}`)).toMatchObject(refused('approved sender'));
  const ruled = await made('ruled');
  await policy('ruled', ruled, ['Allow group Senders to use email-family in compartment ruled']);
  expect(await admin.call('DELETE', `${PATH}/${ruled}`)).toMatchObject(refused('policy'));
});

test('policies say who may see, make and move compartments', async () => {
  const [mine, yours] = [await made('mine'), await made('yours')];
  const user = await api.user('acme', []);
  const condition = `where request.user.id = '${user.userId}'`;
  await policy('mine', admin.tenancyId, [
    `Allow any-user to manage compartments in compartment mine ${condition}`,
  ]);
  const inner = await made('mine-inner', mine, user);
  expect((await make('x', yours, user)).status).toBe(404);
  expect((await user.call('GET', `${PATH}/${yours}`)).status).toBe(404);
  expect((await move(inner, yours, user)).status).toBe(404);
  const theirs = await made('yours-inner', yours);
  expect((await move(theirs, mine, user)).status).toBe(404);
  // It may manage the compartment, but not what the compartment is taken out of.
  const target = await made('mine-target', mine, user);
  expect((await move(mine, target, user)).status).toBe(404);
  expect((await move(inner, target, user)).status).toBe(202);
  const stranger = await api.user('strangers');
  for (const method of ['GET', 'DELETE'])
    expect((await stranger.call(method, `${PATH}/${mine}`)).status).toBe(404);
});

test('a work request is not there for those who may not see compartments', async () => {
  const gone = await made('gone', await made('gone-parent'));
  const reply = await admin.call('DELETE', `${PATH}/${gone}`);
  const where = `/20160918/workRequests/${reply.headers.get('opc-work-request-id')}`;
  expect((await admin.call('GET', where)).status).toBe(200);
  for (const by of [await api.user('acme', []), await api.user('strangers')])
    expect((await by.call('GET', where)).status).toBe(404);
});
