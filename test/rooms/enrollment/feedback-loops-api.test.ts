import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newUuid } from '../../../src/core/id.js';
import { LoopReportsJob } from '../../../src/enrollment/loop-reports.job.js';
import { OPERATOR, openApi, type Api, type ApiUser } from '../../support/api.js';
import { FakeClock } from '../../support/clock.js';

interface Item {
  loopId: string;
  subject: string;
  state: string;
  missing: string[];
  timeLastReport?: string;
}

let api: Api;
let clock: FakeClock;
let operator: ApiUser;
let database: pg.Client;

beforeAll(async () => {
  clock = new FakeClock();
  api = await openApi({
    clock,
    env: { EILPOST_DOMAIN: 'mail.example.net', EILPOST_FEEDBACK_ID_SENDER: 'example' },
  });
  operator = await api.user(OPERATOR);
  database = new pg.Client({ connectionString: api.databaseUrl });
  await database.connect();
  await database.query(
    `insert into egress_ip (id, region, address, ehlo_name)
     values (gen_random_uuid(), 'local-1', '192.0.2.10', 'out.example.net')`,
  );
});
afterAll(async () => {
  await database.end();
  await api.close();
});

async function items(): Promise<Item[]> {
  const reply = await operator.call<{ items: Item[] }>('GET', '/v1/feedbackLoops');
  expect(reply.status).toBe(200);
  return reply.body.items;
}

const update = (loopId: string, details: object) =>
  operator.call<{ items: Item[] }>('PUT', `/v1/feedbackLoops/${loopId}`, details);

test('the checklist names what this installation registers, and what mail lacks for it', async () => {
  const list = await items();
  expect(list.find(({ loopId }) => loopId === 'yahoo-cfl')).toMatchObject({
    subject: 'mail.example.net',
    state: 'NOT_STARTED',
    missing: ['service_signature'],
  });
  expect(list.find(({ loopId }) => loopId === 'microsoft-jmrp')).toMatchObject({
    subject: '192.0.2.10',
    missing: [],
  });
  expect(await operator.call('GET', '/v1/feedbackLoops/yahoo-cfl')).toMatchObject({
    status: 200,
    body: {
      keyedBy: 'DOMAIN',
      gives: 'REPORTS',
      enrollAt: expect.stringMatching(/^https:/) as string,
    },
  });
});

test('how far a registration is is written down with who and when, and reminded of in time', async () => {
  const timeReminder = new Date(clock.now() + 60_000).toISOString();
  const details = { subject: 'mail.example.net', state: 'REQUESTED', note: 'case 7', timeReminder };
  const reply = await update('yahoo-cfl', details);
  expect(reply.body.items).toMatchObject([
    { ...details, isReminderDue: false, timeChanged: new Date(clock.now()).toISOString() },
  ]);
  expect(reply.body.items[0]).toHaveProperty('changedBy');
  clock.advance(60_000);
  const again = (await items()).find(({ loopId }) => loopId === 'yahoo-cfl');
  expect(again).toMatchObject({ state: 'REQUESTED', isReminderDue: true });
});

test('what this installation does not register is refused', async () => {
  expect(await update('yahoo-cfl', { subject: 'other.test', state: 'ACTIVE' })).toMatchObject({
    status: 400,
    body: { message: 'subject is nothing that this installation registers there' },
  });
  expect((await update('nobody', { subject: 'other.test', state: 'ACTIVE' })).status).toBe(404);
  expect((await update('yahoo-cfl', { subject: 'mail.example.net', state: 'DONE' })).status).toBe(
    400,
  );
});

test('every change is in the log of changes, with what was there before', async () => {
  const subject = 'mail.example.net';
  await update('mailru-fbl', { subject, state: 'REQUESTED' });
  await update('mailru-fbl', { subject, state: 'ACTIVE', note: 'done' });
  const { rows } = await database.query(
    `select operation, resource_name as name, before, after from audit_event
     where resource_type = 'feedbackloop' and resource_id = 'mailru-fbl' order by id`,
  );
  const requested = { state: 'REQUESTED', note: '' };
  expect(rows).toEqual([
    { operation: 'updateFeedbackLoop', name: subject, before: null, after: requested },
    {
      operation: 'updateFeedbackLoop',
      name: subject,
      before: requested,
      after: { state: 'ACTIVE', note: 'done' },
    },
  ]);
});

test('when the last complaint came by a loop is told by the address or the sender of the report', async () => {
  const subject = 'mail.example.net';
  for (const loop of ['yahoo-cfl', 'mailru-fbl', 'validity-ufbl-domain'])
    await update(loop, { subject, state: 'ACTIVE' });
  await database.query(
    `insert into shard_range (region, pool, first_shard, reserved_at) values ('local-1', 'default', 0, now())`,
  );
  const came = async (minutesAgo: number, recipient: string, mailFrom: string, isOurs = true) => {
    const at = clock.now() - minutesAgo * 60_000;
    await database.query(
      `insert into feedback_mail (shard, id, received_at, due_at, mailbox, recipient, mail_from, client_ip, helo, token,
         size_bytes, raw, state, kind, message_id)
       values (7, $1, $2, $2, 'feedback_loop', $3, $4, '192.0.2.1', '', 'none', 0, '', 'read', 'complaint', $5)`,
      [newUuid(at), new Date(at), recipient, mailFrom, isOurs ? 1 : null],
    );
    return new Date(at).toISOString();
  };
  const { reportAddress } = (
    await operator.call<{ reportAddress: string }>('GET', '/v1/feedbackLoops/mailru-fbl')
  ).body;
  await came(9, reportAddress, '');
  const atMailRu = await came(5, reportAddress.toUpperCase(), '');
  const atYahoo = await came(7, 'fbl@rp.test', 'feedback@arf.mail.yahoo.com');
  await came(2, reportAddress, '', false);
  await api.app.get(LoopReportsJob).run();
  const heard = Object.fromEntries(
    (await items()).map(({ loopId, timeLastReport }) => [loopId, timeLastReport]),
  );
  expect(heard).toMatchObject({ 'yahoo-cfl': atYahoo, 'mailru-fbl': atMailRu });
  expect(heard['validity-ufbl-domain']).toBeUndefined();
});

test('tenants see nothing of it', async () => {
  const acme = await api.user('acme');
  expect((await acme.call('GET', '/v1/feedbackLoops')).status).toBe(404);
});
