import { connect } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import { Site } from '../support/site.js';
import { Dialog } from '../support/smtp-dialog.js';

let site: Site | undefined;
afterEach(async () => {
  await site?.stop();
  site = undefined;
});

const submissions = (of: Site) => Number(of.env['EILPOST_SUBMISSIONS_PORT']);
const TOO_MANY = '421 4.7.0 Too many connections from your address, try again later';

it('connections of one address are counted over both ports, and again free when they end', async () => {
  site = await Site.start({ env: { EILPOST_SMTP_MAX_CONNECTIONS_PER_ADDRESS: '4' } });
  const open = [
    await Dialog.toSite(site),
    await Dialog.toSite(site),
    await Dialog.openTls(submissions(site)),
    await Dialog.openTls(submissions(site)),
  ];
  for (const dialog of open) expect(dialog.greeting).toMatch(/^220 /);
  await open[1]!.startTls();
  expect((await Dialog.toSite(site)).greeting).toBe(TOO_MANY);
  expect((await Dialog.openTls(submissions(site))).greeting).toBe('closed');
  for (const dialog of open) dialog.close();
  await expectFree(site, 4);
});

it('connections that never begin their handshake count too', async () => {
  site = await Site.start({ env: { EILPOST_SMTP_MAX_CONNECTIONS_PER_ADDRESS: '2' } });
  const port = submissions(site);
  const silent = [connect(port, '127.0.0.1'), connect(port, '127.0.0.1')];
  for (const socket of silent) await new Promise((resolve) => socket.once('connect', resolve));
  // A port takes its connections in their order, so those two were counted when this one is refused.
  expect((await Dialog.openTls(port)).greeting).toBe('closed');
  expect((await Dialog.toSite(site)).greeting).toBe(TOO_MANY);
  for (const socket of silent) socket.destroy();
  await expectFree(site, 2);
});

it('connections of everybody are counted for the process', async () => {
  site = await Site.start({ env: { EILPOST_SMTP_MAX_CONNECTIONS: '2' } });
  const open = [await Dialog.toSite(site), await Dialog.openTls(submissions(site))];
  expect((await Dialog.toSite(site)).greeting).toBe(TOO_MANY);
  for (const dialog of open) dialog.close();
  await expectFree(site, 2);
});

it('who does not log in in time has to go: in clear, in TLS, and in the middle of a handshake', async () => {
  site = await Site.start({ env: { EILPOST_SMTP_LOGIN_SECONDS: '2' } });
  const { username, password } = site.firstRun.smtp;
  const clear = await Dialog.toSite(site);
  const tls = await Dialog.openTls(submissions(site));
  const silent = connect(submissions(site), '127.0.0.1');
  const silentEnded = new Promise((resolve) => silent.once('close', resolve));
  const halfway = await Dialog.toSite(site);
  await halfway.say('EHLO client.test');
  expect(await halfway.say('STARTTLS')).toMatch(/^220 /);
  const patient = await Dialog.openTls(submissions(site));
  await patient.say('EHLO client.test');
  expect(await patient.login(username, password)).toMatch(/^235 /);
  for (const dialog of [clear, tls]) {
    expect(await dialog.reply()).toBe('421 4.4.2 Session time is over, connect again');
    expect(await dialog.reply()).toBe('closed');
  }
  expect(await halfway.reply()).toBe('closed');
  await silentEnded;
  expect(await patient.say('NOOP')).toMatch(/^250 /);
  patient.close();
});

it('a session ends some time, also when it is busy, but not while we owe it an answer', async () => {
  site = await Site.start({ env: { EILPOST_SMTP_SESSION_SECONDS: '2' } });
  const { sender } = site.firstRun.sandbox;
  const dialog = await Dialog.loggedIn(site);
  let last = '';
  while (/^(|2.*)$/.test(last))
    last = await dialog.submit(sender, ['ok@mailbox.test'], `From: ${sender}\r\n\r\nHello`);
  expect(last).toMatch(/^(421 4\.4\.2 Session time is over, connect again|closed)$/);
});

it('who says nothing for long is sent away', async () => {
  site = await Site.start({ env: { EILPOST_SMTP_IDLE_SECONDS: '1' } });
  const dialog = await Dialog.loggedIn(site);
  expect(await dialog.reply()).toBe('421 4.4.2 Nothing came for too long');
  expect(await dialog.reply()).toBe('closed');
  const inData = await Dialog.loggedIn(site);
  await inData.say(`MAIL FROM:<${site.firstRun.sandbox.sender}>`);
  await inData.say('RCPT TO:<ok@mailbox.test>');
  expect(await inData.say('DATA')).toMatch(/^354 /);
  expect(await inData.reply()).toBe('421 4.4.2 Nothing came for too long');
});

/** As many connections as the limit allows can be made, as soon as the service has noticed the end of the others. */
async function expectFree(at: Site, count: number): Promise<void> {
  await at.waitFor(async () => {
    const dialogs: Dialog[] = [];
    for (let i = 0; i < count; i++) dialogs.push(await Dialog.toSite(at));
    for (const dialog of dialogs) dialog.close();
    return dialogs.every((dialog) => dialog.greeting.startsWith('220'));
  }, `${count} free places`);
}
