import { afterAll, beforeAll, expect, test } from 'vitest';
import { WayOut } from '../support/way-out.js';

let way: WayOut;

beforeAll(async () => {
  way = await WayOut.start();
});

afterAll(() => way?.stop());

test('A bounce that comes after the message was taken ends in an event of the recipient', async () => {
  await way.send({ to: 'async-bounce@mailbox.test' });
  const fate = await way.fate('async-bounce@mailbox.test', ({ events }) =>
    events.includes('bounce_reported'),
  );
  expect(fate).toMatchObject({
    status: 'delivered',
    events: ['accepted', 'delivered', 'bounce_reported', 'notified'],
  });
  const [event] = await way.site.query<{ detail: object }>(
    `select detail from message_event where kind = 'bounce_reported'`,
  );
  expect(event!.detail).toMatchObject({ action: 'bounce_recipient', enhancedStatus: '5.1.1' });
});

test('Each of several recipients of one message gets its own', async () => {
  const bounces = ['async-bounce+1@mailbox.test', 'async-bounce+2@mailbox.test'];
  await way.send({ to: [...bounces, 'ok+3@mailbox.test'] });
  for (const address of bounces)
    await way.fate(address, ({ events }) => events.includes('bounce_reported'));
  expect((await way.fate('ok+3@mailbox.test')).events).toEqual(['accepted', 'delivered']);
});

test('A complaint ends in an event of the recipient', async () => {
  await way.send({ to: 'complaint@mailbox.test' });
  const fate = await way.fate('complaint@mailbox.test', ({ events }) =>
    events.includes('complained'),
  );
  expect(fate).toMatchObject({
    events: ['accepted', 'delivered', 'complained'],
    detail: { feedbackType: 'abuse', reporter: 'SimulatedFBL/1.0' },
  });
});

test('A delay is told, and an automatic answer is no event', async () => {
  await way.send({ to: 'auto-reply@mailbox.test' });
  await way.send({ to: 'async-delay@mailbox.test' });
  await way.fate('async-delay@mailbox.test', ({ events }) => events.includes('delay_reported'));
  await way.site.waitFor(async () => {
    const mails = await way.site.query<{ kind: string }>(
      `select kind from feedback_mail where kind = 'auto-reply' and tenancy_id is not null`,
    );
    return mails.length === 1;
  }, 'the automatic answer');
  expect((await way.fate('auto-reply@mailbox.test')).events).toEqual(['accepted', 'delivered']);
});

test('Mail leaves with a return path that SPF knows, and both names pass DMARC by the signature', async () => {
  await way.send({ to: 'ok@mailbox.test' });
  const [message] = await way.simulator.received('ok@mailbox.test');
  expect(message!.envelope.from).toMatch(/^b-[a-z2-7]{56}@loc1\.rp\.mail\.eilpost\.test$/);
  expect(message!.raw.toString('latin1')).toMatch(
    /^DKIM-Signature: [^]*\r\nX-Eilpost-Ref: [a-z2-7]{56}\r\nReceived: /,
  );
  expect(message!.raw.toString('latin1').replaceAll(/\r\n\s+/g, '')).toMatch(
    /h=[^;]*x-eilpost-ref/,
  );
  expect(await way.simulator.verify(message!)).toMatchObject({
    spf: 'pass',
    dkim: 'pass',
    dmarc: 'pass',
  });
});
