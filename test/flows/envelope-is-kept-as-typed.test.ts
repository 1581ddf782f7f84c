import { afterAll, beforeAll, expect, it } from 'vitest';
import { arrivedAt, envelopeOf } from '../support/arrivals.js';
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

const content = (to: string) => `From: ${sender}\r\nTo: ${to}\r\n\r\nHello`;

/** Sends to the addresses with these parameters of MAIL, and answers with the id that the reply names. */
async function send(to: readonly string[], parameters = '', from = sender): Promise<string> {
  expect(await dialog.say(`MAIL FROM:<${from}>${parameters}`)).toMatch(/^250 2\.1\.0 /);
  for (const command of to) expect(await dialog.say(command)).toMatch(/^250 2\.1\.5 /);
  expect(await dialog.say('DATA')).toMatch(/^354 /);
  dialog.write(content('somebody@example.com'));
  const reply = await dialog.say('\r\n.');
  expect(reply).toMatch(/^250 2\.0\.0 Ok: queued as \d+$/);
  return reply.split(' ').at(-1)!;
}

const stored = async (id: string) =>
  (
    await site.query<{ address: string; domain: string }>(
      'select address, domain from recipient where message_id = $1 order by id',
      [id],
    )
  ).map(({ address, domain }) => [address, domain]);

it('case, quotes and odd characters stay, and the mailbox gets them', async () => {
  const to = [
    'Ok.Kept+Case@MailBox.TEST',
    'ok+a%other.test@mailbox.test',
    'ok+!#$/{}@mailbox.test',
  ];
  const id = await send(
    to.map((one) => `RCPT TO:<${one}>`),
    '',
    'Hello@Sandbox.Eilpost.TEST',
  );
  expect(await stored(id)).toEqual(to.map((one) => [one, 'mailbox.test']));
  const [arrived] = await arrivedAt(site, to[0]!);
  const envelope = await envelopeOf(site, arrived!.id);
  expect(envelope.recipients.map((recipient) => recipient.address)).toEqual(to);
});

it('a quoted local part may hold what else ends an address', async () => {
  const to = ['"ok with space"@mailbox.test', '"ok>@\\""@mailbox.test'];
  const id = await send(to.map((one) => `RCPT TO:<${one}>`));
  expect(await stored(id)).toEqual(to.map((one) => [one, 'mailbox.test']));
});

it('an internationalized address stays as it was typed', async () => {
  const to = ['grüße@mailbox.test', 'ok@BÜCHER.test', 'ok@xn--bcher-kva.example'];
  const id = await send(
    to.map((one) => `RCPT TO:<${one}>`),
    ' SMTPUTF8',
  );
  expect(await stored(id)).toEqual([
    ['grüße@mailbox.test', 'mailbox.test'],
    ['ok@BÜCHER.test', 'xn--bcher-kva.test'],
    ['ok@xn--bcher-kva.example', 'xn--bcher-kva.example'],
  ]);
});

it('without SMTPUTF8 such an address is refused, and the others are not', async () => {
  expect(await dialog.say(`MAIL FROM:<${sender}>`)).toMatch(/^250 /);
  expect(await dialog.say('RCPT TO:<grüße@mailbox.test>')).toMatch(/^550 5\.6\.7 /);
  expect(await dialog.say('RCPT TO:<ok@bücher.test>')).toMatch(/^550 5\.6\.7 /);
  expect(await dialog.say('RCPT TO:<ok@mailbox.test>')).toMatch(/^250 /);
  await dialog.say('RSET');
});

it('a source route is taken and forgotten', async () => {
  const id = await send(['RCPT TO:<@one.test,@two.test:ok@mailbox.test>']);
  expect(await stored(id)).toEqual([['ok@mailbox.test', 'mailbox.test']]);
});

it('a recipient who is named more than once gets the message once', async () => {
  const to = ['ok+once@mailbox.test', 'ok+once@MAILBOX.test', '"ok+once"@mailbox.test'];
  const twice = [...to, 'ok+twice@xn--bcher-kva.test', 'ok+twice@bücher.test'];
  const id = await send(
    twice.map((one) => `RCPT TO:<${one}>`),
    ' SMTPUTF8',
  );
  expect(await stored(id)).toHaveLength(2);
});

it('local parts that differ in case are two recipients (RFC 5321 section 2.4)', async () => {
  const to = ['ok+case@mailbox.test', 'OK+Case@mailbox.test'];
  const id = await send(to.map((one) => `RCPT TO:<${one}>`));
  expect(await stored(id)).toEqual(to.map((one) => [one, 'mailbox.test']));
});

it('DSN parameters are kept with the message and its recipients', async () => {
  const id = await send(
    [
      'RCPT TO:<ok+dsn@mailbox.test> NOTIFY=success,Failure ORCPT=rfc822;first+2Bone@example.com',
      'RCPT TO:<ok+never@mailbox.test> NOTIFY=NEVER',
    ],
    ' RET=hdrs ENVID=QQ+3D314159 BODY=8BITMIME AUTH=<>',
  );
  const [message] = await site.query('select dsn_ret, dsn_envid from message where id = $1', [id]);
  expect(message).toEqual({ dsn_ret: 'HDRS', dsn_envid: 'QQ=314159' });
  expect(
    await site.query(
      'select dsn_notify, dsn_orcpt from recipient where message_id = $1 order by id',
      [id],
    ),
  ).toEqual([
    { dsn_notify: 'SUCCESS,FAILURE', dsn_orcpt: 'rfc822;first+one@example.com' },
    { dsn_notify: 'NEVER', dsn_orcpt: null },
  ]);
  const [arrived] = await arrivedAt(site, 'ok+dsn@mailbox.test');
  expect(await envelopeOf(site, arrived!.id)).toMatchObject({ ret: 'HDRS', envid: 'QQ=314159' });
});

it.each([
  ['RCPT TO:<>', /^501 5\.5\.4 /],
  ['RCPT TO:ok@mailbox.test', /^501 5\.5\.4 /],
  ['RCPT TO:<ok@mailbox.test', /^501 5\.5\.4 /],
  ['RCPT TO:<postmaster>', /^553 5\.1\.3 <postmaster> /],
  ['RCPT TO:<ok@@mailbox.test>', /^553 5\.1\.3 /],
  ['RCPT TO:<ok.@mailbox.test>', /^553 5\.1\.3 /],
  ['RCPT TO:<ok@mailbox..test>', /^553 5\.1\.3 /],
  ['RCPT TO:<ok@mail_box.test>', /^553 5\.1\.3 /],
  [`RCPT TO:<${'x'.repeat(65)}@mailbox.test>`, /^553 5\.1\.3 /],
  ['RCPT TO:<ok@[127.0.0.1]>', /^550 5\.1\.2 /],
  ['RCPT TO:<ok@[IPv6:::1]>', /^550 5\.1\.2 /],
  ['RCPT TO:<ok@mailbox.test> NOTIFY=NEVER,DELAY', /^501 5\.5\.4 /],
  ['RCPT TO:<ok@mailbox.test> NOTIFY=NEVER NOTIFY=DELAY', /^501 5\.5\.4 /],
  ['RCPT TO:<ok@mailbox.test> ORCPT=nobody', /^501 5\.5\.4 /],
  ['RCPT TO:<ok@mailbox.test> RRVS=2014-04-03T23:01:00Z', /^555 5\.5\.4 .*RRVS/],
  ['MAIL FROM:<again@example.com>', /^503 5\.5\.1 /],
])('%s is refused with the code that says why', async (command, reply) => {
  await dialog.say('RSET');
  await dialog.say(`MAIL FROM:<${sender}>`);
  expect(await dialog.say(command)).toMatch(reply);
  expect(await dialog.say('DATA')).toMatch(/^503 5\.5\.1 /);
  await dialog.say('RSET');
});

it.each([
  [' BODY=BINARYMIME', /^501 5\.5\.4 /],
  [' RET=ALL', /^501 5\.5\.4 /],
  [' ENVID=a+0Ab', /^501 5\.5\.4 /],
  [' SMTPUTF8=yes', /^501 5\.5\.4 /],
  [' SIZE', /^501 5\.5\.4 /],
  [' REQUIRETLS', /^555 5\.5\.4 .*REQUIRETLS/],
  [' HOLDFOR=60', /^555 5\.5\.4 .*HOLDFOR/],
])('MAIL with%s is refused', async (parameter, reply) => {
  expect(await dialog.say(`MAIL FROM:<${sender}>${parameter}`)).toMatch(reply);
});

it('a reply never quotes more than a reply line holds, nor what is not ASCII', async () => {
  const reply = await dialog.say(`MAIL FROM:<${'é'.repeat(4_000)}>`);
  expect(reply).toMatch(/^553 5\.1\.7 [ -~]+$/);
  expect(reply.length).toBeLessThanOrEqual(510);
});
