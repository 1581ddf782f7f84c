import { afterAll, beforeAll, expect, it } from 'vitest';
import { Site } from '../support/site.js';
import { Dialog } from '../support/smtp-dialog.js';

let site: Site;
beforeAll(async () => {
  site = await Site.start();
});
afterAll(() => site?.stop());

const submissions = () => Number(site.env['EILPOST_SUBMISSIONS_PORT']);
const offers = (reply: string) => reply.split('\n').map((line) => line.slice(4));

it('in clear, STARTTLS is offered and AUTH is not', async () => {
  const dialog = await Dialog.toSite(site);
  expect(dialog.greeting).toBe('220 mail.eilpost.test ESMTP Eilpost');
  expect(offers(await dialog.say('EHLO client.test'))).toEqual([
    'mail.eilpost.test',
    'PIPELINING',
    '8BITMIME',
    'SMTPUTF8',
    'ENHANCEDSTATUSCODES',
    'DSN',
    'STARTTLS',
    'SIZE 2097152',
  ]);
  dialog.close();
});

it('in TLS, AUTH is offered and STARTTLS is not', async () => {
  const started = await Dialog.toSite(site);
  await started.startTls();
  const implicit = await Dialog.openTls(submissions());
  for (const dialog of [started, implicit]) {
    const lines = offers(await dialog.say('EHLO client.test'));
    expect(lines).toContain('AUTH PLAIN LOGIN');
    expect(lines).not.toContain('STARTTLS');
    expect(await dialog.say('STARTTLS')).toMatch(/^503 5\.5\.1 /);
    dialog.close();
  }
});

it('a log-in in clear is refused before the password is looked at', async () => {
  const { username, password } = site.firstRun.smtp;
  const dialog = await Dialog.toSite(site);
  await dialog.say('EHLO client.test');
  const refusal = '538 5.7.11 Encryption required: issue STARTTLS first';
  expect(await dialog.login(username, password)).toBe(refusal);
  expect(await dialog.say('AUTH LOGIN')).toBe(refusal);
  expect(await dialog.say('MAIL FROM:<a@example.com>')).toBe('530 5.7.0 Authentication required');
  dialog.close();
});

it('nothing of a message is taken before the log-in', async () => {
  const dialog = await Dialog.openTls(submissions());
  await dialog.say('EHLO client.test');
  for (const command of ['MAIL FROM:<a@example.com>', 'RCPT TO:<a@example.com>', 'DATA'])
    expect(await dialog.say(command)).toBe('530 5.7.0 Authentication required');
  dialog.close();
});

it('what is sent behind STARTTLS in clear is thrown away', async () => {
  const dialog = await Dialog.toSite(site);
  await dialog.say('EHLO client.test');
  dialog.write('STARTTLS\r\nEHLO injected.test\r\nNOOP\r\n');
  expect(await dialog.reply()).toMatch(/^220 /);
  await dialog.handshake();
  // Were the injected EHLO still known, AUTH would not be refused; were it answered, its reply would come first.
  expect(await dialog.say('AUTH PLAIN')).toMatch(/^503 5\.5\.1 /);
  dialog.close();
});

it('TLS older than 1.2 is refused', async () => {
  const old = {
    minVersion: 'TLSv1.1',
    maxVersion: 'TLSv1.1',
    ciphers: 'DEFAULT:@SECLEVEL=0',
  } as const;
  expect((await Dialog.openTls(submissions(), old)).greeting).toBe('closed');
  const dialog = await Dialog.openTls(submissions(), { maxVersion: 'TLSv1.2' });
  expect(dialog.greeting).toMatch(/^220 /);
  dialog.close();
});
