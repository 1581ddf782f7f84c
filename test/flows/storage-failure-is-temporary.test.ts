import { afterEach, beforeEach, expect, it } from 'vitest';
import { arrivedAt } from '../support/arrivals.js';
import { DatabaseProxy } from '../support/database-proxy.js';
import { freshDatabase, type FreshDatabase } from '../support/database.js';
import { Site } from '../support/site.js';
import { Dialog } from '../support/smtp-dialog.js';

const REFUSAL = '451 4.3.0 Temporary storage failure, try again later';

let database: FreshDatabase;
let proxy: DatabaseProxy;
let site: Site;
let dialog: Dialog;
let sender: string;
beforeEach(async () => {
  database = await freshDatabase();
  proxy = await DatabaseProxy.open(database.url);
  site = await Site.start({ databaseUrl: proxy.url, env: { EILPOST_LOG_LEVEL: 'silent' } });
  sender = site.firstRun.sandbox.sender;
  dialog = await Dialog.loggedIn(site);
});
afterEach(async () => {
  dialog?.close();
  await site?.stop();
  await proxy?.cut();
  await database?.drop();
});

const message = () => `From: ${sender}\r\n\r\nHello`;

it('without its database a message is refused for the moment, and taken on the same connection after it is back', async () => {
  expect(await dialog.submit(sender, ['ok+before@mailbox.test'], message())).toMatch(/^250 /);
  await proxy.cut();
  expect(await dialog.submit(sender, ['ok+without@mailbox.test'], message())).toBe(REFUSAL);
  await proxy.restore();
  await site.waitFor(async () => {
    const reply = await dialog.submit(sender, ['ok+after@mailbox.test'], message());
    expect(reply).toMatch(/^(250|451 4\.3\.0) /);
    return reply.startsWith('250');
  }, 'the first message after the failure');
  await arrivedAt(site, 'ok+after@mailbox.test');
  expect(await site.simulator('/mailboxes/ok%2Bwithout%40mailbox.test')).toEqual([]);
});

it('a log-in that can not be checked is not called wrong', async () => {
  const { username, password } = site.firstRun.smtp;
  const other = await Dialog.openTls(Number(site.env['EILPOST_SUBMISSIONS_PORT']));
  await other.say('EHLO client.test');
  await proxy.cut();
  for (let i = 0; i < 5; i++)
    expect(await other.login(`unknown${i}`, password)).toBe(
      '454 4.7.0 Temporary authentication failure',
    );
  await proxy.restore();
  await site.waitFor(
    async () => (await other.login(username, password)).startsWith('235'),
    'the log-in after the failure',
  );
  other.close();
});

it('connections that are cut in the middle of many messages lose none that was answered', async () => {
  const dialogs = await Promise.all(Array.from({ length: 8 }, () => Dialog.loggedIn(site)));
  let accepted = 0;
  let stop = false;
  const senders = dialogs.map(async (one, i) => {
    for (let n = 0; !stop; n++) {
      const reply = await one.submit(sender, [`ok+${i}.${n}@mailbox.test`], message());
      expect(reply).toMatch(/^(250|451 4\.3\.0) /);
      if (reply.startsWith('250')) accepted++;
    }
  });
  for (let round = 1; round <= 3; round++) {
    const until = accepted + 40;
    await site.waitFor(() => accepted >= until, 'messages');
    await proxy.cut();
    await proxy.restore();
  }
  const until = accepted + 40;
  await site.waitFor(() => accepted >= until, 'messages');
  stop = true;
  await Promise.all(senders);
  await site.waitFor(async () => {
    const { waiting, inFlight } = await site.stats();
    return waiting + inFlight === 0;
  }, 'all deliveries');
  expect((await site.stats()).delivered).toBeGreaterThanOrEqual(accepted);
  for (const one of dialogs) one.close();
});
