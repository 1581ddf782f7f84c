import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { arrivedAt } from '../support/arrivals.js';
import { Site } from '../support/site.js';
import { Dialog } from '../support/smtp-dialog.js';

const LIMIT = 2_097_152;
const MEBIBYTE = 1_048_576;
const REFUSAL = `552 5.3.4 Message exceeds the limit of ${LIMIT} bytes`;

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

function messageOf(octets: number, subject: string): Buffer {
  const header = `From: ${sender}\r\nSubject: ${subject}\r\n\r\n`;
  const lines = Buffer.from('x'.repeat(76) + '\r\n');
  return Buffer.concat([Buffer.from(header), Buffer.alloc(octets - header.length - 2, lines)]);
}

async function beginData(to: string): Promise<void> {
  await dialog.say(`MAIL FROM:<${sender}>`);
  await dialog.say(`RCPT TO:<${to}>`);
  expect(await dialog.say('DATA')).toMatch(/^354 /);
}

it('a client that says the size beforehand is refused at MAIL', async () => {
  expect(await dialog.say(`MAIL FROM:<${sender}> SIZE=${LIMIT + 1}`)).toBe(REFUSAL);
  expect(await dialog.say(`MAIL FROM:<${sender}> SIZE=99999999999999999999`)).toBe(REFUSAL);
  expect(await dialog.say(`MAIL FROM:<${sender}> SIZE=much`)).toMatch(/^501 5\.5\.4 /);
  expect(await dialog.say(`MAIL FROM:<${sender}> SIZE=${LIMIT}`)).toMatch(/^250 2\.1\.0 /);
  await dialog.say('RSET');
});

it('the limit is exact, dots and all', async () => {
  const exact = messageOf(LIMIT, 'exact');
  expect(exact.length + 2).toBe(LIMIT);
  expect(await dialog.submit(sender, ['ok+exact@mailbox.test'], exact)).toMatch(/^250 /);
  const above = messageOf(LIMIT + 1, 'one octet more');
  expect(await dialog.submit(sender, ['ok+above@mailbox.test'], above)).toBe(REFUSAL);
  await arrivedAt(site, 'ok+exact@mailbox.test');
});

it('200 MB cost no memory, and the connection is still good for a message', async () => {
  const block = Buffer.alloc(MEBIBYTE, `${'x'.repeat(76)}\r\n`);
  // Node lets some 60 MB of what was read lie before it collects for the first time; from then on nothing may grow.
  await beginData('ok@mailbox.test');
  for (let sent = 0; sent < 64; sent++) await dialog.writeAll(block);
  expect(await dialog.say('\r\n.')).toBe(REFUSAL);
  const before = residentBytes();
  for (let message = 0; message < 4; message++) {
    await beginData('ok@mailbox.test');
    for (let sent = 0; sent < 50; sent++) {
      await dialog.writeAll(block);
      expect(residentBytes() - before).toBeLessThan(50 * MEBIBYTE);
    }
    expect(await dialog.say('\r\n.')).toBe(REFUSAL);
  }
  const small = messageOf(1_000, 'after the large ones');
  expect(await dialog.submit(sender, ['ok+after@mailbox.test'], small)).toMatch(/^250 /);
});

it('who goes on for 64 MB beyond the limit loses the connection', async () => {
  const block = Buffer.alloc(MEBIBYTE, 'x');
  await beginData('ok@mailbox.test');
  let reply: string | null = null;
  const refused = dialog.reply().then((text) => (reply = text));
  for (let sent = 0; sent < 100 && reply === null; sent++) await dialog.writeAll(block);
  expect(await refused).toBe(REFUSAL);
  expect(await dialog.reply()).toBe('closed');
});

function residentBytes(): number {
  const status = readFileSync(`/proc/${site.process.pid}/status`, 'utf8');
  return Number(/^VmRSS:\s+(\d+) kB/m.exec(status)![1]) * 1024;
}
