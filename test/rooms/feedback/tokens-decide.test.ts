import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { firstIdAt } from '../../../src/core/id.js';
import { ReturnPaths } from '../../../src/return-path/index.js';
import { FeedbackDoor, RETURN_PATH_DOMAIN } from '../../support/feedback-door.js';
import { arf, autoReply, dsn } from '../../support/reports.js';

let door: FeedbackDoor;

beforeAll(async () => {
  door = await FeedbackDoor.open();
});

afterAll(() => door.close());

beforeEach(async () => {
  await door.running.room.query('truncate feedback_mail, event_inbox');
});

test('A bounce to the return path of a recipient becomes an event of this recipient', async () => {
  const sent = await door.send('gone@mailbox.test');
  const [recipient] = sent.recipients;
  const { path, address } = recipient!;
  expect(await door.bring(path, dsn({ to: path, address }))).toBe('250 2.0.0 Ok: stored');
  expect(await door.read()).toMatchObject([
    {
      mailbox: 'return_path',
      token: 'valid',
      state: 'read',
      kind: 'bounce',
      attributedBy: 'return_path',
      messageId: sent.id,
      facts: 1,
      note: null,
    },
  ]);
  expect(await door.facts()).toMatchObject([
    {
      messageId: sent.id,
      recipientId: recipient!.id,
      kind: 'bounce_reported',
      reason: 'mailbox_unknown',
      detail: { action: 'bounce_recipient', enhancedStatus: '5.1.1', reporter: 'mx1.mailbox.test' },
    },
  ]);
});

test('Capitals change nothing', async () => {
  const sent = await door.send('gone@mailbox.test');
  const { path, address } = sent.recipients[0]!;
  const loud = path.toUpperCase();
  expect(await door.bring(loud, dsn({ to: loud, address }))).toMatch(/^250/);
  await door.read();
  expect(await door.facts()).toMatchObject([{ kind: 'bounce_reported' }]);
});

test('A report that comes again brings about nothing more', async () => {
  const sent = await door.send('gone@mailbox.test');
  const { path, address } = sent.recipients[0]!;
  for (let i = 0; i < 3; i++) await door.bring(path, dsn({ to: path, address }));
  const mails = await door.read();
  expect(mails.map(({ facts }) => facts)).toEqual([1, 0, 0]);
  expect(mails[2]).toMatchObject({ note: 'it was told before' });
  expect(await door.facts()).toHaveLength(1);
});

test('A delay is told as a delay, and a delivery not at all', async () => {
  const sent = await door.send('late@mailbox.test');
  const { path, address } = sent.recipients[0]!;
  await door.bring(path, dsn({ to: path, address, action: 'delayed', status: '4.4.1' }));
  await door.bring(path, dsn({ to: path, address, action: 'delivered', status: '2.0.0' }));
  await door.read();
  expect((await door.facts()).map(({ kind }) => kind)).toEqual(['delay_reported']);
});

test('A bounce of the address that a recipient passes mail on to is not held against the recipient', async () => {
  const sent = await door.send('forwards@mailbox.test');
  const { path, id } = sent.recipients[0]!;
  const address = 'behind@elsewhere.test';
  await door.bring(path, dsn({ to: path, address, original: sent.reference }));
  await door.read();
  expect(await door.facts()).toMatchObject([
    {
      recipientId: id,
      kind: 'bounce_reported',
      detail: { action: 'bounce_message', note: 'passed on to behind@elsewhere.test' },
    },
  ]);
});

test('A bounce of somebody else that does not bring the message back changes nothing', async () => {
  const sent = await door.send('victim@mailbox.test');
  const { path } = sent.recipients[0]!;
  await door.bring(path, dsn({ to: path, address: 'somebody@elsewhere.test' }));
  expect(await door.read()).toMatchObject([{ kind: 'bounce', messageId: sent.id, facts: 0 }]);
  expect(await door.facts()).toEqual([]);
});

test('A return path of several recipients tells of those that the report names', async () => {
  const sent = await door.send('one@mailbox.test', 'two@mailbox.test', 'three@mailbox.test');
  await door.bring(sent.path, dsn({ to: sent.path, address: 'Two@mailbox.test' }));
  await door.bring(sent.path, dsn({ to: sent.path, address: 'nobody@mailbox.test' }));
  const mails = await door.read();
  expect(mails.map(({ facts }) => facts)).toEqual([1, 0]);
  expect(await door.facts()).toMatchObject([{ recipientId: sent.recipients[1]!.id }]);
});

test('What a bounce says may be anything, and is kept as far as a database can', async () => {
  const sent = await door.send('gone@mailbox.test');
  const { path, address } = sent.recipients[0]!;
  const diagnostic = `550 5.1.1 user\0 unknown ${'x'.repeat(470)}\u{1f4e7}\u{1f4e7}`;
  await door.bring(path, dsn({ to: path, address, diagnostic }));
  expect(await door.read()).toMatchObject([{ state: 'read', facts: 1 }]);
});

test('Recipients of one message can not tell of each other what their addresses pay for', async () => {
  const sent = await door.send('attacker@mailbox.test', 'victim@mailbox.test');
  const { address } = sent.recipients[1]!;
  const to = `fbl@${RETURN_PATH_DOMAIN}`;
  const original = sent.reference;
  for (const mail of [
    arf({ to, address, original }),
    arf({ to, type: 'opt-out', address, original }),
    arf({ to, address, mailFrom: sent.path, original }),
  ])
    await door.bring(to, mail);
  await door.bring(sent.path, dsn({ to: sent.path, address, original }));
  await door.read();
  expect(await door.facts()).toMatchObject([
    { kind: 'complained', recipientId: null },
    { kind: 'bounce_reported', detail: { blames: 'unknown', action: 'bounce_message' } },
  ]);
});

test('A complaint that brings the message back becomes an event', async () => {
  const sent = await door.send('annoyed@mailbox.test');
  const to = `fbl@${RETURN_PATH_DOMAIN}`;
  const { address, id } = sent.recipients[0]!;
  await door.bring(to, arf({ to, address, original: sent.reference }), 'feedback@fbl.mailbox.test');
  expect(await door.read()).toMatchObject([
    {
      mailbox: 'feedback_loop',
      token: 'none',
      kind: 'complaint',
      attributedBy: 'reference',
      facts: 1,
    },
  ]);
  expect(await door.facts()).toMatchObject([
    { recipientId: id, kind: 'complained', detail: { feedbackType: 'abuse' } },
  ]);
});

test('A complaint finds its recipient by the return path where the provider hides the address', async () => {
  const sent = await door.send('a@mailbox.test', 'b@mailbox.test');
  const to = `fbl@${RETURN_PATH_DOMAIN}`;
  const { path, id } = sent.recipients[1]!;
  await door.bring(to, arf({ to, address: null, mailFrom: path, original: sent.reference }));
  await door.read();
  expect(await door.facts()).toMatchObject([{ recipientId: id, kind: 'complained' }]);
});

test('A hidden recipient among several is nobody, and the complaint counts for the message', async () => {
  const sent = await door.send('a@mailbox.test', 'b@mailbox.test');
  const to = `fbl@${RETURN_PATH_DOMAIN}`;
  await door.bring(to, arf({ to, address: null, original: sent.reference }));
  await door.read();
  expect(await door.facts()).toMatchObject([
    { messageId: sent.id, recipientId: null, kind: 'complained' },
  ]);
});

test('An opt-out in a report is an unsubscribe', async () => {
  const sent = await door.send('tired@mailbox.test');
  const to = `fbl@${RETURN_PATH_DOMAIN}`;
  const { address } = sent.recipients[0]!;
  await door.bring(to, arf({ to, type: 'opt-out', address, original: sent.reference }));
  await door.read();
  expect(await door.facts()).toMatchObject([
    { kind: 'unsubscribed', detail: { method: 'report' } },
  ]);
});

test('A complaint that comes to a return path and brings nothing back changes nothing', async () => {
  const sent = await door.send('victim@mailbox.test');
  const { path, address } = sent.recipients[0]!;
  await door.bring(path, arf({ to: path, address }));
  expect(await door.read()).toMatchObject([
    { kind: 'complaint', facts: 0, note: 'the report does not bring back a message of ours' },
  ]);
  expect(await door.facts()).toEqual([]);
});

test('A bounce whose address and returned message name different messages changes nothing', async () => {
  const mine = await door.send('mine@mailbox.test');
  const other = await door.send('victim@mailbox.test');
  const { path, address } = mine.recipients[0]!;
  await door.bring(path, dsn({ to: path, address, original: other.reference }));
  expect(await door.read()).toMatchObject([{ kind: 'bounce', facts: 0 }]);
  expect(await door.facts()).toEqual([]);
});

test('A token of a message that never was changes nothing', async () => {
  const paths = door.running.room.get(ReturnPaths);
  const id = (firstIdAt(Date.now()) | (3n << 12n)).toString();
  const path = paths.addressFor(id, id, RETURN_PATH_DOMAIN)!;
  await door.bring(path, dsn({ to: path, address: 'gone@mailbox.test' }));
  expect(await door.read()).toMatchObject([
    { token: 'valid', facts: 0, note: 'the message is not kept any more' },
  ]);
});

test('An answer of a machine is kept with its message, and is no bounce', async () => {
  const sent = await door.send('away@mailbox.test');
  const { path, address } = sent.recipients[0]!;
  await door.bring(path, autoReply(path, address), address);
  expect(await door.read()).toMatchObject([{ kind: 'auto-reply', messageId: sent.id, facts: 0 }]);
  expect(await door.facts()).toEqual([]);
});
