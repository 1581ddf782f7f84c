import { afterEach, beforeEach, expect, test } from 'vitest';
import { AlarmsModule } from '../../../src/alarms/index.js';
import { AlarmMailsWorker } from '../../../src/alarms/alarm-mails.worker.js';
import { toOcid } from '../../../src/core/ocid.js';
import { EgressIpsService, EgressService } from '../../../src/egress/index.js';
import { IdentityService } from '../../../src/identity/index.js';
import { GuardsService } from '../../../src/reputation/index.js';
import { GuardsWorker } from '../../../src/reputation/guards.worker.js';
import { addCounts, type Happened } from '../../support/counted.js';
import {
  delivered,
  newMessage,
  readToTheEnd,
  startSpool,
  type RunningSpool,
} from '../../support/spool.js';
import { until } from '../../support/until.js';

const OPERATOR = 'alarms@operator.test';
const HOST = 'mail.eilpost.test';

let running: RunningSpool;
let tenancyId: string;

beforeEach(() => start(OPERATOR));
afterEach(() => running.close());

async function start(operator: string): Promise<void> {
  running = await startSpool({
    rooms: [AlarmsModule],
    env: {
      EILPOST_ALARM_ADDRESS: operator,
      EILPOST_EVENTS_FOLLOW_MS: '20',
      EILPOST_EVENTS_SWEEP_MS: '50',
    },
  });
  const identity = running.room.get(IdentityService);
  await identity.createTenancy('the-operator', { isOperator: true });
  ({ id: tenancyId } = await identity.createTenancy('acme'));
  await administrator('kim', 'Kim@acme.test');
}

const administrator = (name: string, email: string, groups = ['Administrators']) =>
  running.room.get(IdentityService).createUser(tenancyId, name, { email, groups });

const happened = (what: Happened) =>
  addCounts((text, params) => running.room.query(text, params), tenancyId, Date.now(), what);
const judge = () => running.room.get(GuardsWorker).judge(tenancyId);

interface Mail {
  readonly to: string;
  readonly subject: string;
  readonly head: string;
  readonly text: string;
}

/** Mails of ours in the spool. */
const mails = (): Mail[] =>
  running.worker.handed
    .filter(({ message }) => message.envelopeFrom === '')
    .map(({ raw, recipients }) => {
      const message = raw.toString();
      const end = message.indexOf('\r\n\r\n');
      const head = message.slice(0, end);
      return {
        to: recipients[0]!.address,
        subject: /^Subject: (.*)$/m.exec(head)![1]!.trim(),
        head,
        // Soft line breaks of quoted-printable.
        text: message.slice(end).replaceAll('=\r\n', '').replaceAll('\r\n', '\n'),
      };
    });

const sent = (to: string, subject: string) =>
  until(
    () => mails().some((mail) => mail.to === to && mail.subject === subject),
    `${subject} to ${to}`,
  );

/** So many things were noted for the operator. */
const noted = (count: number) =>
  until(async () => {
    const rows = await running.room.query('select 1 from alarm_mail where address = $1', [
      OPERATOR,
    ]);
    return rows.length >= count;
  }, `${count} alarms`);

/** Everything that was noted is sent. */
const quiet = () =>
  until(async () => {
    const left = await running.room.query('select 1 from alarm_mail where sent_at is null');
    return left.length === 0;
  }, 'nothing to send');

test('a pause is mailed to the administrators of the tenancy and to the operator, once', async () => {
  await administrator('lee', 'lee@acme.test');
  await administrator('sender', 'sender@acme.test', ['Senders']);
  await administrator('nobody', 'no address');
  await happened({ hard: 25, taken: 475 });
  await judge();
  const subject = '[eilpost] Sending as news@example.test is paused';
  for (const to of ['Kim@acme.test', 'lee@acme.test', OPERATOR]) await sent(to, subject);
  await happened({ hard: 25 });
  await judge();
  await quiet();
  expect(
    mails()
      .map(({ to }) => to)
      .sort(),
  ).toEqual(['Kim@acme.test', OPERATOR, 'lee@acme.test'].sort());
  const { head, text } = mails()[0]!;
  expect(head).toContain(`From: Eilpost <MAILER-DAEMON@${HOST}>`);
  expect(head).toContain('Auto-Submitted: auto-generated');
  const [guard] = await running.room.query<{ id: string }>('select id from guard');
  const ocid = toOcid('emailguard', guard!.id);
  for (const words of [
    'Sending as news@example.test is paused, because of too many hard bounces',
    'Within the last 24 hours 25 of 500 recipients',
    '5 %. The limit is 2 %.',
    'SMTP 450, HTTP 429',
    'Nothing is lost.',
    `  POST /v1/guards/${ocid}/actions/resume`,
    `  npx eilpost guard resume --guard-id ${ocid} --reason`,
    `${toOcid('tenancy', tenancyId)} (acme)`,
  ])
    expect(text).toContain(words);
});

test('a warning is for the tenancy alone, and each step up is told', async () => {
  await happened({ hard: 6, taken: 94 });
  await judge();
  await sent(
    'Kim@acme.test',
    '[eilpost] Warning: too many hard bounces of mail sent as news@example.test',
  );
  await happened({ hard: 1 });
  await judge();
  await sent(OPERATOR, '[eilpost] Sending as news@example.test is slowed down');
  await quiet();
  expect(mails().filter(({ to }) => to === OPERATOR)).toHaveLength(1);
  expect(mails().filter(({ to }) => to === 'Kim@acme.test')).toHaveLength(2);
});

test('what steps down or ends tells nobody', async () => {
  await happened({ hard: 50, taken: 450 });
  await judge();
  await sent(OPERATOR, '[eilpost] Sending as news@example.test is paused');
  await quiet();
  const before = mails().length;
  await running.room.query('delete from rate_count');
  for (let step = 0; step < 3; step++) {
    await running.room.query(`update guard set stepped_at = stepped_at - interval '1 hour'`);
    await judge();
  }
  const told = await running.room.query('select about from alarm_mail');
  expect(told).toHaveLength(before);
  expect(await running.room.query('select 1 from guard where ended_at is null')).toEqual([]);
});

test('mail of ours belongs to nobody, and no guard holds it', async () => {
  await happened({ hard: 25, taken: 475 });
  await judge();
  await sent(OPERATOR, '[eilpost] Sending as news@example.test is paused');
  const rows = await running.room.query(
    `select t.name as tenancy, m.sender_id, m.user_id, m.header_from as "from", m.personal, m.campaign
     from message m join tenancy t on t.id = m.tenancy_id limit 1`,
  );
  expect(rows).toEqual([
    {
      tenancy: 'the-operator',
      sender_id: null,
      user_id: null,
      from: `MAILER-DAEMON@${HOST}`,
      personal: null,
      campaign: null,
    },
  ]);
  // Many senders with a few bounces each: the tenancy as a whole.
  for (let i = 0; i < 40; i++)
    await happened({ hard: 2, taken: 18, sender: `s${i}@d${i}.example.test` });
  await judge();
  const guards = running.room.get(GuardsService);
  const of = (from: string) => guards.stateOf({ tenancyId, from })?.step ?? null;
  expect([of('x@y.example.test'), of(`MAILER-DAEMON@${HOST}`)]).toEqual(['PAUSED', null]);
});

test('an address gets 20 mails in an hour, of which the last sums up the others', async () => {
  // Each in the domain of its own, so that nothing else explains them.
  for (let i = 0; i < 30; i++)
    await happened({ hard: 25, taken: 475, sender: `news@d${i}.example.test` });
  // Nothing is sent before all of it is noted.
  const lock = `hashtextextended('alarms to ${OPERATOR}', 0)`;
  await running.room.query(`select pg_advisory_lock(${lock})`);
  await judge();
  await noted(30);
  await running.room.query(`select pg_advisory_unlock(${lock})`);
  const operators = () => mails().filter(({ to }) => to === OPERATOR);
  await quiet();
  expect(operators()).toHaveLength(20);
  const summed = operators().find(({ subject }) => /^\[eilpost\] \d+ more alarms$/.test(subject))!;
  const told = new Set(
    operators().flatMap(({ subject, text }) =>
      [...`${subject}\n${text}`.matchAll(/as (news@d\d+\.example\.test) is paused/g)].map(
        (m) => m[1],
      ),
    ),
  );
  expect(told.size).toBe(30);
  expect(summed.text).toContain('npx eilpost guard list');
  await happened({ hard: 25, taken: 475, sender: 'late@late.example.test' });
  await judge();
  await noted(31);
  expect(operators()).toHaveLength(20);
  // The first of them is an hour old.
  await running.room.query(
    `update alarm_mail set sent_at = sent_at - interval '1 hour'
     where mail_id = (select min(mail_id::text)::uuid from alarm_mail where address = $1)`,
    [OPERATOR],
  );
  running.room.get(AlarmMailsWorker).wake();
  await until(() => operators().length === 21, 'the mail of the next hour');
  expect(operators().at(-1)!.subject).toBe('[eilpost] Sending as late@late.example.test is paused');
});

test('a sender with a hostile address adds no field to what is told of it', async () => {
  await happened({ hard: 25, taken: 475, sender: '"a\r\nBcc: x@evil.test\r\n\r\nb"@example.test' });
  await judge();
  await until(() => mails().length === 2, 'both mails');
  for (const { head } of mails()) {
    expect(head).not.toMatch(/^Bcc:/m);
    expect(head).toMatch(
      /^Subject: \[eilpost\] Sending as "a Bcc: x@evil.test b"@example.test is paused\r$/m,
    );
  }
});

test('an opened circuit is mailed to the operator', async () => {
  const mxHost = 'gmail-smtp-in.l.google.com';
  const reply = '550 5.1.1 The email account that you tried to reach does not exist';
  for (const n of [2, 3, 4]) {
    const to = Array.from({ length: 8 }, (_, i) => `reader${n}-${i}@gmail.test`);
    const [id] = await running.spool.accept([
      newMessage(to, {
        tenancyId: `0199aaaa-0000-7000-8000-00000000000${n}`,
        headerFrom: 'a@acme.test',
      }),
    ]);
    const { message, recipients } = running.worker.handed.find((one) => one.message.id === id)!;
    const settlement = delivered(message, recipients);
    await running.spool.settle({
      ...settlement,
      recipients: settlement.recipients.map((one) => ({
        ...one,
        status: 'bounced' as const,
        event: 'bounced' as const,
        reason: 'mailbox_unknown' as const,
        detail: {
          reply,
          mxHost,
          ruleId: 'generic.text.unknown',
          blames: 'recipient' as const,
          confidence: 'high' as const,
          action: 'bounce_recipient' as const,
          permanence: 'permanent' as const,
        },
      })),
    });
  }
  await readToTheEnd(running);
  await until(() => mails().length > 0, 'the mail');
  await quiet();
  const [mail, ...others] = mails();
  expect(others).toEqual([]);
  expect(mail).toMatchObject({
    to: OPERATOR,
    subject: '[eilpost] google says of nearly everybody that they do not exist',
  });
  const [{ id } = { id: '' }] = await running.room.query<{ id: string }>(
    'select id from suppression_circuit',
  );
  const ocid = toOcid('suppressioncircuit', id);
  for (const words of [
    '24 of 24 recipients: 100 %',
    'written to by 3 tenancies',
    reply,
    `npx eilpost suppression-circuit discard --suppression-circuit-id ${ocid}`,
    `POST /v1/suppressionCircuits/${ocid}/actions/release`,
  ])
    expect(mail!.text).toContain(words);
});

test('a pool that is paused by more than half is mailed to the operator, once for each provider', async () => {
  const ips = running.room.get(EgressIpsService);
  for (const n of [1, 2]) {
    const details = { address: `192.0.2.${n}`, ehloName: `out${n}.example.com`, warmsUp: false };
    await ips.addToDefault(await ips.atCommandLine('createEgressIp'), details);
  }
  const egress = running.room.get(EgressService);
  egress.forget();
  const [one, two] = await egress.ips();
  await egress.guardPause(one!.id, 'yahoo', () => false);
  expect(mails()).toEqual([]);
  await egress.guardPause(two!.id, 'yahoo', () => true);
  await egress.guardPause(two!.id, 'yahoo', () => true);
  await egress.guardPause(two!.id, 'google', () => true);
  await sent(OPERATOR, '[eilpost] More than half of a pool is paused for yahoo');
  await sent(OPERATOR, '[eilpost] More than half of a pool is paused for google');
  await quiet();
  expect(mails()).toHaveLength(2);
  expect(mails()[0]!.text).toContain('2 of 2 addresses are paused: 100 %.');
});

test('without an address for alarms the operator is told nothing, and the tenancy is', async () => {
  await running.close();
  await start('');
  await happened({ hard: 25, taken: 475 });
  await judge();
  await sent('Kim@acme.test', '[eilpost] Sending as news@example.test is paused');
  await quiet();
  expect(mails()).toHaveLength(1);
});
