import { afterAll, beforeAll, expect, it } from 'vitest';
import { Site } from '../support/site.js';
import { Dialog } from '../support/smtp-dialog.js';

let site: Site;
let dialog: Dialog;
let sender: string;
beforeAll(async () => {
  site = await Site.start();
  sender = site.firstRun.sandbox.sender;
  dialog = await Dialog.loggedIn(site);
});
afterAll(async () => {
  dialog?.close();
  await site?.stop();
});

const submit = (content: string) =>
  dialog.submit(sender, ['ok@mailbox.test'], Buffer.from(content, 'latin1'));
const header = () => `From: ${sender}\r\nSubject: hello\r\n`;

const CASES: readonly [what: string, content: () => string, reply: RegExp][] = [
  ['nothing at all', () => '', /^554 5\.6\.0 .*no header fields/],
  ['no header', () => '\r\nHello', /^554 5\.6\.0 .*no header fields/],
  ['text instead of a header', () => 'Hello\r\n\r\nHello', /^554 5\.6\.0 .*line 1 /],
  ['an mbox line', () => `From ${sender} now\r\n${header()}\r\n`, /^554 5\.6\.0 .*line 1 /],
  ['no From', () => 'Subject: hello\r\n\r\nHello', /^554 5\.6\.0 .*From/],
  ['a From without an address', () => 'From: me\r\n\r\nHello', /^554 5\.6\.0 .*From/],
  ['a bare LF', () => `${header()}\r\nHello\nWorld`, /^550 5\.6\.0 .*bare/],
  ['a bare CR', () => `${header()}\r\nHello\rWorld`, /^550 5\.6\.0 .*bare/],
  ['a bare LF in the header', () => `${header()}X: y\nBcc: z\r\n\r\n`, /^550 5\.6\.0 .*bare/],
  ['a NUL', () => `${header()}\r\nHello\0World`, /^550 5\.6\.0 .*NUL/],
  ['a line of 999', () => `${header()}\r\n${'x'.repeat(999)}`, /^550 5\.6\.0 Line 4 .*998/],
  ['a large header', () => `${header()}${'X: y\r\n'.repeat(50_000)}`, /^554 5\.6\.0 .*262144/],
  ['a mail loop', () => `${'Received: x\r\n'.repeat(51)}${header()}`, /^554 5\.4\.6 /],
  ['8 bits in the header', () => `${header()}X: \xc3\xa9\r\n\r\n`, /^550 5\.6\.7 /],
  ['Latin-1 in the header', () => `${header()}X: \xe9\r\n\r\n`, /^554 5\.6\.0 .*line 3 /],
];

it.each(CASES)('%s', async (_what, content, reply) => {
  expect(await submit(content())).toMatch(reply);
});

const FINE: readonly [what: string, content: () => string][] = [
  ['a header alone', () => header()],
  ['a line of 998', () => `${header()}\r\n${'x'.repeat(998)}`],
  ['50 Received fields', () => `${'Received: x\r\n'.repeat(50)}${header()}\r\n`],
  ['8 bits in the body', () => `${header()}\r\n\xe9\xff`],
  ['control characters in the body', () => `${header()}\r\n\x01\x1b[31m\x7f`],
  ['an unknown charset', () => `${header()}Subject2: =?x-none?q?a?=\r\n\r\n`],
];

it.each(FINE)('but %s is fine, on the same connection', async (_what, content) => {
  expect(await submit(content())).toMatch(/^250 2\.0\.0 Ok: queued as \d+$/);
});
