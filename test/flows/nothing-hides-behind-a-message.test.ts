import { afterAll, beforeAll, describe, expect, it } from 'vitest';
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

/** What some server somewhere takes for the end of a message, besides CRLF . CRLF. */
const ENDS = [
  ...['\n.\n', '\n.\r\n', '\r\n.\n', '\r.\r', '\r\n.\r', '\n.\r', '\r.\n', '\r.\r\n', '\n\n.\r\n'],
  ...['\r\r\n.\n', '\r\n.\r\r\n', '\r\n\0.\r\n', '\r\n.\0\r\n', '\r\n.\n\n'],
];

describe('a second message that is hidden behind another end', () => {
  it.each(ENDS.map((end) => [JSON.stringify(end), end]))('%s stays text', async (_name, end) => {
    await dialog.say(`MAIL FROM:<${sender}>`);
    await dialog.say('RCPT TO:<ok@mailbox.test>');
    await dialog.say('DATA');
    dialog.write(
      `From: ${sender}\r\nSubject: outside\r\n\r\nHello${end}` +
        `MAIL FROM:<${sender}>\r\nRCPT TO:<ok+smuggled@mailbox.test>\r\nDATA\r\n` +
        `From: ${sender}\r\nSubject: smuggled\r\n\r\nHello\r\n.\r\n`,
    );
    // One message, refused as a whole, and not one of the commands in it was answered.
    expect(await dialog.reply()).toMatch(/^550 5\.6\.0 Message contains a (bare CR or LF|NUL)/);
    expect(await dialog.say('NOOP')).toMatch(/^250 /);
  });

  it('and nothing of it was accepted', async () => {
    expect(await site.query('select 1 from message')).toEqual([]);
  });
});

it('a dot that begins a line is doubled by the client, and undone here once', async () => {
  const reply = await dialog.submit(
    sender,
    ['ok+dots@mailbox.test'],
    `From: ${sender}\r\n\r\n..\r\n...\r\n..x\r\nx.`,
  );
  expect(reply).toMatch(/^250 /);
  const [row] = await site.query<{ raw: Buffer }>('select raw from content');
  expect(row!.raw.toString()).toMatch(/\r\n\r\n\.\r\n\.\.\r\n\.x\r\nx\.\r\n$/);
});

it('commands sent along with a message are answered in their order, after it', async () => {
  dialog.write(
    `MAIL FROM:<${sender}>\r\nRCPT TO:<ok+one@mailbox.test>\r\nDATA\r\n` +
      `From: ${sender}\r\n\r\none\r\n.\r\nMAIL FROM:<${sender}>\r\nRCPT TO:<ok+two@mailbox.test>\r\n` +
      `DATA\r\nFrom: ${sender}\r\n\r\ntwo\r\n.\r\nNOOP\r\n`,
  );
  const codes: string[] = [];
  for (let reply = 0; reply < 9; reply++) codes.push((await dialog.reply()).slice(0, 3));
  expect(codes).toEqual(['250', '250', '354', '250', '250', '250', '354', '250', '250']);
});
