import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { OPERATOR, openApi, type Api, type ApiUser } from '../../support/api.js';
import { FakeClock } from '../../support/clock.js';

interface Item {
  loopId: string;
  subject: string;
  state: string;
  missing: string[];
}

let api: Api;
let clock: FakeClock;
let operator: ApiUser;

beforeAll(async () => {
  clock = new FakeClock();
  api = await openApi({
    clock,
    env: { EILPOST_DOMAIN: 'mail.example.net', EILPOST_FEEDBACK_ID_SENDER: 'example' },
  });
  operator = await api.user(OPERATOR);
  const database = new pg.Client({ connectionString: api.databaseUrl });
  await database.connect();
  await database.query(
    `insert into egress_ip (id, region, address, ehlo_name)
     values (gen_random_uuid(), 'local-1', '192.0.2.10', 'out.example.net')`,
  );
  await database.end();
});
afterAll(() => api.close());

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

test('tenants see nothing of it', async () => {
  const acme = await api.user('acme');
  expect((await acme.call('GET', '/v1/feedbackLoops')).status).toBe(404);
});
