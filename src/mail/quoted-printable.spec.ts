import fc from 'fast-check';
import { expect, it } from 'vitest';
import { decodeQuotedPrintable, encodeQuotedPrintable } from './quoted-printable.js';

const encode = (text: string) => encodeQuotedPrintable(Buffer.from(text)).toString('latin1');

/** Rules 1 and 5 backwards. */
function decode(encoded: string): Buffer {
  const octets = encoded
    .replaceAll('=\r\n', '')
    .replaceAll(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
  return Buffer.from(octets, 'latin1');
}

it.each([
  ['plain text\r\n', 'plain text\r\n'],
  ['café = 1\r\n', 'caf=C3=A9 =3D 1\r\n'],
  ['end \r\nnext\t', 'end=20\r\nnext=09'],
  ['.\r\nFrom me\r\n', '=2E\r\n=46rom me\r\n'],
  ['a\rb\nc', 'a=0Db=0Ac'],
  ['', ''],
])('encodes %j', (text, encoded) => {
  expect(encode(text)).toBe(encoded);
});

it('decodes to the same octets, in short lines of printable ASCII', () => {
  const octets = fc.oneof(
    fc.uint8Array({ maxLength: 500 }),
    fc
      .array(
        fc.constantFrom('ü', 'a', ' ', '\r\n', '.', 'From ', '=', '\t', '\r', '\n', 'x'.repeat(80)),
      )
      .map((pieces) => Buffer.from(pieces.join(''))),
    fc.nat(300).map((count) => Buffer.alloc(count, 255)),
  );
  fc.assert(
    fc.property(octets, (given) => {
      const encoded = encodeQuotedPrintable(Buffer.from(given)).toString('latin1');
      expect(decode(encoded)).toEqual(Buffer.from(given));
      for (const line of encoded.split('\r\n')) expect(line).toMatch(/^(?:[\t -~]{0,75}[!-~])?$/);
    }),
    { numRuns: 1000 },
  );
});

it('decodes a long run of spaces at once, at the end of a line and elsewhere', () => {
  const spaces = ' '.repeat(1_000_000);
  const decoded = decodeQuotedPrintable(Buffer.from(`a${spaces}b${spaces}\r\nc \t`));
  expect(decoded.toString('latin1') === `a${spaces}b\r\nc`).toBe(true);
});
