import { isAscii } from 'node:buffer';
import fc from 'fast-check';
import PostalMime, { type Email } from 'postal-mime';
import { describe, expect, it } from 'vitest';
import { toSevenBit } from './downgrade.js';
import { headerLength } from './headers.js';

const downgrade = (raw: Buffer) => toSevenBit(raw, headerLength(raw));

const message = (...lines: string[]) => Buffer.from(lines.join('\r\n'));

/** The text of the result; fails where there is none. */
function text(raw: Buffer): string {
  const result = downgrade(raw);
  expect(result).not.toBeNull();
  expect(isAscii(result!)).toBe(true);
  return result!.toString();
}

/** What a reader gets to see, without the fields that may change. */
async function content(raw: Buffer): Promise<unknown> {
  const email: Email = await PostalMime.parse(raw, { attachmentEncoding: 'base64' });
  const { subject, from, text: plain, html, attachments } = email;
  // The reader gives 8bit content with LF as line ends and one more at the end, base64 content as it is.
  const parts = attachments.map(({ filename, mimeType, content: base64 }) => ({
    filename,
    mimeType,
    text: Buffer.from(base64 as string, 'base64')
      .toString()
      .replaceAll('\r\n', '\n')
      .replace(/\n$/, ''),
  }));
  return { subject, from, plain, html, parts };
}

const HEAD = ['From: a@example.com', 'MIME-Version: 1.0'];
const MIXED = 'Content-Type: multipart/mixed; boundary=b';

const mime = (...lines: string[]) => message(...HEAD, ...lines);

describe('toSevenBit', () => {
  it('gives back a message that is 7bit already', () => {
    const raw = mime('Content-Transfer-Encoding: 8bit', '', 'plain');
    expect(downgrade(raw)).toBe(raw);
  });

  it('encodes text as quoted-printable and says so in place of the old encoding', () => {
    const raw = mime(
      'Content-Type: text/plain; charset=utf-8',
      'content-transfer-encoding: 8BIT',
      'X: y',
      '',
      'Grüße',
      '',
    );
    expect(text(raw)).toBe(
      [
        ...HEAD,
        'Content-Type: text/plain; charset=utf-8',
        'Content-Transfer-Encoding: quoted-printable',
        'X: y',
        '',
        'Gr=C3=BC=C3=9Fe',
        '',
      ].join('\r\n'),
    );
  });

  it('says the encoding where none was said, in the body part too', () => {
    const raw = mime(MIXED, '', 'preamble', '--b', '', 'ü', '--b--', '');
    expect(text(raw)).toBe(
      [
        ...HEAD,
        MIXED,
        'Content-Transfer-Encoding: 7bit',
        '',
        'preamble',
        '--b',
        'Content-Transfer-Encoding: quoted-printable',
        '',
        '=C3=BC',
        '--b--',
        '',
      ].join('\r\n'),
    );
  });

  it('makes MIME of a message from before MIME', () => {
    expect(text(message('From: a@example.com', '', 'ü'))).toBe(
      'MIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n' +
        'From: a@example.com\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n=C3=BC',
    );
    expect(text(Buffer.from('From: a@example.com\r\n\r\n\xfc', 'latin1'))).toContain(
      'charset=unknown-8bit',
    );
  });

  it('encodes what is no text as base64 in short lines', () => {
    const octets = Buffer.alloc(200, 255);
    const head = mime('Content-Type: image/x-test', 'Content-Transfer-Encoding: binary', '', '');
    const result = text(Buffer.concat([head, octets]));
    const [, body] = result.split('\r\n\r\n') as [string, string];
    expect(Buffer.from(body, 'base64')).toEqual(octets);
    expect(Math.max(...body.split('\r\n').map((line) => line.length))).toBe(76);
  });

  it('goes into messages in messages', () => {
    const inner = ['From: b@example.com', 'Content-Transfer-Encoding: 8bit', '', 'ü'];
    const raw = mime(
      'Content-Type: message/rfc822',
      'Content-Transfer-Encoding: 8bit',
      '',
      ...inner,
    );
    expect(text(raw)).toMatch(
      /7bit\r\n\r\nFrom: b@example.com\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n=C3=BC$/,
    );
  });

  it('leaves parts alone that are 7bit already, byte for byte', () => {
    const signed = [
      'Content-Type: multipart/signed; boundary=s',
      '',
      '--s',
      '',
      'as it was  ',
      '--s--',
    ].join('\r\n');
    const raw = mime(
      'Content-Type: multipart/mixed; boundary="b b"',
      '',
      '--b b',
      signed,
      '--b b',
      '',
      'ü',
      '--b b--',
      '',
    );
    expect(text(raw)).toContain(signed);
  });

  it('does not take a longer boundary for its own', () => {
    const raw = mime(MIXED, '', '--b', '', 'ü', '--bb', ' --b', '--b \t', '', 'x', '--b--');
    expect(text(raw).match(/=C3=BC\r\n--bb\r\n --b\r\n--b \t\r\n/)).not.toBeNull();
  });

  it.each([
    ['UTF-8 in the header', mime('Subject: ü', '', 'x')],
    ['UTF-8 in the header of a part', mime(MIXED, '', '--b', 'X: ü', '', 'x', '--b--')],
    [
      'UTF-8 in the header of an inner message',
      mime('Content-Type: message/rfc822', '', 'Subject: ü', '', 'x'),
    ],
    [
      'signed content',
      mime('Content-Type: multipart/signed; boundary=b', '', '--b', '', 'ü', '--b--'),
    ],
    ['8-bit octets under base64', mime('Content-Transfer-Encoding: base64', '', 'ü')],
    [
      '8-bit octets under quoted-printable',
      mime('Content-Transfer-Encoding: quoted-printable', '', 'ü'),
    ],
    ['an unknown encoding', mime('Content-Transfer-Encoding: x-own', '', 'ü')],
    [
      'two encodings',
      mime('Content-Transfer-Encoding: 8bit', 'Content-Transfer-Encoding: 7bit', '', 'ü'),
    ],
    ['a multipart without boundary', mime('Content-Type: multipart/mixed', '', 'ü')],
    ['a multipart that does not end', mime(MIXED, '', '--b', '', 'ü')],
    ['8-bit octets before the first part', mime(MIXED, '', 'ü', '--b', '', 'x', '--b--')],
    ['8-bit octets behind the last part', mime(MIXED, '', '--b', '', 'x', '--b--', 'ü')],
    ['a delivery status', mime('Content-Type: message/delivery-status', '', 'ü')],
    ['a line that is no field', mime('no field', '', 'ü')],
  ])('gives up at %s', (_, raw) => {
    expect(downgrade(raw)).toBeNull();
  });

  it('gives up at nesting too deep', () => {
    const nested = (depth: number): string =>
      depth === 0
        ? 'Content-Type: text/plain\r\n\r\nü'
        : `Content-Type: multipart/mixed; boundary=b${depth}\r\n\r\n--b${depth}\r\n${nested(depth - 1)}\r\n--b${depth}--`;
    expect(downgrade(Buffer.from(`MIME-Version: 1.0\r\n${nested(20)}`))).not.toBeNull();
    expect(downgrade(Buffer.from(`MIME-Version: 1.0\r\n${nested(21)}`))).toBeNull();
    expect(downgrade(Buffer.from(`MIME-Version: 1.0\r\n${nested(500)}`))).toBeNull();
  });
});

/** A body part: header fields, empty line, body. */
type Part = readonly string[];

const words = fc.array(
  fc.constantFrom('Grüße', 'plain', ' ', '\r\n', '.', '=', '日本', 'From ', 'x'.repeat(100)),
  { maxLength: 20 },
);
const line = words.map((pieces) => `a${pieces.join('')}z`);

const leaf: fc.Arbitrary<Part> = fc.oneof(
  line.map((body) => [
    'Content-Type: text/plain; charset=utf-8',
    'Content-Transfer-Encoding: 8bit',
    '',
    body,
  ]),
  line.map((body) => ['Content-Type: text/html; charset=utf-8', '', `<p>${body}</p>`]),
  line.map((body) => [
    'Content-Type: application/octet-stream; name=a.bin',
    'Content-Disposition: attachment; filename=a.bin',
    'Content-Transfer-Encoding: 8bit',
    '',
    body,
  ]),
  line.map((body) => [
    'Content-Type: text/plain; charset=utf-8',
    'Content-Transfer-Encoding: base64',
    '',
    Buffer.from(body).toString('base64'),
  ]),
);

function multipart(children: fc.Arbitrary<Part>): fc.Arbitrary<Part> {
  return fc
    .tuple(fc.array(children, { minLength: 1, maxLength: 3 }), fc.uuid())
    .map(([parts, boundary]) => [
      `Content-Type: multipart/mixed; boundary="${boundary}"`,
      'Content-Transfer-Encoding: 8bit',
      '',
      ...parts.flatMap((part) => [`--${boundary}`, ...part]),
      `--${boundary}--`,
    ]);
}

describe('any message', () => {
  it('says the same to its reader afterwards', async () => {
    const tree = fc.oneof(leaf, multipart(fc.oneof(leaf, multipart(leaf))));
    await fc.assert(
      fc.asyncProperty(tree, async (part) => {
        const raw = message('From: a@example.com', 'Subject: x', 'MIME-Version: 1.0', ...part, '');
        const result = downgrade(raw);
        expect(result).not.toBeNull();
        expect(isAscii(result!)).toBe(true);
        expect(await content(result!)).toEqual(await content(raw));
      }),
      { numRuns: 300 },
    );
  });

  it('becomes 7bit or nothing, whatever its octets are', () => {
    const piece = fc.constantFrom(
      'Content-Type: multipart/mixed; boundary=b\r\n',
      'Content-Type: message/rfc822\r\n',
      '\r\n',
      '--b',
      '--b--',
      '\r\n--b\r\n',
      'ü',
      'a: b\r\n',
      'Content-Transfer-Encoding: 8bit\r\n',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        const result = downgrade(Buffer.from(pieces.join('')));
        expect(result === null || isAscii(result)).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });
});
