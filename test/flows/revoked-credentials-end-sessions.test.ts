import { afterAll, beforeAll, expect, it } from 'vitest';
import { Site } from '../support/site.js';
import { Dialog } from '../support/smtp-dialog.js';

interface Made {
  readonly id: string;
  readonly username: string;
  readonly password: string;
}

const OVER =
  '421 4.7.0 The credential of this session is revoked, expired or switched off, connect and log in again';
const WRONG = '535 5.7.8 Authentication credentials invalid';

let site: Site;
beforeAll(async () => {
  site = await Site.start();
});
afterAll(() => site?.stop());

/** Calls an operation as the first user, who may do everything; answers with its status. */
async function call(
  method: string,
  path: string,
  body: object | null = null,
  token = site.firstRun.apiToken,
): Promise<{ status: number; text: string }> {
  const response = await fetch(site.firstRun.apiEndpoint + path, {
    method,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    ...(body === null ? {} : { body: JSON.stringify(body) }),
  });
  return { status: response.status, text: await response.text() };
}

/** A user in the group Senders, by its OCID. */
async function newSender(name: string): Promise<string> {
  return /ocid1\S+/.exec(await site.admin('user', 'create', name))![0];
}

async function newCredential(userId: string): Promise<Made> {
  const path = `/20160918/users/${userId}/smtpCredentials`;
  const { status, text } = await call('POST', path, { description: 'of a test' });
  expect(status).toBe(200);
  return JSON.parse(text) as Made;
}

async function session({ username, password }: Made): Promise<Dialog> {
  const dialog = await Dialog.openTls(Number(site.env['EILPOST_SUBMISSIONS_PORT']));
  await dialog.say('EHLO client.test');
  expect(await dialog.login(username, password)).toMatch(/^235 /);
  return dialog;
}

const mail = () => `MAIL FROM:<${site.firstRun.sandbox.sender}>`;
const content = () => `From: ${site.firstRun.sandbox.sender}\r\n\r\nHello\r\n`;
const send = (dialog: Dialog) =>
  dialog.submit(site.firstRun.sandbox.sender, ['ok@mailbox.test'], content());

/** Begins messages, as a client does that has many, until one is refused; answers with that reply. */
async function refusal(dialog: Dialog): Promise<string> {
  let reply = '';
  await site.waitFor(async () => {
    reply = await dialog.say(mail());
    if (reply.startsWith('250 ')) await dialog.say('RSET');
    return !reply.startsWith('250 ');
  }, 'the refusal of an open session');
  return reply;
}

it('a session ends at its next message when its credential was deleted; one of another credential of the user goes on', async () => {
  const userId = await newSender('rotates');
  const [old, next] = [await newCredential(userId), await newCredential(userId)];
  const [first, second] = [await session(old), await session(next)];
  expect(await send(first)).toMatch(/^250 /);
  expect(await send(second)).toMatch(/^250 /);

  const path = `/20160918/users/${userId}/smtpCredentials/${old.id}`;
  expect((await call('DELETE', path)).status).toBe(204);
  expect(await first.say(mail())).toBe(OVER);
  expect(await first.reply()).toBe('closed');
  expect(await send(second)).toMatch(/^250 /);

  const again = await Dialog.openTls(Number(site.env['EILPOST_SUBMISSIONS_PORT']));
  await again.say('EHLO client.test');
  expect(await again.login(old.username, old.password)).toBe(WRONG);
  again.close();
  second.close();
});

it('a message that had begun is taken, and commands behind a refused one are not', async () => {
  const { userId } = site.firstRun;
  const credential = await newCredential(userId);
  const [dialog, hasty] = [await session(credential), await session(credential)];
  await dialog.say(mail());
  await dialog.say('RCPT TO:<ok@mailbox.test>');
  const path = `/20160918/users/${userId}/smtpCredentials/${credential.id}`;
  expect((await call('DELETE', path)).status).toBe(204);
  await dialog.say('DATA');
  expect(await dialog.say(`${content()}.`)).toMatch(/^250 /);
  expect(await dialog.say(mail())).toBe(OVER);
  hasty.write(`${mail()}\r\nRCPT TO:<ok@mailbox.test>\r\nDATA\r\n${mail()}\r\n`);
  expect(await hasty.reply()).toBe(OVER);
  expect(await hasty.reply()).toBe('closed');
});

it('a session ends when another process revokes its credential', async () => {
  const credential = await newCredential(site.firstRun.userId);
  const dialog = await session(credential);
  expect(await dialog.say(mail())).toMatch(/^250 /);
  await dialog.say('RSET');
  await site.admin('credential', 'revoke', credential.username);
  expect(await refusal(dialog)).toBe(OVER);
  expect(await dialog.reply()).toBe('closed');
});

it('a session ends when its user may not use SMTP credentials any more, or is deleted', async () => {
  const userId = await newSender('goes');
  const credential = await newCredential(userId);
  const one = await session(credential);
  const capabilities = `/20160918/users/${userId}/capabilities`;
  expect((await call('PUT', capabilities, { canUseSmtpCredentials: false })).status).toBe(200);
  expect(await refusal(one)).toBe(OVER);
  expect((await call('PUT', capabilities, { canUseSmtpCredentials: true })).status).toBe(200);
  const two = await session(credential);
  expect(await send(two)).toMatch(/^250 /);
  expect((await call('DELETE', `/20160918/users/${userId}`)).status).toBe(204);
  expect(await refusal(two)).toBe(OVER);
  expect(await two.reply()).toBe('closed');
});

it('every request by HTTP shows a token again, so a deleted one submits nothing on a connection that is open', async () => {
  const tokens = `/v1/users/${site.firstRun.userId}/apiTokens`;
  const made = await call('POST', tokens, { description: 'of a test' });
  const { id, token } = JSON.parse(made.text) as { id: string; token: string };
  expect((await call('GET', tokens, null, token)).status).toBe(200);
  expect((await call('DELETE', `${tokens}/${id}`)).status).toBe(204);
  expect((await call('GET', tokens, null, token)).status).toBe(401);
});
