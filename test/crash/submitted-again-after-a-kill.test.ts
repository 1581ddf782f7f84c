import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { freshDatabase, type FreshDatabase } from '../support/database.js';
import { post } from '../support/site-caller.js';
import { Site } from '../support/site.js';

let database: FreshDatabase;
let dataDir: string;
let site: Site;
beforeEach(async () => {
  database = await freshDatabase();
  dataDir = mkdtempSync(path.join(os.tmpdir(), 'eilpost-crash-'));
  site = await start();
});
afterEach(async () => {
  await site?.end('SIGKILL');
  await database.drop();
  rmSync(dataDir, { recursive: true, force: true });
});

function start(): Promise<Site> {
  return Site.start({
    databaseUrl: database.url,
    dataDir,
    env: { EILPOST_SPOOL_HEARTBEAT_MS: '200', EILPOST_SPOOL_LEASE_MS: '1000' },
  });
}

function submit() {
  const { sandbox, tenancyId, apiToken } = site.firstRun;
  const details = {
    sender: { senderAddress: { email: sandbox.sender }, compartmentId: tenancyId },
    recipients: { to: [{ email: 'ok+once@mailbox.test' }] },
    subject: 'once',
    bodyText: 'Hello',
  };
  return post<{ envelopeId?: string; code?: string }>(
    site,
    '/20220926/actions/submitEmail',
    JSON.stringify(details),
    {
      authorization: `Bearer ${apiToken}`,
      'content-type': 'application/json',
      'idempotency-key': 'once',
    },
  );
}

/** Statements of this kind on the table stand still, as if the process had come no further. */
async function holdUp(table: string, kind: 'insert' | 'update'): Promise<void> {
  await site.query(
    `create function hold_up() returns trigger language plpgsql as 'begin perform pg_sleep(20); return new; end'`,
  );
  await site.query(
    `create trigger hold_up before ${kind} on ${table} for each row execute function hold_up()`,
  );
}

/** Kills the process where it stands, ends what it left in the database, and starts another one. */
async function killAndStart(table: string): Promise<void> {
  await site.waitFor(async () => {
    const rows = await site.query(
      `select 1 from pg_stat_activity where wait_event = 'PgSleep' and datname = current_database()`,
    );
    return rows.length > 0;
  }, 'the statement that is held up');
  await site.end('SIGKILL');
  await site.query(
    `select pg_terminate_backend(pid) from pg_stat_activity where wait_event = 'PgSleep'
     and datname = current_database()`,
  );
  await site.query(`drop trigger hold_up on ${table}`);
  site = await start();
}

/** A minute passes for the claim. */
const aMinuteLater = () =>
  site.query(`update submission_key set claimed_at = claimed_at - interval '61 seconds'`);

const messages = () => site.query<{ id: string }>('select id from message');

test.each([
  ['before its message was stored', 'message', 'insert', 0],
  ['after its message was stored', 'submission_key', 'update', 1],
] as const)('a call that was cut off %s makes one message', async (_when, table, kind, stored) => {
  await holdUp(table, kind);
  const cutOff = submit().then(
    () => 'answered',
    () => 'cut off',
  );
  await killAndStart(table);
  expect(await cutOff).toBe('cut off');
  expect(await messages()).toHaveLength(stored);

  expect(await submit()).toMatchObject({ status: 409, body: { code: 'IncorrectState' } });
  await aMinuteLater();
  const again = await submit();
  expect(again.status).toBe(200);
  expect(await messages()).toEqual([{ id: again.body.envelopeId }]);
  expect((await submit()).body).toEqual(again.body);
});
