import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { envelopeOfRawEmail } from './raw-message.js';

const RAW = Buffer.from('From: a@example.com\r\n\r\nx\r\n');

const envelope = (sender: string, recipients: string) =>
  envelopeOfRawEmail({ sender, recipients }, RAW);

const rawOf = (text: string) =>
  envelopeOfRawEmail(
    { sender: 'a@example.com', recipients: 'b@example.org' },
    Buffer.from(text, 'latin1'),
  ).raw.toString('latin1');

/** As an HTTP server sees it: one character for each octet. */
const asSent = (text: string) => Buffer.from(text).toString('latin1');

describe('the envelope of a raw email', () => {
  it.each([
    ['b@example.org', ['b@example.org']],
    ['b@example.org,c@EXAMPLE.org', ['b@example.org', 'c@example.org']],
    ['"Muster, Erika" <b@example.org>,c@example.org', ['b@example.org', 'c@example.org']],
    [asSent('Jörg <b@example.org>,ü@bücher.example'), ['b@example.org', 'ü@xn--bcher-kva.example']],
  ])('has the recipients %s', (recipients, addresses) => {
    expect(envelope('a@example.com', recipients).recipients).toEqual(addresses);
  });

  it('has the sender without its display name', () => {
    expect(envelope('"Shop, the" <a@EXAMPLE.com>', 'b@example.org').sender).toBe('a@example.com');
  });

  it.each([
    ['', 'b@example.org', 'sender is missing'],
    ['a@example.com', '  ', 'recipients is missing'],
    ['a', 'b@example.org', 'Invalid Internet Address : a (sender)'],
    ['a@example.com,c@example.com', 'b@example.org', '(sender)'],
    ['a@example.com', 'b@example.org;c@example.org', '(recipients)'],
    ['a@example.com', 'Muster, Erika <b@example.org>', '(recipients)'],
    ['a@example.com', '\xff@example.org', '(recipients)'],
    ['a@example.com', ',', '(recipients)'],
  ])('is refused for the sender %j and the recipients %j', (sender, recipients, text) => {
    expect(() => envelope(sender, recipients)).toThrow(text);
  });

  it('is refused when a header field of the request is missing', () => {
    expect(() => envelopeOfRawEmail({}, RAW)).toThrow('sender is missing');
    expect(() => envelopeOfRawEmail({ sender: 'a@example.com', recipients: null }, RAW)).toThrow(
      'recipients is missing',
    );
  });
});

describe('the message of a raw email', () => {
  it('is the very same where nothing has to change', () => {
    expect(envelope('a@example.com', 'b@example.org').raw).toBe(RAW);
  });

  it.each([
    ['in the middle', 'A: 1\r\nBcc: x@y\r\nB: 2\r\n\r\nz', 'A: 1\r\nB: 2\r\n\r\nz'],
    ['as the first field', 'bCC: x@y\r\nB: 2\r\n\r\nz', 'B: 2\r\n\r\nz'],
    ['as the last field', 'A: 1\r\nBcc: x@y\r\n\r\nz', 'A: 1\r\n\r\nz'],
    ['folded', 'A: 1\r\nBcc: x@y,\r\n\tz@y\r\n v@y\r\nB: 2\r\n\r\nz', 'A: 1\r\nB: 2\r\n\r\nz'],
    ['twice', 'Bcc: x@y\r\nA: 1\r\nBcc: z@y\r\n\r\nz', 'A: 1\r\n\r\nz'],
    ['of a message sent again', 'Resent-Bcc: x@y\r\nA: 1\r\n\r\nz', 'A: 1\r\n\r\nz'],
    ['without body', 'A: 1\r\nBcc: x@y', 'A: 1\r\n'],
    ['with LF alone', 'A: 1\nBcc: x@y,\n z@y\nB: 2\n\nz\n', 'A: 1\r\nB: 2\r\n\r\nz\r\n'],
  ])('loses a Bcc field %s', (_, given, kept) => {
    expect(rawOf(given)).toBe(kept);
  });

  it.each([
    ['a body that speaks of Bcc', 'A: 1\r\n\r\nBcc: x@y\r\n'],
    ['a field that speaks of Bcc', 'A: 1\r\n Bcc: x@y\r\nX-Bcc: z\r\n\r\n'],
    ['octets above 127', 'A: \xc3\xbc\r\n\r\n\xff\xfe\r\n'],
    ['a CR alone, for the scan to refuse', 'A: 1\r\n\r\na\rb\r\r\n'],
    ['a line that is no field, for the scan to refuse', 'A: 1\r\nBcc : x@y\r\n\r\n'],
    ['an empty header section', '\r\nBcc: x@y\r\n'],
  ])('keeps %s', (_, given) => {
    expect(rawOf(given)).toBe(given);
  });

  it('gets CRLF for every LF alone and keeps all other octets', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('\r\n', '\n', '\r', 'a', ':', ' ', '\xff', 'B: 1\r\n')),
        (parts) => {
          const given = parts.join('');
          const kept = rawOf(given);
          expect(kept).toBe(given.replace(/(?<!\r)\n/g, '\r\n'));
        },
      ),
    );
  });
});
