import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  decodeWords,
  firstValue,
  headerFields,
  headerLength,
  parseParameters,
  unfoldedValue,
  utf8Text,
} from './headers.js';

const octets = (text: string) => Buffer.from(text).toString('latin1');

describe('headerFields', () => {
  it('gives names in lower case and the place of every field, folded ones in one piece', () => {
    const section = 'Subject: one\r\n two\r\nX-A:b\r\n\r\nFrom: not a field any more\r\n';
    const fields = [...headerFields(section)];
    expect(fields.map((field) => field.name)).toEqual(['subject', 'x-a']);
    expect(fields.map((field) => section.slice(field.start, field.end))).toEqual([
      'Subject: one\r\n two\r\n',
      'X-A:b\r\n',
    ]);
    expect(fields.map((field) => unfoldedValue(section, field))).toEqual(['one two', 'b']);
  });

  it('names a line that is no field with nothing', () => {
    for (const line of [
      'no colon',
      ': value',
      'Na me: value',
      'From : a@example.com',
      ' begins folded: x',
      'Fröm: x',
    ]) {
      expect([...headerFields(`${octets(line)}\r\n`)][0]!.name, line).toBe('');
    }
  });

  it('covers every octet before the empty line exactly once', () => {
    const line = fc.constantFrom(
      'A: b\r\n',
      ' folded\r\n',
      'no field\r\n',
      '\tx\r\n',
      'Subject:\r\n',
      ':\r\n',
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 20 }), (lines) => {
        const section = lines.join('');
        const pieces = [...headerFields(section)].map((field) =>
          section.slice(field.start, field.end),
        );
        expect(pieces.join('')).toBe(section);
      }),
    );
  });

  it('keeps octet 160 at the end of a value, which is half of a UTF-8 character', () => {
    expect(utf8Text(firstValue(octets('Subject: voilà \r\n'), 'subject')!)).toBe('voilà');
  });
});

describe('headerLength', () => {
  it('ends behind the empty line, or with the message', () => {
    expect(headerLength(Buffer.from('A: b\r\n\r\nbody'))).toBe(8);
    expect(headerLength(Buffer.from('A: b\r\n'))).toBe(6);
    expect(headerLength(Buffer.from('\r\nbody'))).toBe(2);
  });
});

describe('decodeWords', () => {
  it.each([
    ['=?utf-8?Q?caf=C3=A9_au_lait?=', 'café au lait'],
    ['=?UTF-8?B?Z3LDvMOfZQ==?=', 'grüße'],
    ['=?iso-8859-1?q?f=FCr?= alle', 'für alle'],
    ['=?utf-8*de?q?f=C3=BCr?=', 'für'],
    ['=?utf-8?q?a?= =?utf-8?q?b?=', 'ab'],
    ['=?utf-8?q?a?= =?iso-8859-1?q?=FC?=', 'aü'],
    ['=?utf-8?q?a?= b =?utf-8?q?c?=', 'a b c'],
    ['=?utf-8?b?w7w=?= =?utf-8?q?=C3?= =?utf-8?q?=BC?=', 'üü'],
    ['=?shift_jis?b?k/qWew==?=', '日本'],
    ['=?no-such-charset?q?=FC?=', '=?no-such-charset?B?/A==?='],
    ['=?utf-8?q?not closed', '=?utf-8?q?not closed'],
    ['nothing = to ? do', 'nothing = to ? do'],
    ['', ''],
  ])('%s', (value, text) => {
    expect(decodeWords(value)).toBe(text);
  });

  it('gives back any text that was cut into words anywhere, also inside a character', () => {
    const size = fc.integer({ min: 1, max: 9 });
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), size, (text, cut) => {
        const bytes = Buffer.from(text);
        const words: string[] = [];
        for (let at = 0; at < bytes.length; at += cut) {
          words.push(`=?utf-8?B?${bytes.subarray(at, at + cut).toString('base64')}?=`);
        }
        expect(decodeWords(words.join(' '))).toBe(text);
      }),
    );
  });
});

describe('parseParameters', () => {
  it('reads token, plain and quoted values, the first of two', () => {
    const { token, parameters } = parseParameters(
      'Multipart/Mixed; Boundary="a;\\"b" ; charset=utf-8;charset=x',
    );
    expect(token).toBe('multipart/mixed');
    expect([...parameters]).toEqual([
      ['boundary', 'a;"b'],
      ['charset', 'utf-8'],
    ]);
  });

  it('takes names that JavaScript objects know as plain names', () => {
    expect(parseParameters('a/b; __proto__=x').parameters.get('__proto__')).toBe('x');
    expect(parseParameters('a/b').parameters.get('constructor')).toBeUndefined();
  });
});
