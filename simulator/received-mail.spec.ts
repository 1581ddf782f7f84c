import { describe, expect, it } from 'vitest';
import { DEFAULT_LIMITS, ReceivedMail, type ReceivedMessage } from './received-mail.js';

function message(to: string[], raw: string): Omit<ReceivedMessage, 'id' | 'messageId'> {
  return {
    at: 1_000,
    host: 'mx1.mailbox.test',
    client: { address: '127.0.0.1', port: 4711, helo: 'here.test', connection: 1, tls: null },
    envelope: {
      from: 'a@x.test',
      recipients: to.map((address) => ({ address, notify: null, orcpt: null })),
      body: '7bit',
      smtpUtf8: false,
      size: null,
      ret: null,
      envid: null,
    },
    raw: Buffer.from(raw),
    acknowledged: true,
  };
}

describe('received mail', () => {
  it('is found by recipient, whatever the case', () => {
    const mail = new ReceivedMail();
    mail.add(message(['Ann@x.test', 'bob@x.test'], 'one'));
    mail.add(message(['bob@x.test'], 'two'));
    expect(mail.messages('ann@X.test').map(({ id }) => id)).toEqual(['1']);
    expect(mail.mailboxes()).toEqual([
      { address: 'ann@x.test', count: 1, lastAt: 1_000 },
      { address: 'bob@x.test', count: 2, lastAt: 1_000 },
    ]);
  });

  it.each([
    ['messages', { messages: 2 }],
    ['bytes', { bytes: 7 }],
  ])('drops the oldest when there are too many %s', (_, limit) => {
    const mail = new ReceivedMail({ ...DEFAULT_LIMITS, ...limit });
    for (const raw of ['one', 'two', 'six']) mail.add(message(['b@x.test'], raw));
    expect(mail.messages().map(({ raw }) => raw.toString())).toEqual(['two', 'six']);
    expect(mail.held()).toMatchObject({ messages: 2, bytes: 6 });
    expect(mail.get('1')).toBeUndefined();
  });

  it('counts a recipient that gets the same Message-ID again', () => {
    const mail = new ReceivedMail();
    const raw = 'Subject: x\r\nMESSAGE-ID:\r\n <1@x.test>\r\n\r\nMessage-ID: <2@x.test>\r\n';
    mail.add(message(['a@x.test', 'b@x.test'], raw));
    mail.add(message(['B@x.test'], raw));
    expect([...mail.deliveries()]).toEqual([
      { messageId: '<1@x.test>', recipient: 'a@x.test', times: 1 },
      { messageId: '<1@x.test>', recipient: 'b@x.test', times: 2 },
    ]);
    expect(mail.held().duplicates).toBe(1);
  });

  it('takes no Message-ID from the body or from another field', () => {
    const mail = new ReceivedMail();
    const raw = 'Resent-Message-ID: <1@x.test>\r\n\r\nMessage-ID: <2@x.test>\r\n';
    expect(mail.add(message(['a@x.test'], raw)).messageId).toBeNull();
  });

  it('wakes whoever waits for it, and says what is missing when it does not come', async () => {
    const mail = new ReceivedMail();
    const waiting = mail.waitFor('b@x.test', 2, 10_000);
    mail.add(message(['b@x.test'], 'one'));
    mail.add(message(['b@x.test'], 'two'));
    expect(await waiting).toHaveLength(2);
    await expect(mail.waitFor('b@x.test', 3, 0)).rejects.toThrow('b@x.test got 2 of 3 messages');
  });
});
