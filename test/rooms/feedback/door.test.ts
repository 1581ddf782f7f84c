import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { FeedbackDoor, RETURN_PATH_DOMAIN } from '../../support/feedback-door.js';
import { dsn } from '../../support/reports.js';
import { until } from '../../support/until.js';

let door: FeedbackDoor;

beforeAll(async () => {
  door = await FeedbackDoor.open({
    env: { EILPOST_FEEDBACK_LOOP_ADDRESSES: 'secret-7@example.org' },
  });
});

afterAll(() => door.close());

afterEach(() => door.running.room.query('truncate feedback_mail'));

const MAIL = 'Subject: hello\r\n\r\nHello\r\n';

test.each([
  'somebody@elsewhere.test',
  'postmaster@elsewhere.test',
  `info@${RETURN_PATH_DOMAIN}`,
  `somebody%elsewhere.test@${RETURN_PATH_DOMAIN}`,
  `"somebody@elsewhere.test"@${RETURN_PATH_DOMAIN}`,
  `@${RETURN_PATH_DOMAIN}:somebody@elsewhere.test`,
  `somebody@elsewhere.test@${RETURN_PATH_DOMAIN}`,
  'somebody@[127.0.0.1]',
  `postmaster@[127.0.0.1]`,
  `b-${'a'.repeat(56)}@elsewhere.test`,
  'somebody',
])('%s is refused before a word of the message is said', async (address) => {
  const dialog = await door.dial();
  expect(await dialog.offer(address, 'somebody@elsewhere.test')).toMatch(
    /^(550 5\.(7|1)\.1|553|501) /,
  );
  expect(await dialog.say('DATA')).toMatch(/^503/);
  expect(await door.mails()).toEqual([]);
});

test('Nobody can log in, and nobody is told which addresses there are', async () => {
  const dialog = await door.dial();
  const offered = await dialog.say('EHLO client.test');
  expect(offered).toContain('STARTTLS');
  expect(offered).not.toMatch(/AUTH|DSN|EXPN|VRFY/);
  for (const command of ['AUTH PLAIN AGEAYg==', 'EXPN staff', 'HELP', 'WIZ'])
    expect(await dialog.say(command)).toMatch(/^50[0-4] /);
  expect(await dialog.say('VRFY postmaster')).toMatch(/^252 /);
});

test.each([
  ['postmaster', 'postmaster'],
  [`Postmaster@${RETURN_PATH_DOMAIN}`, 'postmaster'],
  ['postmaster@mail.eilpost.test', 'postmaster'],
  [`abuse@${RETURN_PATH_DOMAIN}`, 'abuse'],
  [`fbl@${RETURN_PATH_DOMAIN}`, 'feedback_loop'],
  ['Secret-7@EXAMPLE.org', 'feedback_loop'],
  [`unsubscribe+abc@${RETURN_PATH_DOMAIN}`, 'unsubscribe'],
  [`dmarc@${RETURN_PATH_DOMAIN}`, 'dmarc_report'],
  [`b-${'a'.repeat(56)}@${RETURN_PATH_DOMAIN}`, 'return_path'],
])('Mail to %s is kept', async (address, mailbox) => {
  expect(await door.bring(address, MAIL, 'somebody@elsewhere.test')).toBe('250 2.0.0 Ok: stored');
  expect(await door.mails()).toMatchObject([{ mailbox, recipient: address, facts: 0 }]);
});

test('One mail to several addresses is kept for each', async () => {
  const sent = await door.send('a@mailbox.test');
  const dialog = await door.dial();
  await dialog.offer(sent.recipients[0]!.path, '');
  await dialog.say(`RCPT TO:<postmaster@${RETURN_PATH_DOMAIN}>`);
  expect(await dialog.say('RCPT TO:<a@elsewhere.test>')).toMatch(/^550 5\.7\.1/);
  await dialog.say('DATA');
  expect(await dialog.say(`${MAIL}.`)).toMatch(/^250/);
  const mails = await door.mails();
  expect(mails.map(({ mailbox }) => mailbox).sort()).toEqual(['postmaster', 'return_path']);
});

test('Of a bounce that returns a large message the beginning is kept, and it is read', async () => {
  const sent = await door.send('gone@mailbox.test');
  const { path, address } = sent.recipients[0]!;
  const large = 'x'.repeat(76).concat('\r\n').repeat(60_000);
  expect(await door.bring(path, dsn({ to: path, address }) + large)).toMatch(/^250/);
  const [mail] = await door.read();
  expect(mail).toMatchObject({ kind: 'bounce', facts: 1, keptBytes: 1_048_576 });
  expect(Number(mail!['sizeBytes'])).toBeGreaterThan(4_600_000);
});

test('What is larger than the door says is refused', async () => {
  const dialog = await door.dial();
  await dialog.say('EHLO client.test');
  expect(await dialog.say('MAIL FROM:<> SIZE=100000000')).toMatch(/^552 /);
});

test('Mail that has come through fifty hosts goes in a circle', async () => {
  const trace = 'Received: from a.test by b.test; Sat, 31 Jan 2026 12:00:00 +0000\r\n'.repeat(51);
  expect(await door.bring(`fbl@${RETURN_PATH_DOMAIN}`, trace + MAIL)).toMatch(/^554 5\.4\.6 /);
  expect(await door.mails()).toEqual([]);
});

test('A client that leaves in the middle leaves nothing behind', async () => {
  const dialog = await door.dial();
  await dialog.offer(`fbl@${RETURN_PATH_DOMAIN}`, '');
  await dialog.say('DATA');
  dialog.write('Subject: half');
  dialog.close();
  expect(await door.bring(`fbl@${RETURN_PATH_DOMAIN}`, MAIL)).toMatch(/^250/);
  expect(await door.mails()).toHaveLength(1);
});

test('What the database has not confirmed is not acknowledged', async () => {
  const sent = await door.send('gone@mailbox.test');
  const { path, address } = sent.recipients[0]!;
  const { room } = door.running;
  await room.query('begin');
  await room.query('lock table feedback_mail in access exclusive mode');
  const reply = door.bring(path, dsn({ to: path, address }));
  // The connection that stores it is ended while it waits for the table.
  await until(
    async () =>
      (
        await room.query(
          `select pg_terminate_backend(pid) from pg_stat_activity
           where datname = current_database() and wait_event_type = 'Lock'`,
        )
      ).length > 0,
    'the store',
  );
  expect(await reply).toMatch(/^451 4\.3\.0 /);
  await room.query('rollback');
  expect(await door.mails()).toEqual([]);
  expect(await door.bring(path, dsn({ to: path, address }))).toMatch(/^250/);
  expect(await door.mails()).toHaveLength(1);
});

test('Floods wait with their senders, and what has a token of ours comes through', async () => {
  const flooded = await FeedbackDoor.open({
    env: {
      EILPOST_FEEDBACK_UNATTRIBUTED_PER_MINUTE: '5',
      EILPOST_FEEDBACK_MAX_CONNECTIONS_PER_ADDRESS: '4',
      EILPOST_FEEDBACK_MAX_RECIPIENTS: '3',
    },
  });
  try {
    const replies: string[] = [];
    for (let i = 0; i < 8; i++)
      replies.push(await flooded.bring(`fbl@${RETURN_PATH_DOMAIN}`, MAIL));
    expect(replies.filter((reply) => reply.startsWith('250'))).toHaveLength(5);
    expect(replies.at(-1)).toMatch(/^452 4\.7\.1 /);
    expect(await flooded.mails()).toHaveLength(5);

    const sent = await flooded.send(
      'gone@mailbox.test',
      'b@mailbox.test',
      'c@mailbox.test',
      'd@mailbox.test',
    );
    const { path, address } = sent.recipients[0]!;
    expect(await flooded.bring(path, dsn({ to: path, address }))).toMatch(/^250/);

    const dialogs = await Promise.all(Array.from({ length: 4 }, () => flooded.dial()));
    expect((await flooded.dial()).greeting).toMatch(/^421 4\.7\.0 /);
    const [dialog] = dialogs;
    await dialog!.offer(path, '');
    for (const { path: other } of sent.recipients.slice(1, 3))
      expect(await dialog!.say(`RCPT TO:<${other}>`)).toMatch(/^250/);
    expect(await dialog!.say(`RCPT TO:<${sent.recipients[3]!.path}>`)).toMatch(/^452 4\.5\.3 /);
  } finally {
    await flooded.close();
  }
});
