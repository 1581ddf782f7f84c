import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { WayOut } from '../support/way-out.js';

let way: WayOut;
beforeAll(async () => {
  way = await WayOut.start();
});
afterAll(() => way?.stop());

describe('an address that a host', () => {
  test.each([
    ['takes', 'ok', 'delivered', 'accepted_by_remote'],
    ['does not know', 'hard', 'bounced', 'mailbox_unknown'],
    ['has switched off', 'disabled', 'bounced', 'mailbox_disabled'],
    ['has no room for, for good', 'overquota', 'bounced', 'mailbox_full'],
    ['does not take from our address', 'block', 'bounced', 'ip_blocked'],
    ['refuses after the content', 'reject-at-data', 'bounced', /^(content|policy)_rejected$/],
    ['finds the message too large for', 'toolarge', 'bounced', 'message_too_large'],
    ['answers late', 'slow', 'delivered', 'accepted_by_remote'],
  ])('%s (%s@): %s, %s', async (_what, name, status, reason) => {
    const fate = await way.fateOf(`${name}@mailbox.test`);
    expect(fate.status).toBe(status);
    expect(fate.reason).toMatch(reason);
    expect(fate.events.slice(0, 2)).toEqual(['accepted', status]);
    expect(fate.attempts).toHaveLength(1);
    expect(fate.attempts[0]!.transcript).toContain(`> RCPT TO:<${name}@mailbox.test>`);
  });

  test.each([
    ['refuses once', 'soft-once', 'answered'],
    ['greylists', 'greylist', 'answered'],
    ['takes without saying so', 'drop-after-dot', 'unknown'],
  ])(
    '%s (%s@) gets the message at the second attempt; the first is %s',
    async (_what, name, outcome) => {
      const address = `${name}@mailbox.test`;
      const fate = await way.fateOf(address);
      expect(fate).toMatchObject({
        status: 'delivered',
        events: ['accepted', 'deferred', 'delivered'],
      });
      expect(fate.attempts.map((attempt) => attempt.outcome)).toEqual([outcome, 'answered']);
      const copies = way.simulator.messages(address);
      expect(copies).toHaveLength(outcome === 'unknown' ? 2 : 1);
      expect(new Set(copies.map(({ messageId }) => messageId)).size).toBe(1);
    },
  );

  test.each([
    ['is always full', 'full', 'mailbox_full'],
    ['always fails', 'soft', 'remote_temporary'],
    ['hangs up at RCPT', 'drop-at-rcpt', 'connection_lost'],
    ['fails after the content', 'tempfail-at-data', 'remote_temporary'],
    ['never confirms', 'drop-always', 'reply_lost'],
  ])('%s (%s@) waits with the reason %s', async (_what, name, reason) => {
    const address = `${name}@gmail.test`;
    await way.send({ to: address });
    const fate = await way.fate(address, ({ events }) => events.includes('deferred'));
    expect(fate).toMatchObject({ status: 'waiting', reason });
    expect(fate.detail?.['dueAt']).toMatch(/^\d{4}-\d\d-\d\dT/);
  });
});

test('an event says who answered what, and how the connection was', async () => {
  const fate = await way.fateOf('hard+detail@outlook.test');
  const bounced = (
    await way.site.query<{ detail: object }>(
      `select detail from message_event where kind = 'bounced' order by id`,
    )
  ).at(-1)!;
  expect(bounced.detail).toMatchObject({
    reply: '550 5.1.1 The email account that you tried to reach does not exist',
    mxHost: 'mx.outlook.test',
    mxAddress: '127.0.0.12',
    tls: expect.stringMatching(/^TLSv1\.[23] /) as string,
  });
  expect(fate.events).toEqual(['accepted', 'bounced', 'notified']);
});

test('recipients of one host share a transaction, also across domains, and each has its own answer', async () => {
  for (const domain of ['shared-a.test', 'shared-b.test']) {
    way.simulator.putZone({
      domain,
      about: 'Has the same hosts as its sister.',
      records: [{ name: domain, type: 'MX', value: '10 mx.yahoo.test' }],
    });
  }
  // Domains wait for each other's ways for half a second at the most: here both are known before.
  for (const domain of ['shared-a.test', 'shared-b.test']) await way.fateOf(`ok+first@${domain}`);
  const to = ['ok@shared-a.test', 'hard@shared-a.test', 'full@shared-b.test', 'ok@shared-b.test'];
  await way.send({ to });
  const fates = await Promise.all(
    to.map((address) => way.fate(address, ({ events }) => events.length > 1)),
  );
  expect(fates.map(({ events }) => events[1])).toEqual([
    'delivered',
    'bounced',
    'deferred',
    'delivered',
  ]);
  const [copy] = way.simulator.messages('ok@shared-a.test');
  expect(copy!.envelope.recipients.map(({ address }) => address)).toEqual([
    'ok@shared-a.test',
    'ok@shared-b.test',
  ]);
});

test('a recipient that is named twice gets one copy', async () => {
  const to = 'ok+twice@gmx.test';
  await way.send({ to: ['ok+twice@GMX.test', to, to, 'ok+other@gmx.test'] });
  await way.fate('ok+other@gmx.test');
  const copies = [...way.simulator.deliveries()].filter(
    ({ recipient }) => recipient.toLowerCase() === to,
  );
  expect(copies).toMatchObject([{ times: 1 }]);
  expect(way.simulator.stats().repeatedRecipients).toBe(0);
});

test('a message with more recipients than one transaction may have goes in several', async () => {
  const to = Array.from({ length: 150 }, (_, i) => `ok+${i}@equal.test`);
  // Mail of the tests before comes again meanwhile.
  const copies = () =>
    way.simulator
      .messages()
      .map(
        ({ envelope }) => envelope.recipients.filter(({ address }) => to.includes(address)).length,
      )
      .filter((count) => count > 0);
  await way.send({ to });
  await Promise.all([to[0]!, to[75]!, to[149]!].map((address) => way.fate(address)));
  await way.site.waitFor(() => copies().length === 2, 'two copies');
  expect(copies().sort()).toEqual([100, 50]);
});

test('a recipient that was suppressed while its message waited is not tried again', async () => {
  const address = 'soft+late@nodsn.test';
  await way.send({ to: address });
  await way.fate(address, ({ events }) => events.includes('deferred'));
  await way.site.admin('suppression', 'add', address);
  const fate = await way.fate(address);
  expect(fate).toMatchObject({ status: 'suppressed', reason: 'suppressed' });
  expect(fate.events.at(-1)).toBe('suppressed');
});
