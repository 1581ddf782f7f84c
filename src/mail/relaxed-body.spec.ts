import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { relaxedBodyHash } from './relaxed-body.js';

const sha256 = (text: string) => createHash('sha256').update(text, 'latin1').digest('base64');

/** Section 3.4.4 word by word, as slow and plain as it stands there. */
function relaxedByTheBook(body: string): string {
  const lines = body
    .split('\r\n')
    .map((line) => line.replace(/[ \t]+$/, '').replace(/[ \t]+/g, ' '));
  while (lines.at(-1) === '') lines.pop();
  return lines.map((line) => `${line}\r\n`).join('');
}

function hashOf(body: string, header = 'From: a@example.org\r\n\r\n'): string {
  return relaxedBodyHash(Buffer.from(header + body, 'latin1'), header.length).toString('base64');
}

describe('relaxedBodyHash', () => {
  it.each([
    ['an empty body', '', ''],
    ['one empty line', '\r\n', ''],
    ['empty lines', '\r\n\r\n\r\n', ''],
    ['lines of white space', ' \t\r\n \r\n\t', ''],
    ['a plain line', 'Hello\r\n', 'Hello\r\n'],
    ['no line end', 'Hello', 'Hello\r\n'],
    ['white space and no line end', 'Hello \t', 'Hello\r\n'],
    ['one octet', 'x', 'x\r\n'],
    ['empty lines at the end', 'Hello\r\n\r\n\r\n', 'Hello\r\n'],
    ['white space lines at the end', 'Hello\r\n \r\n\t\r\n', 'Hello\r\n'],
    ['empty lines inside', '\r\nHello\r\n\r\nyou\r\n', '\r\nHello\r\n\r\nyou\r\n'],
    ['the example of section 3.4.5', ' C \r\nD \t E\r\n\r\n\r\n', ' C\r\nD E\r\n'],
    ['one space at the start', ' x\r\n', ' x\r\n'],
    ['a tab for a space', 'a\tb\r\n', 'a b\r\n'],
    ['octet 160, which is no white space', 'a\xa0\r\n', 'a\xa0\r\n'],
  ])('%s', (_, body, canonical) => {
    expect(hashOf(body)).toBe(sha256(canonical));
  });

  it('knows the hash of the empty body, as every verifier does', () => {
    expect(hashOf('')).toBe('47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=');
  });

  it('is the same as the words of the RFC for any body, at even and odd offsets', () => {
    const piece = fc.oneof(
      {
        weight: 3,
        arbitrary: fc.constantFrom(
          '\r\n',
          ' ',
          '\t',
          'a',
          'bc',
          '  ',
          ' \r\n',
          '\r\n\r\n',
          '\xff',
          '.',
        ),
      },
      { weight: 1, arbitrary: fc.string({ unit: 'binary-ascii', maxLength: 5 }) },
    );
    const bodies = fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join(''));
    fc.assert(
      fc.property(bodies, fc.constantFrom('A:b\r\n\r\n', 'A:bc\r\n\r\n', ''), (body, header) => {
        expect(hashOf(body, header)).toBe(sha256(relaxedByTheBook(body)));
      }),
      { numRuns: 2000 },
    );
  });

  it('sees one fault in a long ordinary body, wherever it is', () => {
    const body = 'Lorem ipsum dolor sit amet,\r\nconsectetur adipiscing elit\r\n'.repeat(4);
    const fault = fc.constantFrom(' ', '\t', '  ', '\r\n\r\n', ' \r\n');
    fc.assert(
      fc.property(fc.nat(body.length), fault, (at, inserted) => {
        const changed = body.slice(0, at) + inserted + body.slice(at);
        expect(hashOf(changed)).toBe(sha256(relaxedByTheBook(changed)));
      }),
      { numRuns: 2000 },
    );
  });
});
