import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { arrivedAt, octetsOf } from '../support/arrivals.js';
import { Cli } from '../support/cli.js';
import { Site } from '../support/site.js';

let site: Site;
let cli: Cli;
let from: string;

beforeAll(async () => {
  site = await Site.start();
  cli = new Cli({ EILPOST_DATA_DIR: site.dataDir });
  from = site.firstRun.sandbox.sender;
});

afterAll(async () => {
  cli.remove();
  await site.stop();
});

async function arrived(mailbox: string): Promise<string> {
  const [message] = await arrivedAt(site, mailbox);
  return (await octetsOf(site, message!.id)).toString('utf8');
}

test('whoever started the service can send without any set-up', async () => {
  writeFileSync(path.join(cli.folder, 'menu.txt'), 'soup');
  const said = await cli.runInstalled([
    ...['send', '--from', `The "Kitchen" <${from}>`, '--to', 'ok+menu@mailbox.test'],
    ...['--bcc', 'ok+hidden@mailbox.test', '--subject', 'Menu', '--text', 'See below.'],
    ...['--html', '<p>See below.</p>', '--attach', 'menu.txt', '--header', 'X-Kitchen: 1'],
  ]);
  expect(said.out).toMatch(/^messageId +\S+@\S+\nenvelopeId +\d+\nsuppressedRecipients +none\n$/);
  expect(said.code).toBe(0);
  const message = await arrived('ok+menu@mailbox.test');
  expect(message).toContain('Subject: Menu\r\n');
  expect(message).toContain('X-Kitchen: 1\r\n');
  expect(message).toMatch(/filename="?menu\.txt/);
  expect(message).toContain(Buffer.from('soup').toString('base64'));
  expect(message).not.toContain('hidden');
  expect(await arrived('ok+hidden@mailbox.test')).toContain('Subject: Menu\r\n');
});

test('a message from a file or from the standard input is sent as it is', async () => {
  const raw = `From: ${from}\r\nTo: nobody@elsewhere.test\r\nSubject: Raw\r\n\r\nas it is\r\n`;
  writeFileSync(path.join(cli.folder, 'mail.eml'), raw);
  await cli.out('send', '--from', from, '--to', 'ok+file@mailbox.test', '--raw', 'mail.eml');
  expect(await arrived('ok+file@mailbox.test')).toContain('as it is\r\n');
  const piped = await cli.run(
    ['send', '--from', from, '--to', 'ok+stdin@mailbox.test', '--raw', '-'],
    raw,
  );
  expect(piped.code).toBe(0);
  expect(await arrived('ok+stdin@mailbox.test')).toContain('Subject: Raw\r\n');
  writeFileSync(path.join(cli.folder, 'page.html'), '<p>page</p>');
  const page = ['--subject', 'Page', '--file', 'page.html'];
  await cli.out('send', '--from', from, '--to', 'ok+page@mailbox.test', ...page);
  expect(await arrived('ok+page@mailbox.test')).toMatch(/Content-Type: text\/html/i);
});

test.each([
  [['--to', 'ok@mailbox.test', '--subject', 'x'], 'nothing to send: give --text, --html'],
  [['--subject', 'x', '--text', 'x'], 'nobody to send to: give --to, --cc or --bcc'],
  [['--to', 'ok@mailbox.test', '--text', 'x'], '--subject is required'],
  [['--to', 'ok', '--subject', 'x', '--text', 'x'], 'this is no mailbox: ok'],
  [
    ['--to', 'ok@mailbox.test', '--raw', 'mail.eml', '--text', 'x'],
    '--raw sends the message as it is, without --text',
  ],
])('%j is a wrong call', async (args, problem) => {
  const said = await cli.run(['send', '--from', from, ...args]);
  expect(said.code).toBe(2);
  expect(said.err).toContain(`eilpost: ${problem}`);
});

test('a sender that is not approved is refused by the service', async () => {
  const args = ['--to', 'ok@mailbox.test', '--subject', 'x', '--text', 'x'];
  const said = await cli.run(['send', '--from', 'someone@elsewhere.test', ...args]);
  expect(said.code).toBe(1);
  expect(said.err).toMatch(/\(404 NotAuthorizedOrNotFound, request \S+\)\n/);
});
