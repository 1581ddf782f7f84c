import { afterAll, beforeAll, expect, it } from 'vitest';
import { post, tokenAt } from '../support/site-caller.js';
import { Site } from '../support/site.js';
import { Dialog } from '../support/smtp-dialog.js';

let site: Site;
beforeAll(async () => {
  site = await Site.start();
});
afterAll(() => site?.stop());

const REFUSED = 'not authorized, no policy lets this user send as it';

/** A user in the group Senders, with a session of SMTP in which it has logged in, and a token. */
async function sender(name: string): Promise<{ id: string; dialog: Dialog; token: string }> {
  await site.admin('user', 'create', name);
  const { username, password } = JSON.parse(
    await site.admin('credential', 'create', '--user', name, '--json'),
  ) as { username: string; password: string };
  const [user] = await site.query<{ id: string }>('select id from iam_user where name = $1', [
    name,
  ]);
  const dialog = await Dialog.openTls(Number(site.env['EILPOST_SUBMISSIONS_PORT']));
  await dialog.say('EHLO client.test');
  expect(await dialog.login(username, password)).toMatch(/^235 /);
  return { id: user!.id, dialog, token: await tokenAt(site, user!.id) };
}

function submit(token: string, to: string) {
  const details = {
    sender: {
      senderAddress: { email: site.firstRun.sandbox.sender },
      compartmentId: site.firstRun.tenancyId,
    },
    recipients: { to: [{ email: to }] },
    subject: 'policies',
    bodyText: 'Hello',
  };
  return post<{ code?: string; message?: string }>(
    site,
    '/20220926/actions/submitEmail',
    JSON.stringify(details),
    { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
  );
}

it('who is taken out of the group of senders is refused at both doors, at once', async () => {
  const { sandbox } = site.firstRun;
  const { id, dialog, token } = await sender('leaver');
  const content = `From: ${sandbox.sender}\r\n\r\nHello\r\n`;
  expect(await dialog.submit(sandbox.sender, ['ok@mailbox.test'], content)).toMatch(/^250 /);
  expect((await submit(token, 'ok@mailbox.test')).status).toBe(200);

  await dialog.say(`MAIL FROM:<${sandbox.sender}>`);
  await dialog.say('RCPT TO:<ok@mailbox.test>');
  await site.query('delete from group_membership where user_id = $1', [id]);
  await site.query(`select pg_notify('eilpost_access', '')`);
  await site.waitFor(
    async () => (await submit(token, 'ok@mailbox.test')).status === 404,
    'the change to be heard of',
    4_000,
  );
  // What had begun is asked about once more.
  await dialog.say('DATA');
  expect(await dialog.say(`${content}.`)).toBe(
    `535 5.7.1 Authorization failed: address ${sandbox.sender} ${REFUSED}`,
  );
  expect(await dialog.say(`MAIL FROM:<${sandbox.sender}>`)).toBe(
    `535 5.7.1 Authorization failed: address ${sandbox.sender} ${REFUSED}`,
  );
  const refused = await submit(token, 'ok@mailbox.test');
  expect(refused.body.code).toBe('NotAuthorizedOrNotFound');
  expect(refused.body.message).toContain(REFUSED);
  dialog.close();
});
