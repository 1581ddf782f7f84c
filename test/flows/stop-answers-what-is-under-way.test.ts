import { afterEach, expect, it } from 'vitest';
import { Site } from '../support/site.js';
import { Dialog } from '../support/smtp-dialog.js';

let site: Site | undefined;
afterEach(async () => {
  await site?.stop();
  site = undefined;
});

const GOODBYE = '421 4.3.2 Service is restarting, try again';

it('a message that is arriving arrives and is answered, everybody else is told to come again', async () => {
  site = await Site.start();
  const { sender } = site.firstRun.sandbox;
  const idle = [await Dialog.toSite(site), await Dialog.loggedIn(site)];
  const sending = await Dialog.loggedIn(site);
  await sending.say(`MAIL FROM:<${sender}>`);
  await sending.say('RCPT TO:<ok+last@mailbox.test>');
  expect(await sending.say('DATA')).toMatch(/^354 /);
  await sending.writeAll(Buffer.from(`From: ${sender}\r\n\r\nThe first half,\r\n`));
  const ended = site.end('SIGTERM');
  for (const dialog of idle) {
    expect(await dialog.reply()).toBe(GOODBYE);
    expect(await dialog.reply()).toBe('closed');
  }
  expect((await Dialog.toSite(site)).greeting).toBe('closed');
  expect(await sending.say('and the second.\r\n.')).toMatch(/^250 2\.0\.0 Ok: queued as \d+$/);
  expect(await sending.reply()).toBe(GOODBYE);
  expect(await sending.reply()).toBe('closed');
  expect(await ended).toBe(0);
  const [row] = await site.query<{ count: number }>('select count(*)::int as count from message');
  expect(row!.count).toBe(1);
});

it('who holds a message back does not hold the stop up for long', async () => {
  site = await Site.start();
  const { sender } = site.firstRun.sandbox;
  const dialog = await Dialog.loggedIn(site);
  await dialog.say(`MAIL FROM:<${sender}>`);
  await dialog.say('RCPT TO:<ok@mailbox.test>');
  expect(await dialog.say('DATA')).toMatch(/^354 /);
  const ended = site.end('SIGTERM');
  expect(await dialog.reply()).toBe(GOODBYE);
  expect(await ended).toBe(0);
});
