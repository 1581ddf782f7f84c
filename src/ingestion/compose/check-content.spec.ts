import { describe, expect, it } from 'vitest';
import { REFUSALS, Refused } from '../../mail/refusal.js';
import { checkContent } from './check-content.js';
import type { Attachment, EmailAddress, EmailContent } from './email-content.js';

const LIMITS = { recipients: 50, bytes: 10_000 };

const PLAIN: EmailContent = {
  sender: { email: 'a@example.com' },
  recipients: { to: [{ email: 'b@example.org' }] },
  subject: 's',
  bodyText: 'x',
};

const check = (content: EmailContent) => checkContent({ ...PLAIN, ...content }, LIMITS);

/** HTTP status, code and sentence, as the caller gets them. */
function refusalOf(content: EmailContent): string {
  try {
    check(content);
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    const { http, code } = REFUSALS[error.refusal];
    return `${http} ${code}: ${error.message}`;
  }
  return 'taken';
}

const file = (attachment: Attachment): EmailContent => ({
  attachments: [{ filename: 'a.txt', contentBase64: 'eA==', ...attachment }],
});

const header = (name: string, value: string | null): EmailContent => ({
  headerFields: { [name]: value },
});

const people = (count: number): EmailAddress[] =>
  Array.from({ length: count }, (_, i) => ({ email: `p${i}@example.org` }));

const CONTROLS = 'must not hold line breaks, control characters or halves of characters';
const NO_NAME = 'is no name of a header field: printable ASCII without colon';

const REFUSED: [string, EmailContent, string][] = [
  ['no sender', { sender: null }, '400 MissingParameter: sender.senderAddress is missing'],
  ['no recipients', { recipients: null }, '400 MissingParameter: recipients is missing'],
  ['empty lists', { recipients: { to: [] } }, '400 MissingParameter: recipients is missing'],
  ['no subject', { subject: null }, '400 MissingParameter: subject is missing'],
  ['an empty subject', { subject: ' ' }, '400 MissingParameter: subject is missing'],
  ['no body', { bodyText: '' }, '400 MissingParameter: bodyText or bodyHtml is missing'],
  [
    '51 recipients altogether',
    { recipients: { to: people(20), cc: people(20), bcc: people(11) } },
    '400 InvalidParameter: recipients holds too many addresses, maxItems: 50',
  ],
  [
    'an empty sender',
    { sender: { email: '' } },
    '400 InvalidParameter: sender.senderAddress.email must not be null or empty',
  ],
  [
    'a recipient without address',
    { recipients: { to: [...people(2), { name: 'x' }] } },
    '400 InvalidParameter: recipients.to[2].email must not be null or empty',
  ],
  [
    'a recipient that is no address',
    { recipients: { cc: [{ email: 'nobody' }] } },
    '400 InvalidParameter: Invalid Internet Address : nobody (recipients.cc[0].email)',
  ],
  [
    'a line end in an address',
    { recipients: { bcc: [{ email: 'a@example.org\r\nTo: x' }] } },
    '400 InvalidParameter: Invalid Internet Address : a@example.org To: x (recipients.bcc[0].email)',
  ],
  [
    'a local part that is not ASCII',
    { replyTo: [{ email: 'jörg@example.org' }] },
    '400 InvalidParameter: Invalid Internet Address : jörg@example.org (replyTo[0].email)',
  ],
  [
    'a line end in a name',
    { recipients: { to: [{ email: 'b@example.org', name: 'x\r\nBcc: y' }] } },
    `400 InvalidParameter: recipients.to[0].name ${CONTROLS}`,
  ],
  [
    'a very long name',
    { sender: { email: 'a@example.com', name: 'x'.repeat(501) } },
    '400 InvalidParameter: sender.senderAddress.name is longer than 500 characters',
  ],
  [
    'a sender whose name is another address',
    { sender: { email: 'a@example.com', name: 'Jörg boss@example.net' } },
    '400 InvalidParameter: sender.senderAddress.name could be taken for another address',
  ],
  ['a line end in the subject', { subject: 'a\nb' }, `400 InvalidParameter: subject ${CONTROLS}`],
  ['a broken subject', { subject: '\ud83d' }, `400 InvalidParameter: subject ${CONTROLS}`],
  ['an empty field name', header('', 'x'), `400 InvalidParameter: headerFields. ${NO_NAME}`],
  ['a space in it', header('X A', 'x'), `400 InvalidParameter: headerFields.X A ${NO_NAME}`],
  [
    'a colon in it',
    header('A: b\r\nB', 'x'),
    `400 InvalidParameter: headerFields.A: b B ${NO_NAME}`,
  ],
  [
    'a letter like ü in it',
    header('X-Ü', 'x'),
    `400 InvalidParameter: headerFields.X-? ${NO_NAME}`,
  ],
  [
    'a very long field name',
    header('x'.repeat(77), 'x'),
    `400 InvalidParameter: headerFields.${'x'.repeat(76)} is longer than 76 characters`,
  ],
  [
    'a field name given twice',
    { headerFields: { 'X-A': '1', 'x-a': '2' } },
    '400 InvalidParameter: headerFields.x-a is given twice, case makes no difference',
  ],
  [
    'a value of null',
    header('X-A', null),
    '400 InvalidParameter: headerFields.X-A must not be null',
  ],
  ['a NUL in a value', header('X-A', '\0'), `400 InvalidParameter: headerFields.X-A ${CONTROLS}`],
  ['a CR in a value', header('X-A', 'a\rb'), `400 InvalidParameter: headerFields.X-A ${CONTROLS}`],
  [
    'a value that fits on no line',
    header('X-A', `a ${'x'.repeat(920)}`),
    '400 InvalidParameter: headerFields.X-A holds more than 920 characters without a space, which fit on no line',
  ],
  [
    'angle brackets around a message id',
    { messageId: '<a@example.com>' },
    '400 InvalidParameter: messageId is no message id of RFC 5322 without angle brackets',
  ],
  [
    'a very long message id',
    { messageId: `${'x'.repeat(250)}@example.com` },
    '400 InvalidParameter: messageId is longer than 250 characters',
  ],
  [
    'bodies that are too large',
    { bodyText: 'x'.repeat(6_000), bodyHtml: 'ü'.repeat(2_001) },
    '413 PayloadTooLarge: Message exceeds the limit of 10000 bytes',
  ],
  [
    'files that are too large',
    file({ contentBase64: 'A'.repeat(9_920) }),
    '413 PayloadTooLarge: Message exceeds the limit of 10000 bytes',
  ],
  [
    'a file without name',
    file({ filename: null }),
    '400 MissingParameter: attachments[0].filename is missing',
  ],
  [
    'a file without content',
    file({ contentBase64: null }),
    '400 MissingParameter: attachments[0].contentBase64 is missing',
  ],
  [
    'a line end in the name of a file',
    file({ filename: 'a\r\nX: y' }),
    `400 InvalidParameter: attachments[0].filename ${CONTROLS}`,
  ],
  [
    'an encoded word as name of a file',
    file({ filename: '=?utf-8?Q?a?=' }),
    '400 InvalidParameter: attachments[0].filename must be plain Unicode and not hold an encoded word of RFC 2047',
  ],
  [
    'a very long name of a file',
    file({ filename: 'x'.repeat(256) }),
    '400 InvalidParameter: attachments[0].filename is longer than 255 characters',
  ],
  [
    'content that is not base64',
    file({ contentBase64: 'eA=' }),
    '400 InvalidParameter: attachments[0].contentBase64 is not base64 (RFC 4648 section 4)',
  ],
  [
    'another disposition',
    file({ disposition: 'inline; x=y' }),
    '400 InvalidParameter: attachments[0].disposition must be inline or attachment',
  ],
];

describe('checkContent', () => {
  it.each(REFUSED)('refuses %s', (_, content, refusal) => {
    expect(refusalOf(content)).toBe(refusal);
  });

  it.each([
    ...['From', 'Sender', 'To', 'CC', 'bcc', 'Subject', 'Date', 'Message-ID', 'Reply-To'],
    ...['Return-Path', 'Received', 'MIME-Version', 'Content-Type', 'content-x', 'DKIM-Signature'],
    ...['ARC-Seal', 'Authentication-Results', 'Delivered-To', 'Resent-From', 'X-Oracle-Y'],
  ])('refuses the header field %s', (name) => {
    expect(refusalOf(header(name, 'x'))).toBe(
      `400 InvalidParameter: headerFields.${name} is reserved and can not be given`,
    );
  });

  it.each(['X-From', 'List-Unsubscribe', 'In-Reply-To', 'References', 'Contents', '__proto__'])(
    'takes the header field %s',
    (name) => {
      const headerFields = JSON.parse(`{"${name}":" x\\t"}`) as Record<string, string>;
      expect(check({ headerFields }).headerFields).toEqual([[name, 'x']]);
    },
  );

  it.each(['a', 'a@', '@b', 'a b@c', 'a@b@c', 'a..b@c', 'a@b>', 'a@[b c]', 'ü@b', 'a@b\r\n'])(
    'refuses the message id %j',
    (messageId) => {
      expect(refusalOf({ messageId })).toMatch(/messageId is no message id/);
    },
  );

  it.each(['a@b', 'a.b+c=d@mail.example.com', 'a@[192.0.2.1]'])(
    'takes the message id %s and puts it in angle brackets',
    (messageId) => {
      expect(check({ messageId }).messageId).toBe(`<${messageId}>`);
    },
  );

  it.each(['', 'image', 'image/', 'text/plain;', 'a/b; c', 'a/b\r\nX: y', 'a/b; c="d', 'ü/b'])(
    'refuses the content type %j',
    (contentType) => {
      expect(refusalOf(file({ contentType }))).toMatch(/contentType is no media type/);
    },
  );

  it.each(['multipart/mixed; boundary=b', 'message/rfc822', 'Message/partial'])(
    'refuses the content type %s, whose parts would stand between ours',
    (contentType) => {
      expect(refusalOf(file({ contentType }))).toMatch(/contentType is no media type/);
    },
  );

  it.each([
    ['application/pdf', 'a.pdf', 'application/pdf'],
    ['text/plain; charset="utf-8"', 'a.pdf', 'text/plain; charset="utf-8"'],
    [null, 'a.pdf', 'application/pdf'],
    [null, 'a.eml', 'application/octet-stream'],
    [null, 'nothing', 'application/octet-stream'],
  ])('of the content type %s for %s makes %s', (contentType, filename, made) => {
    const [attachment] = check(file({ contentType, filename })).attachments;
    expect(attachment!.contentType).toBe(made);
  });

  it.each(['', 'a b', '<a@b>', 'a"', 'ü', 'a\r\n'])('refuses the content id %j', (contentId) => {
    expect(refusalOf(file({ contentId }))).toMatch(/contentId is no content id/);
  });

  it('shows a picture with a content id inline, and everything else as attachment', () => {
    const disposition = (attachment: Attachment) =>
      check(file(attachment)).attachments[0]!.disposition;
    expect(disposition({ filename: 'a.png', contentId: 'a' })).toBe('inline');
    expect(disposition({ filename: 'a.png' })).toBe('attachment');
    expect(disposition({ filename: 'a.html', contentId: 'a' })).toBe('attachment');
    expect(disposition({ filename: 'a.html', disposition: 'inline' })).toBe('inline');
  });

  it('takes base64 in lines and empty files', () => {
    const octets = (contentBase64: string) =>
      check(file({ contentBase64 })).attachments[0]!.octets.toString();
    expect(octets('SGVs\r\nbG8=\r\n')).toBe('Hello');
    expect(octets('')).toBe('');
  });

  it('takes domains that are not ASCII by their A-labels, and names without the space around', () => {
    expect(
      check({ recipients: { to: [{ email: 'A@Bücher.example', name: ' Jörg ' }] } }).to,
    ).toEqual([{ address: 'A@xn--bcher-kva.example', name: 'Jörg' }]);
  });
});
