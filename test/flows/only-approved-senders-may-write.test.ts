import { afterAll, beforeAll, expect, it } from 'vitest';
import { Site } from '../support/site.js';
import { Dialog } from '../support/smtp-dialog.js';

let site: Site;
let dialog: Dialog;
beforeAll(async () => {
  site = await Site.start();
  await site.admin('sender', 'approve', 'News@Example.COM');
  dialog = await Dialog.loggedIn(site);
});
afterAll(async () => {
  dialog?.close();
  await site?.stop();
});

const TO = ['ok@mailbox.test'];
const message = (from: string) => `From: ${from}\r\nSubject: hello\r\n\r\nHello\r\n`;
const OK = /^250 2\.0\.0 Ok: queued as \d+$/;

it.each(['news@example.com', 'NEWS@EXAMPLE.COM', '"news"@example.com'])(
  '%s may write: case and needless quotes make no difference',
  async (address) => {
    expect(await dialog.submit(address, TO, message(address))).toMatch(OK);
  },
);

it.each([
  'other@example.com',
  'news@sub.example.com',
  'news@example.com.evil.test',
  'news@example.org',
  'anybody@sub.sandbox.eilpost.test',
  'news@[127.0.0.1]',
])('%s may not, and is told so at MAIL', async (address) => {
  expect(await dialog.say(`MAIL FROM:<${address}>`)).toBe(
    `535 5.7.1 Authorization failed: address ${address} not authorized`,
  );
});

it('the null sender may not', async () => {
  expect(await dialog.say('MAIL FROM:<>')).toBe('550 5.7.1 The null sender can not submit mail');
});

it.each([
  ['another address', 'other@example.com', 'other@example.com'],
  ['a sub-domain', 'News <news@sub.example.com>', 'news@sub.example.com'],
  ['one of several', 'news@example.com, other@example.com', 'other@example.com'],
  ['a group', 'All: news@example.com, x@example.com;', 'x@example.com'],
  ['a name that looks approved', '"news@example.com" <x@example.com>', 'x@example.com'],
  ['a folded field', 'news@example.com,\r\n x@example.com', 'x@example.com'],
])('the From header must be approved too: %s', async (_what, from, stranger) => {
  expect(await dialog.submit('news@example.com', TO, message(from))).toBe(
    `535 5.7.1 Authorization failed: From header address ${stranger} not authorized`,
  );
});

it('several authors are fine when each of them is approved', async () => {
  const from = 'news@example.com, "Sandbox" <Someone@sandbox.eilpost.test>';
  expect(await dialog.submit('news@example.com', TO, message(from))).toMatch(OK);
});

it.each([
  'From: news@example.com\r\nFrom: other@example.com\r\n\r\n',
  'From: news@example.com\r\nfrom : other@example.com\r\n\r\n',
  'From: news@example.com x@example.com\r\n\r\n',
  'From: <news@example.com> <x@example.com>\r\n\r\n',
  'From: =?utf-8?q?x=40example.com?=\r\n\r\n',
])('a From that two programs read in two ways is refused: %j', async (content) => {
  expect(await dialog.submit('news@example.com', TO, content)).toMatch(/^554 5\.6\.0 /);
});

it('a Sender field decides nothing', async () => {
  const content = `Sender: news@example.com\r\n${message('x@example.com')}`;
  expect(await dialog.submit('news@example.com', TO, content)).toMatch(/^535 5\.7\.1 /);
});
