import { afterEach, expect, it } from 'vitest';
import { Site } from '../support/site.js';
import { Dialog } from '../support/smtp-dialog.js';

let site: Site | undefined;
afterEach(async () => {
  await site?.stop();
  site = undefined;
});

const connect = async (to: Site) => {
  const dialog = await Dialog.openTls(Number(to.env['EILPOST_SUBMISSIONS_PORT']));
  await dialog.say('EHLO client.test');
  return dialog;
};
const base64 = (text: string) => Buffer.from(text).toString('base64');

const WRONG = '535 5.7.8 Authentication credentials invalid';
const TOO_MANY = '421 4.7.0 Too many authentication failures, try again later';

it('a wrong password and an unknown user get the same answer; the third one ends the connection', async () => {
  site = await Site.start();
  const { username, password } = site.firstRun.smtp;
  const dialog = await connect(site);
  expect(await dialog.login(username, 'wrong')).toBe(WRONG);
  expect(await dialog.login('nobody', password)).toBe(WRONG);
  expect(await dialog.say('AUTH LOGIN')).toBe('334 VXNlcm5hbWU6');
  expect(await dialog.say(base64('nobody'))).toBe('334 UGFzc3dvcmQ6');
  expect(await dialog.say(base64(password))).toBe(TOO_MANY);
  expect(await dialog.reply()).toBe('closed');
});

it('a failed log-in is no obstacle for the right one on the same connection', async () => {
  site = await Site.start();
  const { username, password } = site.firstRun.smtp;
  const dialog = await connect(site);
  expect(await dialog.login(username, 'wrong')).toBe(WRONG);
  expect(await dialog.login(username, password)).toBe('235 2.7.0 Authentication successful');
  expect(await dialog.login(username, password)).toMatch(/^503 5\.5\.1 /);
  dialog.close();
});

it('nobody acts on behalf of somebody else, and what is no log-in is a syntax error', async () => {
  site = await Site.start();
  const { username, password } = site.firstRun.smtp;
  const dialog = await connect(site);
  const onBehalf = base64(`someone\0${username}\0${password}`);
  expect(await dialog.say(`AUTH PLAIN ${onBehalf}`)).toBe(WRONG);
  expect(await dialog.say('AUTH PLAIN')).toBe('334');
  expect(await dialog.say('*')).toMatch(/^501 5\.5\.4 /);
  expect(await dialog.say(`AUTH PLAIN ${base64('only one')}`)).toMatch(/^501 5\.5\.4 /);
  expect(await dialog.say('AUTH CRAM-MD5')).toMatch(/^504 5\.5\.4 /);
  const onOwnBehalf = base64(`${username}\0${username}\0${password}`);
  expect(await dialog.say(`AUTH PLAIN ${onOwnBehalf}`)).toMatch(/^235 /);
  dialog.close();
});

it('an address with too many failures has to wait, on open connections and on new ones', async () => {
  site = await Site.start({ env: { EILPOST_SMTP_MAX_AUTH_FAILURES_PER_ADDRESS: '4' } });
  const { username, password } = site.firstRun.smtp;
  const patient = await connect(site);
  const first = await connect(site);
  for (const _ of [1, 2, 3]) await first.login(username, 'wrong');
  const second = await connect(site);
  expect(await second.login(username, 'wrong')).toBe(WRONG);
  expect(await second.login(username, password)).toBe(TOO_MANY);
  expect(await patient.login(username, password)).toBe(TOO_MANY);
  expect((await Dialog.toSite(site)).greeting).toBe(TOO_MANY);
});
