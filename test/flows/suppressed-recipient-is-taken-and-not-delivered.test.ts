import { afterEach, expect, it } from 'vitest';
import { arrivedAt, eventsOf } from '../support/arrivals.js';
import { Site } from '../support/site.js';
import { Dialog } from '../support/smtp-dialog.js';

const SUPPRESSED = 'ok+no-more@mailbox.test';

let site: Site | undefined;
afterEach(async () => {
  await site?.stop();
  site = undefined;
});

async function openSite(reply: string): Promise<{ dialog: Dialog; sender: string }> {
  site = await Site.start({ env: { EILPOST_SMTP_SUPPRESSED_REPLY: reply } });
  await site.admin('suppression', 'add', SUPPRESSED);
  return { dialog: await Dialog.loggedIn(site), sender: site.firstRun.sandbox.sender };
}

/** The message goes to a suppressed recipient and another; only the other one gets it. */
async function expectOneDelivery(at: Site, dialog: Dialog, sender: string): Promise<void> {
  expect(await dialog.say('RCPT TO:<ok+other@mailbox.test>')).toMatch(/^250 /);
  await dialog.say('DATA');
  expect(await dialog.say(`From: ${sender}\r\n\r\nHello\r\n.`)).toMatch(/^250 /);
  await arrivedAt(at, 'ok+other@mailbox.test');
  await at.waitFor(async () => (await at.stats()).delivered === 1, 'the delivery');
  expect(await at.stats()).toMatchObject({ delivered: 1, suppressed: 1, waiting: 0 });
  expect(await at.simulator(`/mailboxes/${encodeURIComponent(SUPPRESSED)}`)).toEqual([]);
}

it('with 250, as any client understands it', async () => {
  const { dialog, sender } = await openSite('250');
  await dialog.say(`MAIL FROM:<${sender}>`);
  expect(await dialog.say(`RCPT TO:<${SUPPRESSED}>`)).toMatch(/^250 2\.1\.5 /);
  await expectOneDelivery(site!, dialog, sender);
  expect(await eventsOf(site!, SUPPRESSED)).toEqual(['suppressed']);
});

it('with 254, which says so, as OCI does', async () => {
  const { dialog, sender } = await openSite('254');
  await dialog.say(`MAIL FROM:<${sender}>`);
  expect(await dialog.say(`RCPT TO:<${SUPPRESSED}>`)).toMatch(
    new RegExp(
      `^254 4\\.7\\.1 Suppression for user ocid1\\.user\\.\\S+ to ${SUPPRESSED.replaceAll(/[.+]/g, '\\$&')}$`,
    ),
  );
  await expectOneDelivery(site!, dialog, sender);
  expect(await eventsOf(site!, SUPPRESSED)).toEqual(['suppressed']);
});

it.each(['OK+No-More@MAILBOX.test', '"ok+no-more"@mailbox.test'])(
  'also when it is written %s',
  async (written) => {
    const { dialog, sender } = await openSite('254');
    await dialog.say(`MAIL FROM:<${sender}>`);
    expect(await dialog.say(`RCPT TO:<${written}>`)).toMatch(/^254 4\.7\.1 /);
    await expectOneDelivery(site!, dialog, sender);
    expect(await eventsOf(site!, written)).toEqual(['suppressed']);
  },
);
