import { afterAll, beforeAll, expect, it } from 'vitest';
import { arrivedAt, octetsOf } from '../support/arrivals.js';
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

/** Sends it, and answers with the octets in the mailbox. */
async function through(to: string, content: Buffer): Promise<Buffer> {
  expect(await dialog.submit(sender, [to], content)).toMatch(/^250 /);
  const [arrived] = await arrivedAt(site, to);
  expect(arrived).toMatchObject({ dkim: 'pass' });
  return octetsOf(site, arrived!.id);
}

const complete = () =>
  `Message-ID: <own@example.com>\r\ndate: Mon, 23 Nov 2026 20:31:05 +0000\r\nFrom: ${sender}\r\nBCC: hidden@example.com\r\n`;

it('every octet but CR, LF and NUL passes in a body, and so do white space and dots', async () => {
  const octets = Array.from({ length: 256 }, (_, i) => i).filter((i) => ![0, 10, 13].includes(i));
  const body = Buffer.concat([Buffer.from(octets), Buffer.from(' \t \r\n\r\n  x  \r\n\r\n\r\n')]);
  const sent = Buffer.concat([Buffer.from(`${complete()}X-Odd:   a \r\n\tb\r\n\r\n`), body]);
  const got = await through('ok+octets@mailbox.test', sent);
  expect(got.indexOf(sent)).toBeGreaterThan(0);
  expect(got.subarray(-sent.length - 2).equals(Buffer.concat([sent, Buffer.from('\r\n')]))).toBe(
    true,
  );
});

it('fields in UTF-8 pass with SMTPUTF8', async () => {
  const sent = `${complete()}Subject: Grüße 😀\r\n\r\nGrüße`;
  await dialog.say(`MAIL FROM:<${sender}> SMTPUTF8 BODY=8BITMIME`);
  await dialog.say('RCPT TO:<ok+utf8@mailbox.test>');
  await dialog.say('DATA');
  dialog.write(sent);
  expect(await dialog.say('\r\n.')).toMatch(/^250 /);
  const [arrived] = await arrivedAt(site, 'ok+utf8@mailbox.test');
  const got = await octetsOf(site, arrived!.id);
  expect(got.includes(sent)).toBe(true);
  expect(got.toString('latin1')).toMatch(/\twith UTF8SMTPSA id|by \S+ with UTF8SMTPSA id/);
});

it('Message-ID and Date are there already: they are not added', async () => {
  const got = await through('ok+complete@mailbox.test', Buffer.from(`${complete()}\r\nHello`));
  expect(got.toString().match(/^message-id:/gim)).toHaveLength(1);
  expect(got.toString().match(/^date:/gim)).toHaveLength(1);
  expect(got.toString()).toContain('BCC: hidden@example.com');
});

it('Message-ID and Date are missing: they are added', async () => {
  const got = await through('ok+missing@mailbox.test', Buffer.from(`From: ${sender}\r\n\r\nHello`));
  expect(got.toString()).toMatch(/^Message-ID: <[0-9a-f-]{36}@mail\.eilpost\.test>\r$/m);
  expect(got.toString()).toMatch(/^Date: \w{3}, \d\d \w{3} \d{4} [\d:]{8} \+0000\r$/m);
});

it('the Received field says who brought it, how, and under which id it can be asked for', async () => {
  const got = await through('ok+trace@mailbox.test', Buffer.from(`From: ${sender}\r\n\r\nHello`));
  const [row] = await site.query<{ id: string }>(
    `select message_id as id from recipient where address = 'ok+trace@mailbox.test'`,
  );
  const unfolded = got.toString().replaceAll(/\r\n[ \t]+/g, ' ');
  expect(unfolded).toMatch(
    new RegExp(
      `^Received: from client\\.test \\(\\[127\\.0\\.0\\.1\\]\\) by mail\\.eilpost\\.test with ESMTPSA id ${row!.id} ` +
        `\\(using TLSv1\\.3 with cipher \\w+\\); \\w{3}, \\d\\d \\w{3} \\d{4} [\\d:]{8} \\+0000\\r$`,
      'm',
    ),
  );
});
