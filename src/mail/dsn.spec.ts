import { isAscii } from 'node:buffer';
import fc from 'fast-check';
import PostalMime from 'postal-mime';
import { describe, expect, it } from 'vitest';
import { toSevenBit } from './downgrade.js';
import { composeDsn, type Dsn, type DsnRecipient } from './dsn.js';
import { headerFields, headerLength } from './headers.js';
import { scanMessage } from './scan-message.js';

const ARRIVAL = Date.UTC(2026, 10, 19, 20, 0, 0);
const NOW = Date.UTC(2026, 10, 23, 20, 31, 5);

function original(text: string): Dsn['original'] {
  const raw = Buffer.from(text);
  return { raw, bodyOffset: headerLength(raw) };
}

const HEADER =
  'From: shop@example.com\r\nSubject: =?utf-8?q?Gr=C3=BC=C3=9Fe?=\r\nMessage-ID: <1@example.com>\r\n\r\n';

const FAILED: DsnRecipient = {
  address: 'erika@example.org',
  originalRecipient: 'rfc822;Erika@example.org',
  action: 'failed',
  reason: 'mailbox_unknown',
  reply: { code: 550, enhanced: '5.1.1', text: 'No such user here' },
  remoteMta: 'mx1.example.org',
  lastAttemptMs: NOW,
};

const DSN: Dsn = {
  reportingMta: 'smtp.example.net',
  to: 'shop@example.com',
  messageId: '<dsn1@smtp.example.net>',
  dateMs: NOW,
  envelopeId: 'env+1',
  arrivalMs: ARRIVAL,
  recipients: [FAILED],
  original: original(`${HEADER}The body\r\n`),
};

interface ReadDsn {
  readonly fields: Map<string, string>;
  readonly text: string;
  readonly status: Record<string, string>[];
  readonly returned: { readonly type: string; readonly content: string };
}

/** What a reader that we did not write makes of it; fields of `message/delivery-status` as groups. */
async function read(raw: Buffer): Promise<ReadDsn> {
  const email = await PostalMime.parse(raw, {
    attachmentEncoding: 'utf8',
    forceRfc822Attachments: true,
  });
  const [status, returned] = email.attachments;
  expect(email.attachments).toHaveLength(2);
  expect(status!.mimeType).toBe('message/delivery-status');
  const groups = (status!.content as string).trim().split(/\r?\n\r?\n/);
  return {
    fields: new Map(email.headers.map(({ key, value }) => [key, value])),
    text: email.text ?? '',
    status: groups.map(readGroup),
    returned: { type: returned!.mimeType, content: returned!.content as string },
  };
}

function readGroup(group: string): Record<string, string> {
  const unfolded = group.replaceAll(/\r?\n /g, ' ');
  return Object.fromEntries(
    unfolded.split(/\r?\n/).map((line) => line.split(/: (.*)/s) as [string, string]),
  );
}

describe('composeDsn', () => {
  it('writes fields for programs (RFC 3464)', async () => {
    const { status } = await read(composeDsn(DSN));
    expect(status).toEqual([
      {
        'Reporting-MTA': 'dns; smtp.example.net',
        'Original-Envelope-Id': 'env+1',
        'Arrival-Date': 'Thu, 19 Nov 2026 20:00:00 +0000',
      },
      {
        'Original-Recipient': 'rfc822; Erika@example.org',
        'Final-Recipient': 'rfc822; erika@example.org',
        Action: 'failed',
        Status: '5.1.1',
        'Remote-MTA': 'dns; mx1.example.org',
        'Diagnostic-Code': 'smtp; 550 5.1.1 No such user here',
        'Last-Attempt-Date': 'Mon, 23 Nov 2026 20:31:05 +0000',
      },
    ]);
  });

  it('writes the fields of an automatic answer', async () => {
    const { fields } = await read(composeDsn(DSN));
    expect(fields.get('from')).toBe('Mail Delivery Subsystem <MAILER-DAEMON@smtp.example.net>');
    expect(fields.get('to')).toBe('<shop@example.com>');
    expect(fields.get('message-id')).toBe('<dsn1@smtp.example.net>');
    expect(fields.get('in-reply-to')).toBe('<1@example.com>');
    expect(fields.get('date')).toBe('Mon, 23 Nov 2026 20:31:05 +0000');
    expect(fields.get('auto-submitted')).toBe('auto-replied');
    expect(fields.get('content-type')).toMatch(/^multipart\/report; report-type=delivery-status;/);
  });

  it('explains to a person what failed, for whom, why, in whose words, and what to do', async () => {
    const { text } = await read(composeDsn(DSN));
    expect(text).toContain('smtp.example.net');
    expect(text).toContain('"Grüße"');
    expect(text).toContain('erika@example.org');
    expect(text).toContain('The receiving server says that this mailbox does not exist.');
    expect(text).toContain('mx1.example.org said: 550 5.1.1 No such user here');
    expect(text).toContain('What you can do: Check the address');
  });

  it('tells several recipients apart, and names the worst in the subject', async () => {
    const recipients: DsnRecipient[] = [
      {
        address: 'a@example.org',
        action: 'delivered',
        reason: 'accepted_by_remote',
        reply: { code: 250, enhanced: null, text: 'OK' },
      },
      {
        address: 'b@example.org',
        action: 'delayed',
        reason: 'greylisted',
        reply: { code: 450, enhanced: '4.7.1', text: 'Wait' },
        willRetryUntilMs: NOW,
      },
      { address: 'c@example.org', action: 'relayed', reason: 'accepted_by_remote', reply: null },
      { address: 'd@example.org', action: 'failed', reason: 'expired', reply: null },
    ];
    const { fields, status, text } = await read(composeDsn({ ...DSN, recipients }));
    expect(fields.get('subject')).toContain('failed');
    expect(status.slice(1).map((group) => [group['Action'], group['Status']])).toEqual([
      ['delivered', '2.0.0'],
      ['delayed', '4.7.1'],
      ['relayed', '2.0.0'],
      ['failed', '4.4.7'],
    ]);
    expect(status[2]!['Will-Retry-Until']).toBe('Mon, 23 Nov 2026 20:31:05 +0000');
    expect(text.indexOf('d@example.org')).toBeLessThan(text.indexOf('b@example.org'));
    expect(text).toContain('We try until Mon, 23 Nov 2026 20:31:05 +0000');
  });

  it('returns the header section, or the message to a sender who asked for it', async () => {
    const headers = (await read(composeDsn(DSN))).returned;
    expect(headers.type).toBe('text/rfc822-headers');
    expect(headers.content).toContain('Message-ID: <1@example.com>');
    expect(headers.content).not.toContain('The body');
    const whole = (await read(composeDsn({ ...DSN, ret: 'FULL' }))).returned;
    expect(whole.type).toBe('message/rfc822');
    expect(whole.content).toContain('The body');
  });

  it('declares an 8-bit message that it returns, so that it can be made 7bit', async () => {
    const raw = composeDsn({ ...DSN, ret: 'FULL', original: original(`${HEADER}Tschüß\r\n`) });
    expect(isAscii(raw)).toBe(false);
    const sevenBit = toSevenBit(raw, headerLength(raw));
    expect(isAscii(sevenBit!)).toBe(true);
    expect((await read(sevenBit!)).returned.content).toContain('Tsch=C3=BC=C3=9F');
  });

  it('returns UTF-8 header fields as RFC 6533 says, in ASCII', async () => {
    const utf8 = original('From: jörg@example.com\r\n\r\nTschüß\r\n');
    const headers = composeDsn({ ...DSN, original: utf8 });
    const whole = composeDsn({ ...DSN, original: utf8, ret: 'FULL' });
    expect([isAscii(headers), isAscii(whole)]).toEqual([true, true]);
    expect((await read(headers)).returned).toMatchObject({ type: 'message/global-headers' });
    expect((await read(headers)).returned.content).toContain('jörg@example.com');
    expect((await read(whole)).returned).toMatchObject({ type: 'message/global' });
  });

  it('writes internationalized addresses in their ASCII form', async () => {
    const recipients = [
      {
        ...FAILED,
        address: 'jörg@bücher.example',
        originalRecipient: 'utf-8;j\\x{F6}rg@b.example',
      },
    ];
    const { status } = await read(composeDsn({ ...DSN, recipients }));
    expect(status[1]).toMatchObject({
      'Original-Recipient': 'utf-8; j\\x{F6}rg@b.example',
      'Final-Recipient': 'utf-8; j\\x{F6}rg@xn--bcher-kva.example',
    });
  });

  it('survives a boundary that stands in the message', async () => {
    const boundary = /boundary="(.*)"/.exec(composeDsn(DSN).toString())![1]!;
    const forged = composeDsn({
      ...DSN,
      ret: 'FULL',
      original: original(`${HEADER}--${boundary}--\r\n`),
    });
    expect((await read(forged)).returned.content).toContain(`--${boundary}--`);
  });

  it('passes our own door', () => {
    const scan = scanMessage(composeDsn({ ...DSN, ret: 'FULL' }), {
      headerBytes: 10_000,
      receivedHops: 10,
    });
    expect(scan).toMatchObject({
      from: ['MAILER-DAEMON@smtp.example.net'],
      autoSubmitted: true,
      bodyNeeds8bit: false,
    });
  });
});

describe('hostile words', () => {
  const hostile = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 1200 }),
    fc
      .array(
        fc.constantFrom(
          '\r\n',
          '\n',
          '\r',
          '\0',
          'Bcc: x@example.net',
          '\r\n\r\n',
          '--=_',
          'ü',
          '\u2028',
          ' ',
          'x'.repeat(300),
          ';',
          '<',
          '>',
        ),
      )
      .map((pieces) => pieces.join('')),
  );
  const recipient: fc.Arbitrary<DsnRecipient> = fc.record({
    address: hostile,
    originalRecipient: hostile.map((text) => `utf-8;${text}`),
    action: fc.constantFrom('failed', 'delayed', 'delivered', 'relayed'),
    reason: fc.constantFrom('mailbox_unknown', 'connection_refused'),
    reply: fc.record({ code: fc.constant(550), enhanced: hostile, text: hostile }),
    status: hostile,
    remoteMta: hostile,
    lastAttemptMs: fc.constant(NOW),
    willRetryUntilMs: fc.constant(NOW),
  });
  const names = [
    'from',
    'to',
    'subject',
    'date',
    'message-id',
    'auto-submitted',
    'mime-version',
    'content-type',
    'content-transfer-encoding',
  ];

  it('add no field, no part and no line that is too long', () => {
    fc.assert(
      fc.property(
        fc.array(recipient, { minLength: 1, maxLength: 3 }),
        hostile,
        (recipients, text) => {
          const raw = composeDsn({
            ...DSN,
            recipients,
            to: text,
            messageId: text,
            envelopeId: text,
            reportingMta: text,
            original: original('From: a@example.com\r\n\r\n'),
          });
          expect(isAscii(raw)).toBe(true);
          const section = raw.toString('latin1', 0, headerLength(raw));
          expect([...headerFields(section)].map((field) => field.name)).toEqual(names);
          const whole = raw.toString('latin1');
          expect(whole).not.toMatch(/\0|\r(?!\n)|(?<!\r)\n/);
          expect(Math.max(...whole.split('\r\n').map((line) => line.length))).toBeLessThanOrEqual(
            998,
          );
          const boundary = /boundary="(.*)"/.exec(section)![1]!;
          const [, , status] = whole.split(`--${boundary}`);
          const groups = status!.split('\r\n\r\n').slice(1);
          expect(groups).toHaveLength(recipients.length + 2);
          for (const line of groups.join('\r\n').split('\r\n')) {
            expect(line).toMatch(
              /^(|[ ].*|(Reporting-MTA|Original-Envelope-Id|Arrival-Date|Original-Recipient|Final-Recipient|Action|Status|Remote-MTA|Diagnostic-Code|Last-Attempt-Date|Will-Retry-Until): .*)$/,
            );
          }
          expect(whole.split(`--${boundary}`)).toHaveLength(5);
        },
      ),
      { numRuns: 500 },
    );
  });
});
