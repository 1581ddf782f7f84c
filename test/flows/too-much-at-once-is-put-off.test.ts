import { afterAll, beforeAll, expect, it } from 'vitest';
import { Site } from '../support/site.js';
import { Dialog } from '../support/smtp-dialog.js';

/** Octets of a message that fits beside nothing of its kind into 3 MiB. */
const LARGE = 2_000_000;
const REFUSAL = '452 4.3.1 Too many messages are being received, try again later';

let site: Site;
let sender: string;
beforeAll(async () => {
  site = await Site.start({ env: { EILPOST_SMTP_RECEIVING_MB: '3' } });
  sender = site.firstRun.sandbox.sender;
});
afterAll(() => site?.stop());

const header = () => `From: ${sender}\r\n\r\n`;
const large = () => Buffer.from(header() + `${'x'.repeat(78)}\r\n`.repeat(LARGE / 80));

async function data(dialog: Dialog, size = ''): Promise<string> {
  await dialog.say(`MAIL FROM:<${sender}>${size}`);
  await dialog.say('RCPT TO:<ok@mailbox.test>');
  return dialog.say('DATA');
}

/** A client that has sent all of a large message besides its end. */
async function holdingLarge(): Promise<Dialog> {
  const dialog = await Dialog.loggedIn(site);
  expect(await data(dialog)).toMatch(/^354 /);
  await dialog.writeAll(large());
  return dialog;
}

/** Asks until a message of this size may begin, or may not. */
async function untilDataSays(dialog: Dialog, reply: RegExp): Promise<void> {
  await site.waitFor(async () => {
    const said = await data(dialog, ` SIZE=${LARGE}`);
    if (said.startsWith('354')) expect(await dialog.say(`${header()}small\r\n.`)).toMatch(/^250 /);
    else await dialog.say('RSET');
    return reply.test(said);
  }, `DATA answered with ${reply.source}`);
}

it('while one large message is on its way another has to wait, and a small one has not', async () => {
  const [first, second] = [await holdingLarge(), await Dialog.loggedIn(site)];
  await untilDataSays(second, /^452 /);
  expect(await data(second, ` SIZE=${LARGE}`)).toBe(REFUSAL);
  await second.say('RSET');
  // Who does not say beforehand how much it will be learns it at the end.
  expect(await second.submit(sender, ['ok@mailbox.test'], large())).toBe(REFUSAL);
  expect(await second.submit(sender, ['ok@mailbox.test'], header())).toMatch(/^250 /);
  expect(await first.say('.')).toMatch(/^250 /);
  expect(await second.submit(sender, ['ok@mailbox.test'], large())).toMatch(/^250 /);
  first.close();
  second.close();
});

it('clients that leave in the middle take their share with them', async () => {
  const patient = await Dialog.loggedIn(site);
  for (let i = 0; i < 4; i++) {
    const leaving = await holdingLarge();
    await untilDataSays(patient, /^452 /);
    leaving.close();
    await untilDataSays(patient, /^354 /);
  }
  expect(await patient.submit(sender, ['ok@mailbox.test'], large())).toMatch(/^250 /);
  patient.close();
});
