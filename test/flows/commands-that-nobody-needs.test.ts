import { afterAll, beforeAll, expect, it } from 'vitest';
import { Site } from '../support/site.js';
import { Dialog } from '../support/smtp-dialog.js';

let site: Site;
beforeAll(async () => {
  site = await Site.start({ env: { EILPOST_SMTP_MAX_IDLE_COMMANDS: '40' } });
});
afterAll(() => site?.stop());

it.each([
  ['VRFY hello@sandbox.eilpost.test', '252 2.0.0 Send a message to find out'],
  ['VRFY nobody@nowhere.test', '252 2.0.0 Send a message to find out'],
  ['EXPN staff', '502 5.5.1 Command not implemented'],
  ['HELP', '502 5.5.1 Command not implemented'],
  ['WIZ', '500 5.5.2 Command not recognized'],
  ['SHELL', '500 5.5.2 Command not recognized'],
  ['KILL', '500 5.5.2 Command not recognized'],
  ['XCLIENT ADDR=192.0.2.1', '500 5.5.2 Command not recognized'],
  ['XFORWARD ADDR=192.0.2.1', '500 5.5.2 Command not recognized'],
  ['BDAT 5 LAST', '500 5.5.2 Command not recognized'],
  ['constructor', '500 5.5.2 Command not recognized'],
  ['', '500 5.5.2 Command not recognized'],
  ['RCPT TO:<ok@mailbox.test>', '503 5.5.1 Bad sequence of commands: need MAIL command'],
  ['NOOP', '250 2.0.0 OK'],
  ['RSET', '250 2.0.0 Flushed'],
  ['QUIT', '221 2.0.0 Bye'],
])('%s', async (command, reply) => {
  const dialog = await Dialog.loggedIn(site);
  expect(await dialog.say(command)).toBe(reply);
  dialog.close();
});

it('EHLO must say who speaks', async () => {
  const dialog = await Dialog.toSite(site);
  for (const command of ['EHLO', 'HELO', 'EHLO a b', 'EHLO \x07'])
    expect(await dialog.say(command)).toMatch(/^501 /);
  expect(await dialog.say('MAIL FROM:<a@example.com>')).toMatch(/^503 5\.5\.1 /);
  expect(await dialog.say('HELO client.test')).toBe('250 mail.eilpost.test');
  dialog.close();
});

it('a browser that was sent here by a page is sent away', async () => {
  const dialog = await Dialog.toSite(site);
  expect(await dialog.say('POST / HTTP/1.1')).toBe('421 4.7.0 This is an SMTP server');
  expect(await dialog.reply()).toBe('closed');
});

it('a command line has an end', async () => {
  const dialog = await Dialog.loggedIn(site);
  dialog.write(`NOOP ${'x'.repeat(100_000)}`);
  expect(await dialog.reply()).toBe('500 5.5.6 Command line too long');
  expect(await dialog.reply()).toBe('closed');
});

it.each([
  ['before the log-in', (to: Site) => Dialog.toSite(to), 30],
  ['after it', (to: Site) => Dialog.loggedIn(to), 100],
])('who only asks and sends nothing is sent away %s', async (_when, open, most) => {
  const dialog = await open(site);
  const replies: string[] = [];
  while (replies.at(-1) !== 'closed' && replies.length < most)
    replies.push(await dialog.say('NOOP'));
  expect(replies.at(-2)).toBe('421 4.7.0 Too many commands without a message');
});

it('messages make it forget the commands before', async () => {
  const dialog = await Dialog.loggedIn(site);
  const { sender } = site.firstRun.sandbox;
  for (let i = 0; i < 30; i++) {
    const reply = await dialog.submit(sender, ['ok@mailbox.test'], `From: ${sender}\r\n\r\n${i}`);
    expect(reply).toMatch(/^250 /);
  }
  dialog.close();
});
