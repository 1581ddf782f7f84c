import fc from 'fast-check';
import { expect, it } from 'vitest';
import { encodeWords } from './encode-words.js';
import { decodeWords } from './headers.js';

it.each([
  ['Grüße', ['=?utf-8?Q?Gr=C3=BC=C3=9Fe?=']],
  ['a_b c?=', ['=?utf-8?Q?a=5Fb_c=3F=3D?=']],
  ['你好', ['=?utf-8?B?5L2g5aW9?=']],
  ['', []],
])('%s', (text, words) => {
  expect(encodeWords(text)).toEqual(words);
});

it('begins a new word before the line gets too long, and never within a character', () => {
  const base64 = (text: string) => Buffer.from(text).toString('base64');
  // 54 columns of base64 hold 39 octets: 13 of these characters.
  expect(encodeWords('好'.repeat(14))).toEqual([
    `=?utf-8?B?${base64('好'.repeat(13))}?=`,
    `=?utf-8?B?${base64('好')}?=`,
  ]);
});

it('can be decoded to what was given, word by word, and no word has more than 66 columns', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (given) => {
      const text = given.toWellFormed();
      const words = encodeWords(text);
      expect(words.map((word) => decodeWords(word)).join('')).toBe(text);
      expect(decodeWords(words.join(' '))).toBe(text);
      for (const word of words) {
        expect(word).toMatch(/^=\?utf-8\?[QB]\?[\w!*+/=-]+\?=$/);
        expect(word.length).toBeLessThanOrEqual(66);
      }
    }),
  );
});
