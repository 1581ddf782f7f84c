import { afterAll, beforeAll, expect, it } from 'vitest';
import { Site } from '../support/site.js';
import { Dialog } from '../support/smtp-dialog.js';

const RECIPIENTS = 900;

let site: Site;
beforeAll(async () => {
  site = await Site.start({ env: { EILPOST_SMTP_MAX_IDLE_COMMANDS: '20' } });
});
afterAll(() => site?.stop());

it('recipients that are taken are no idle commands, and all of them get the message once', async () => {
  const { sender } = site.firstRun.sandbox;
  const dialog = await Dialog.loggedIn(site);
  await dialog.say(`MAIL FROM:<${sender}>`);
  for (let i = 0; i < RECIPIENTS; i++)
    expect(await dialog.say(`RCPT TO:<ok+${i}@mailbox.test>`)).toMatch(/^250 2\.1\.5 /);
  await dialog.say('DATA');
  expect(await dialog.say(`From: ${sender}\r\n\r\nHello\r\n.`)).toMatch(/^250 /);
  await site.waitFor(async () => (await site.stats()).delivered === RECIPIENTS, 'all deliveries');
  const stats = await site.simulator<{ recipients: number; duplicates: number }>('/stats');
  expect(stats).toMatchObject({ recipients: RECIPIENTS, duplicates: 0 });
  dialog.close();
});

it('recipients that are refused, one after the other, end the session', async () => {
  const { sender } = site.firstRun.sandbox;
  const dialog = await Dialog.loggedIn(site);
  await dialog.say(`MAIL FROM:<${sender}>`);
  let reply = '';
  for (let i = 0; i < 30 && !reply.startsWith('421'); i++)
    reply = await dialog.say(`RCPT TO:<nobody@[192.0.2.${i}]>`);
  expect(reply).toBe('421 4.7.0 Too many commands without a message');
  dialog.close();
});

it('one recipient, named again and again, ends the session too', async () => {
  const { sender } = site.firstRun.sandbox;
  const dialog = await Dialog.loggedIn(site);
  await dialog.say(`MAIL FROM:<${sender}>`);
  let reply = '';
  for (let i = 0; i < 1_100 && !reply.startsWith('421'); i++)
    reply = await dialog.say('RCPT TO:<ok@mailbox.test>');
  expect(reply).toBe('421 4.7.0 Too many commands without a message');
  dialog.close();
});
