import { afterAll, beforeAll, expect, it } from 'vitest';
import { Site } from '../support/site.js';
import { Dialog } from '../support/smtp-dialog.js';

const CLIENTS = 20;
const EACH = 15;

let site: Site;
beforeAll(async () => {
  site = await Site.start();
});
afterAll(() => site?.stop());

/** So many clients at once, each with so many connections one after the other. */
async function manyTimes(session: (n: string) => Promise<void>): Promise<void> {
  await Promise.all(
    Array.from({ length: CLIENTS }, async (_, client) => {
      for (let i = 0; i < EACH; i++) await session(`${client}.${i}`);
    }),
  );
}

it('connect, EHLO, QUIT, hundreds of times, and every place is free again', async () => {
  await manyTimes(async () => {
    const dialog = await Dialog.toSite(site);
    expect(dialog.greeting).toMatch(/^220 /);
    expect(await dialog.say('EHLO client.test')).toMatch(/^250/);
    expect(await dialog.say('QUIT')).toBe('221 2.0.0 Bye');
    expect(await dialog.reply()).toBe('closed');
  });
});

it('one message with each connection, hundreds of times', async () => {
  const { sender } = site.firstRun.sandbox;
  await manyTimes(async (n) => {
    const dialog = await Dialog.loggedIn(site);
    const content = `From: ${sender}\r\nSubject: ${n}\r\n\r\nHello`;
    expect(await dialog.submit(sender, [`ok+${n}@mailbox.test`], content)).toMatch(/^250 /);
    expect(await dialog.say('QUIT')).toBe('221 2.0.0 Bye');
  });
  await site.waitFor(
    async () => (await site.stats()).delivered === CLIENTS * EACH,
    'all deliveries',
  );
});
