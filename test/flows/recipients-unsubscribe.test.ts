import { afterAll, beforeAll, expect, it } from 'vitest';
import { arrivedAt, eventsOf, octetsOf } from '../support/arrivals.js';
import { post } from '../support/site-caller.js';
import { Site } from '../support/site.js';
import { Dialog } from '../support/smtp-dialog.js';

interface Submitted {
  readonly envelopeId: string;
  readonly suppressedRecipients: { readonly email: string }[];
}

let site: Site;
beforeAll(async () => {
  site = await Site.start({ env: { EILPOST_LINK_URL: 'https://links.example' } });
});
afterAll(() => site?.stop());

async function submit(to: readonly string[], more: object = {}): Promise<Submitted> {
  const { sandbox, tenancyId, apiToken } = site.firstRun;
  const details = {
    sender: { senderAddress: { email: sandbox.sender }, compartmentId: tenancyId },
    recipients: { to: to.map((email) => ({ email })) },
    subject: 'News',
    bodyText: 'Hello',
    ...more,
  };
  const reply = await post<Submitted>(
    site,
    '/20220926/actions/submitEmail',
    JSON.stringify(details),
    { authorization: `Bearer ${apiToken}`, 'content-type': 'application/json' },
  );
  expect(reply.status).toBe(200);
  return reply.body;
}

/** What the mailbox was given: link and address of List-Unsubscribe, and whether DKIM covers them. */
async function offered(mailbox: string): Promise<{ link: URL; address: string }> {
  const [arrived] = await arrivedAt(site, mailbox);
  expect(arrived).toMatchObject({ dkim: 'pass', dmarc: 'pass' });
  const octets = (await octetsOf(site, arrived!.id))
    .toString('latin1')
    .replaceAll(/\r\n[ \t]/g, ' ');
  expect(octets).toContain('\nList-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n');
  expect(/\bh=[^;]*/.exec(octets)![0].replaceAll(' ', '')).toContain(
    ':list-unsubscribe:list-unsubscribe-post',
  );
  const [, link, address] =
    /\nList-Unsubscribe: <(https:[^>]+)>, <mailto:([^?>]+)\?subject=unsubscribe>\r\n/.exec(octets)!;
  return { link: new URL(link!), address: address! };
}

/** As the proxy in front of the service passes it on. */
function ask(link: URL, options: RequestInit = {}): Promise<Response> {
  return fetch(`http://127.0.0.1:${site.env['EILPOST_HTTP_PORT']}${link.pathname}`, options);
}

async function suppressed(address: string): Promise<unknown[]> {
  return site.query('select reason, stream from suppression where address = $1', [address]);
}

it('one click ends the mail for the recipient who clicked, and for nobody else', async () => {
  const [one, two] = ['ok+one@mailbox.test', 'ok+two@mailbox.test'];
  await submit([one, two], { unsubscribe: 'YES' });
  const links = [await offered(one), await offered(two)];
  expect(links[0]!.link.href).not.toBe(links[1]!.link.href);
  expect(links[0]!.link.origin).toBe('https://links.example');

  expect((await ask(links[0]!.link)).status).toBe(200);
  const click = await ask(links[0]!.link, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: 'List-Unsubscribe=One-Click',
  });
  expect(click.status).toBe(200);
  await site.waitFor(async () => (await suppressed(one)).length > 0, 'the suppression');
  expect(await suppressed(one)).toEqual([{ reason: 'unsubscribe', stream: '' }]);
  expect(await suppressed(two)).toEqual([]);
  expect(await eventsOf(site, one)).toEqual(['accepted', 'delivered', 'unsubscribed']);

  const next = await submit([one, two]);
  expect(next.suppressedRecipients.map(({ email }) => email)).toEqual([one]);
  await arrivedAt(site, two, 2);
});

it('a mail to the address ends that of the sender, as the message said', async () => {
  const [three] = ['ok+three@mailbox.test'];
  await submit([three], { headerFields: { 'X-Eilpost-Unsubscribe': 'sender' } });
  const { address } = await offered(three);
  const door = await Dialog.open(Number(site.env['EILPOST_FEEDBACK_PORT']));
  expect(await door.offer(address, three)).toMatch(/^250/);
  await door.say('DATA');
  expect(await door.say(`From: ${three}\r\nSubject: unsubscribe\r\n\r\n\r\n.`)).toMatch(/^250/);
  await door.say('QUIT');
  await site.waitFor(async () => (await suppressed(three)).length > 0, 'the suppression');
  expect(await suppressed(three)).toEqual([
    { reason: 'unsubscribe', stream: site.firstRun.sandbox.sender },
  ]);
  expect((await submit([three])).suppressedRecipients).toHaveLength(1);
});

it('an answer of a program to the address ends nothing', async () => {
  const [four] = ['ok+four@mailbox.test'];
  await submit([four], { unsubscribe: 'YES' });
  const { address } = await offered(four);
  const door = await Dialog.open(Number(site.env['EILPOST_FEEDBACK_PORT']));
  expect(await door.offer(address, '')).toMatch(/^250/);
  await door.say('DATA');
  expect(await door.say('Subject: Undelivered\r\n\r\n\r\n.')).toMatch(/^250/);
  await door.say('QUIT');
  await site.waitFor(async () => {
    const read = await site.query(
      'select 1 from feedback_mail where recipient = $1 and state = $2',
      [address, 'read'],
    );
    return read.length > 0;
  }, 'the reading');
  expect(await suppressed(four)).toEqual([]);
});

it('mail that brings List-Unsubscribe keeps it, and mail without it gets none unless somebody asks', async () => {
  const own = '<https://own.example/x>';
  await submit(['ok+own@mailbox.test'], {
    unsubscribe: 'YES',
    headerFields: { 'List-Unsubscribe': own },
  });
  await submit(['ok+none@mailbox.test']);
  for (const [mailbox, count] of [
    ['ok+own@mailbox.test', 1],
    ['ok+none@mailbox.test', 0],
  ] as const) {
    const [arrived] = await arrivedAt(site, mailbox);
    const octets = (await octetsOf(site, arrived!.id)).toString('latin1');
    expect(octets.match(/^List-Unsubscribe:.*$/gim) ?? []).toHaveLength(count);
    expect(octets).not.toContain('links.example');
  }
});
