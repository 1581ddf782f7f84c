import { afterAll, beforeAll, expect, test } from 'vitest';
import { textOf, WayOut } from '../support/way-out.js';

let way: WayOut;
beforeAll(async () => {
  way = await WayOut.start({
    env: { EILPOST_MESSAGE_LIFETIME_SECONDS: '5', EILPOST_DELAY_NOTICE_SECONDS: '2' },
  });
});
afterAll(() => way?.stop());

/** The only notification about an address, once its mail has ended. */
async function notification(address: string): Promise<string> {
  await way.fate(address, ({ events }) => events.includes('notified'));
  const found = () =>
    way.simulator.messages(way.sender).filter((message) => textOf(message).includes(address));
  await way.site.waitFor(() => found().length > 0, `a notification about ${address}`);
  expect(found()).toHaveLength(1);
  expect(found()[0]!.envelope.from).toBe('');
  return textOf(found()[0]!);
}

/** Waits for the end of one message and of a later one that is reported, so that a notification would be there. */
async function silence(address: string): Promise<void> {
  await way.fate(address);
  const later = `hard+after-${address}`;
  await way.fateOf(later);
  await notification(later);
  expect(
    way.simulator.messages(way.sender).filter((m) => textOf(m).includes(`rfc822; ${address}`)),
  ).toEqual([]);
}

test('a failure is told, with the words of the host and the header fields of the message', async () => {
  await way.send({
    to: 'hard+told@mailbox.test',
    subject: 'Nobody reads me',
    body: 'A secret of the body.\r\n',
  });
  const text = await notification('hard+told@mailbox.test');
  expect(text).toMatch(/^Content-Type: multipart\/report; report-type=delivery-status/m);
  expect(text).toMatch(/^Auto-Submitted: auto-replied/m);
  expect(text).toContain('Final-Recipient: rfc822; hard+told@mailbox.test');
  expect(text).toContain('Action: failed');
  expect(text).toContain('Status: 5.1.1');
  expect(text).toContain('Remote-MTA: dns; mx1.mailbox.test');
  expect(text).toMatch(/Diagnostic-Code: smtp; 550 5\.1\.1/);
  expect(text).toContain('Subject: Nobody reads me');
  expect(text).not.toContain('A secret of the body');
});

test('a bounce that comes as mail after the message was taken is told like a failure, once', async () => {
  await way.send({ to: 'async-bounce+told@mailbox.test', subject: 'Taken and lost' });
  const text = await notification('async-bounce+told@mailbox.test');
  expect(text).toContain('Final-Recipient: rfc822; async-bounce+told@mailbox.test');
  expect(text).toContain('Action: failed');
  expect(text).toContain('Status: 5.1.1');
  expect(text).toContain('Subject: Taken and lost');
});

test('of a late bounce is not told who asked for news of success alone', async () => {
  const address = 'async-bounce+quiet@mailbox.test';
  await way.send({ to: address, dsn: { notify: ['success'] } });
  await way.fate(address, ({ events }) => events.includes('bounce_reported'));
  // It tells that the host took the message, and nothing else is told.
  expect(await notification(address)).toContain('Action: relayed');
  await way.fateOf('hard+after-quiet@mailbox.test');
  await notification('hard+after-quiet@mailbox.test');
  expect(await notification(address)).toContain('Action: relayed');
});

test('several failures of one message are told at once', async () => {
  await way.send({ to: ['hard+1@gmx.test', 'disabled+1@gmx.test', 'ok+1@gmx.test'] });
  const text = await notification('hard+1@gmx.test');
  expect(text.match(/^Action: failed/gm)).toHaveLength(2);
  expect(text).toContain('disabled+1@gmx.test');
  expect(text).not.toContain('ok+1@gmx.test');
});

test('RET=FULL gives the whole message back, RET=HDRS its header fields', async () => {
  const body = 'What I wrote.\r\n';
  await way.send({ to: 'hard+full@mailbox.test', body, dsn: { return: 'full' } });
  await way.send({ to: 'hard+hdrs@mailbox.test', body, dsn: { return: 'headers' } });
  expect(await notification('hard+full@mailbox.test')).toContain('What I wrote.');
  expect(await notification('hard+hdrs@mailbox.test')).not.toContain('What I wrote.');
});

test('RET=FULL speaks of failures alone: success and delay are told with the header fields', async () => {
  const body = 'Words that went through.\r\n';
  await way.send({
    to: 'ok+full@nodsn.test',
    body,
    dsn: { notify: ['success', 'failure'], return: 'full' },
  });
  const relayed = await notification('ok+full@nodsn.test');
  expect(relayed).toContain('Action: relayed');
  expect(relayed).not.toContain('Words that went through');
  await way.send({
    to: 'soft+full@yahoo.test',
    body,
    dsn: { notify: ['delay'], return: 'full' },
  });
  const delayed = await notification('soft+full@yahoo.test');
  expect(delayed).toContain('Action: delayed');
  expect(delayed).not.toContain('Words that went through');
});

test('a host without DSN hears nothing of it, one with DSN also NEVER', async () => {
  const dsn = { id: 'x1', recipient: 'rfc822;a@example.com', return: 'full' } as const;
  const silent = await way.fateOf('ok+plain@nodsn.test', { dsn: { ...dsn, notify: ['failure'] } });
  expect(silent.attempts[0]!.transcript).not.toMatch(/RET=|ENVID=|NOTIFY=|ORCPT=/);
  const told = await way.fateOf('ok+never@mailbox.test', { dsn: { ...dsn, notify: 'never' } });
  expect(told.attempts[0]!.transcript).toMatch(/> MAIL FROM:.* RET=FULL ENVID=x1$/m);
  expect(told.attempts[0]!.transcript).toMatch(
    /> RCPT TO:.* NOTIFY=NEVER ORCPT=rfc822;a@example.com$/m,
  );
});

test('NOTIFY=NEVER is respected', async () => {
  await way.send({ to: 'hard+never@mailbox.test', dsn: { notify: 'never' } });
  await silence('hard+never@mailbox.test');
});

test('NOTIFY=SUCCESS alone asks for no word of a failure', async () => {
  await way.send({ to: 'hard+success@mailbox.test', dsn: { notify: 'success' } });
  await silence('hard+success@mailbox.test');
});

test('ENVID and ORCPT are passed on to a host with DSN, and stand in the notification', async () => {
  const dsn = {
    id: 'order 4711',
    recipient: 'rfc822;first+name@example.com',
    notify: ['failure', 'delay'],
    return: 'headers',
  } as const;
  await way.send({ to: 'ok+envid@mailbox.test', dsn: { ...dsn, notify: [...dsn.notify] } });
  await way.fate('ok+envid@mailbox.test');
  const [copy] = way.simulator.messages('ok+envid@mailbox.test');
  expect(copy!.envelope).toMatchObject({
    envid: 'order 4711',
    ret: 'HDRS',
    recipients: [{ notify: ['FAILURE', 'DELAY'], orcpt: 'rfc822;first+name@example.com' }],
  });
  await way.send({ to: 'hard+envid@mailbox.test', dsn: { ...dsn, notify: [...dsn.notify] } });
  const text = await notification('hard+envid@mailbox.test');
  expect(text).toContain('Original-Envelope-Id: order 4711');
  expect(text).toContain('Original-Recipient: rfc822; first+name@example.com');
});

test('success is told by us, whether the host knows DSN or not: its own reports come to us', async () => {
  for (const address of ['ok+success@nodsn.test', 'ok+passed@mailbox.test']) {
    await way.send({ to: address, dsn: { notify: ['success', 'failure'] } });
    const text = await notification(address);
    expect(text).toContain('Action: relayed');
    expect(text).toContain('Status: 2.');
    expect((await way.fate(address)).events).toEqual(['accepted', 'delivered', 'notified']);
  }
  const [copy] = way.simulator.messages('ok+passed@mailbox.test');
  expect(copy!.envelope.recipients[0]!.notify).toEqual(['FAILURE']);
});

test('what can not be delivered in its time expires, and its sender is told', async () => {
  const fate = await way.fateOf('soft@outlook.test');
  expect(fate.status).toBe('expired');
  expect(fate.events.filter((kind) => kind === 'deferred').length).toBeGreaterThan(1);
  const text = await notification('soft@outlook.test');
  expect(text).toContain('Action: failed');
  expect(text).toMatch(/Diagnostic-Code: smtp; 451 4\.3\.0/);
});

test('what waits for a dead destination expires too', async () => {
  const fate = await way.fateOf('anybody@dead.test');
  expect(fate.status).toBe('expired');
  expect(await notification('anybody@dead.test')).toContain('Action: failed');
});

test('a long delay is told once where the sender asked for it', async () => {
  await way.send({ to: 'soft+delay@yahoo.test', dsn: { notify: ['delay'] } });
  const fate = await way.fate('soft+delay@yahoo.test');
  expect(fate.status).toBe('expired');
  const text = await notification('soft+delay@yahoo.test');
  expect(text).toContain('Action: delayed');
  expect(text).toContain('Will-Retry-Until:');
  expect(fate.events.filter((kind) => kind === 'notified')).toHaveLength(1);
});

test('the failure of a notification is told to nobody', async () => {
  const { domain } = way.site.firstRun.sandbox;
  await way.site.admin('sender', 'approve', `hard@${domain}`);
  await way.send({ from: `hard@${domain}`, to: 'hard+loop@mailbox.test' });
  await way.fate('hard+loop@mailbox.test', ({ events }) => events.includes('notified'));
  const fate = await way.fate(`hard@${domain}`);
  expect(fate).toMatchObject({ status: 'bounced', events: ['accepted', 'bounced'] });
});
