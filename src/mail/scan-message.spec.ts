import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Refused } from './refusal.js';
import { scanMessage, type MessageScan } from './scan-message.js';

const LIMITS = { headerBytes: 262_144, receivedHops: 50 };
const HEADER = 'From: Shop <shop@example.com>\r\n';

const scan = (text: string | Buffer, limits = LIMITS): MessageScan =>
  scanMessage(Buffer.from(text), limits);

/** The refusal and its details, as one line. */
function refusal(text: string | Buffer, limits = LIMITS): string {
  try {
    scan(text, limits);
  } catch (error) {
    if (error instanceof Refused) return [error.refusal, ...Object.values(error.details)].join(' ');
    throw error;
  }
  return 'accepted';
}

describe('scanMessage', () => {
  it('says what an ordinary message is', () => {
    const header = [
      'From: "Muster Shop" <Shop@EXAMPLE.com>',
      'Subject: =?utf-8?Q?Ihre_Bestellung_?=',
      ' =?utf-8?Q?=C3=BCber_zwei?=',
      'Date: Mon, 23 Nov 2026 20:31:05 +0000',
      'Message-ID: <4711@example.com>',
      '',
      '',
    ].join('\r\n');
    expect(scan(`${header}Hello\r\n`)).toEqual({
      bodyOffset: header.length,
      from: ['Shop@example.com'],
      hasMessageId: true,
      messageId: '<4711@example.com>',
      hasDate: true,
      subject: 'Ihre Bestellung über zwei',
      headerNeedsUtf8: false,
      bodyNeeds8bit: false,
      autoSubmitted: false,
      trafficClass: null,
      looksBulk: false,
      campaign: null,
      unsubscribe: null,
      hasListUnsubscribe: false,
      tracking: null,
      isSigned: false,
    });
  });

  it('sees what is missing', () => {
    const { hasMessageId, messageId, hasDate, subject } = scan(`${HEADER}\r\n`);
    expect({ hasMessageId, messageId, hasDate, subject }).toEqual({
      hasMessageId: false,
      messageId: null,
      hasDate: false,
      subject: '',
    });
  });

  it('tells UTF-8 in the header from octets above 127 in the body', () => {
    const inHeader = scan('From: Jörg <j@example.com>\r\nSubject: Grüße\r\n\r\nplain\r\n');
    expect(inHeader).toMatchObject({
      headerNeedsUtf8: true,
      bodyNeeds8bit: false,
      subject: 'Grüße',
    });
    expect(scan(`${HEADER}\r\nGrüße\r\n`)).toMatchObject({
      headerNeedsUtf8: false,
      bodyNeeds8bit: true,
    });
  });

  it('takes a message without a body, with and without the empty line', () => {
    expect(scan(HEADER).bodyOffset).toBe(HEADER.length);
    expect(scan(`${HEADER}\r\n`).bodyOffset).toBe(HEADER.length + 2);
    expect(scan(`${HEADER}\r\nlast line without an end`).bodyOffset).toBe(HEADER.length + 2);
  });

  it('keeps the subject a short line without control characters', () => {
    const subject = (value: string) => scan(`${HEADER}Subject: ${value}\r\n\r\n`).subject;
    expect(subject(`=?utf-8?B?${Buffer.from('a\r\nBcc: b\u202e\0c').toString('base64')}?=`)).toBe(
      'a Bcc: b c',
    );
    expect([
      ...subject(`=?utf-8?B?${Buffer.from('😀'.repeat(150)).toString('base64')}?=`),
    ]).toHaveLength(150);
    expect([...subject('x'.repeat(900))]).toHaveLength(200);
  });

  it.each([
    ['auto-replied', true],
    ['auto-generated; owner-email="x@example.com"', true],
    ['No', false],
    ['no (a person)', false],
  ])('Auto-Submitted: %s', (value, autoSubmitted) => {
    expect(scan(`${HEADER}Auto-Submitted: ${value}\r\n\r\n`).autoSubmitted).toBe(autoSubmitted);
  });

  it('is not confused by names that JavaScript objects know', () => {
    expect(scan(`__proto__: x\r\nconstructor: y\r\n${HEADER}\r\n`).from).toEqual([
      'shop@example.com',
    ]);
  });
});

describe('scanMessage refuses', () => {
  it.each([
    ['NUL', `${HEADER}\r\na\0b\r\n`, 'nul_octet'],
    ['a bare LF in the body', `${HEADER}\r\na\nb\r\n`, 'bare_line_break'],
    ['a bare CR in the body', `${HEADER}\r\na\rb\r\n`, 'bare_line_break'],
    ['a bare LF in the header', `X: a\n${HEADER}\r\nb\r\n`, 'bare_line_break'],
    ['LF . LF', `${HEADER}\r\na\n.\nb\r\n`, 'bare_line_break'],
    ['LF . CRLF', `${HEADER}\r\na\n.\r\nb\r\n`, 'bare_line_break'],
    ['CR . CRLF', `${HEADER}\r\na\r.\r\nb\r\n`, 'bare_line_break'],
    ['CR CR LF', `${HEADER}\r\na\r\r\nb\r\n`, 'bare_line_break'],
    ['a CR at the end', `${HEADER}\r\na\r`, 'bare_line_break'],
    ['a message of one LF', '\n', 'bare_line_break'],
    ['only bare LF', 'From: a@example.com\n\nbody\n', 'bare_line_break'],
    ['a long body line', `${HEADER}\r\na\r\n${'x'.repeat(999)}\r\n`, 'line_too_long 4'],
    ['a long last line without an end', `${HEADER}\r\n${'x'.repeat(999)}`, 'line_too_long 3'],
    ['a line longer than a piece', `${HEADER}\r\n${'x'.repeat(70_000)}\r\n`, 'line_too_long 3'],
    ['a long header line', `${HEADER}X: ${'x'.repeat(996)}\r\n\r\n`, 'line_too_long 2'],
    ['no header at all', '\r\nbody\r\n', 'headers_missing'],
    ['nothing', '', 'headers_missing'],
    ['a body without the empty line', `${HEADER}Hello you\r\n`, 'malformed_header 2'],
    ['a header that begins folded', ` x: y\r\n${HEADER}\r\n`, 'malformed_header 1'],
    ['a space before the colon', `${HEADER}From : b@example.com\r\n\r\n`, 'malformed_header 2'],
    ['no From', 'Subject: x\r\n\r\n', 'from_header_missing'],
    ['two From fields', `${HEADER}FROM: other@example.com\r\n\r\n`, 'from_header_missing'],
    ['From without address', 'From: Shop\r\n\r\n', 'from_header_missing'],
    ['From with an empty group', 'From: Shop:;\r\n\r\n', 'from_header_missing'],
  ])('%s', (_, text, expected) => {
    expect(refusal(text)).toBe(expected);
  });

  it('header octets that are not UTF-8', () => {
    const latin1 = Buffer.from(`${HEADER}Subject: Gr\xfc\xdfe\r\n\r\n`, 'latin1');
    expect(refusal(latin1)).toBe('malformed_header 2');
  });

  it('a header section above the limit, and takes one at the limit', () => {
    const text = `${HEADER}X: y\r\n\r\nbody\r\n`;
    const length = text.indexOf('body');
    expect(refusal(text, { ...LIMITS, headerBytes: length })).toBe('accepted');
    expect(refusal(text, { ...LIMITS, headerBytes: length - 1 })).toBe(
      `headers_too_large ${length - 1}`,
    );
  });

  it('more Received fields than hops, and takes as many', () => {
    const hops = (count: number) => `${'Received: from a\r\n by b\r\n'.repeat(count)}${HEADER}\r\n`;
    expect(refusal(hops(50))).toBe('accepted');
    expect(refusal(hops(51))).toBe('mail_loop');
  });

  it('exactly the bodies that hold a line end that is no CRLF or a line above 998 octets', () => {
    const piece = fc.oneof(
      fc.constantFrom('\r\n', '\r\n', '\r\n', '\r', '\n', '.', ' '),
      fc.integer({ min: 1, max: 1002 }).map((count) => 'x'.repeat(count)),
      fc.constant('y\r\n'.repeat(8000)),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        const body = pieces.join('');
        const isBare = /\r(?!\n)|(?<!\r)\n/.test(body);
        const isLong = body.split('\r\n').some((line) => line.length > 998);
        const [kind] = refusal(`${HEADER}\r\n${body}`).split(' ');
        if (isBare && isLong) expect(['bare_line_break', 'line_too_long']).toContain(kind);
        else expect(kind).toBe(isBare ? 'bare_line_break' : isLong ? 'line_too_long' : 'accepted');
      }),
      { numRuns: 200 },
    );
  });

  it('or reads any octets, but never fails otherwise', () => {
    const line = fc.constantFrom(
      HEADER,
      'Subject: =?utf-8?q?=?=\r\n',
      'From:',
      ' <',
      '"',
      '(',
      ':;,',
      '@',
      '\r\n',
      '\xff',
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(line, fc.string({ unit: 'binary' }))), (pieces) => {
        expect(refusal(pieces.join(''))).toMatch(/^(accepted|[a-z_0-9]+( \d+)?)$/);
      }),
    );
  });
});

describe('the class of mail', () => {
  const scanOf = (fields: string) => scan(`${fields}From: a@example.com\r\n\r\nHello\r\n`);

  it('is read from the field that names it', () => {
    expect(scanOf('X-Eilpost-Class: Bulk\r\n').trafficClass).toBe('bulk');
  });

  it('stands beside the campaign, which is read or refused as well', () => {
    expect(scanOf('X-Eilpost-Campaign: Sommer 2026\r\n').campaign).toBe('Sommer 2026');
    expect(() => scanOf(`X-Eilpost-Campaign: ${'x'.repeat(65)}\r\n`)).toThrow(
      'X-Eilpost-Campaign must be a name of 1 to 64 characters',
    );
  });

  it('must be one of the words', () => {
    expect(() => scanOf('X-Eilpost-Class: urgent\r\n')).toThrow(
      'X-Eilpost-Class must be transactional or bulk',
    );
  });

  it('reads what the message says of unsubscribing and tracking', () => {
    expect(scanOf('X-Eilpost-Unsubscribe: Sender\r\n').unsubscribe).toBe('sender');
    expect(scanOf('List-Unsubscribe: <https://a.example/>\r\n').hasListUnsubscribe).toBe(true);
    expect(scanOf('X-Eilpost-Track: no\r\n').tracking).toEqual({ opens: false, clicks: false });
    expect(scanOf('DKIM-Signature: v=1\r\n').isSigned).toBe(true);
    expect(() => scanOf('X-Eilpost-Unsubscribe: maybe\r\n')).toThrow(
      'must be yes, no, sender or domain',
    );
    expect(() => scanOf('X-Eilpost-Track: all\r\n')).toThrow('must be yes, no, opens or clicks');
  });

  it.each([
    'List-Unsubscribe: <mailto:a@b.test>\r\n',
    'List-Id: <l.b.test>\r\n',
    'Precedence: list\r\n',
  ])('looks like bulk with %s', (field) => {
    expect(scanOf(field)).toMatchObject({ trafficClass: null, looksBulk: true });
  });
});
