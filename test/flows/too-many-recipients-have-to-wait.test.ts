import { afterAll, beforeAll, expect, it } from 'vitest';
import { Site } from '../support/site.js';
import { Dialog } from '../support/smtp-dialog.js';

let site: Site;
beforeAll(async () => {
  site = await Site.start({ env: { EILPOST_MESSAGE_MAX_RECIPIENTS: '3' } });
});
afterAll(() => site?.stop());

it('the first ones are taken, the next is told to come with another message, and the message is fine', async () => {
  const { sender } = site.firstRun.sandbox;
  const dialog = await Dialog.loggedIn(site);
  await dialog.say(`MAIL FROM:<${sender}>`);
  for (const name of ['one', 'two', 'three'])
    expect(await dialog.say(`RCPT TO:<ok+${name}@mailbox.test>`)).toMatch(/^250 2\.1\.5 /);
  for (const name of ['four', 'one'])
    expect(await dialog.say(`RCPT TO:<ok+${name}@mailbox.test>`)).toBe(
      '452 4.5.3 Too many recipients: at most 3 in one message',
    );
  await dialog.say('DATA');
  expect(await dialog.say(`From: ${sender}\r\n\r\nHello\r\n.`)).toMatch(/^250 /);
  await site.waitFor(async () => (await site.stats()).delivered === 3, 'three deliveries');
  dialog.close();
});
