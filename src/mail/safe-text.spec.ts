import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fold, safeAscii, safeText } from './safe-text.js';

describe('safeText', () => {
  it('keeps words and takes out what ends a line or turns it around', () => {
    expect(safeText(' Grüße\r\nBcc: x\u2028y\u0085z\0 \u202eabc😀 ', 100)).toBe(
      'Grüße Bcc: x y z   abc😀',
    );
    expect(safeText('abcdef', 3)).toBe('abc');
    expect(safeText('ab😀', 3)).toBe('ab');
  });

  it('as ASCII has a question mark for each other character', () => {
    expect(safeAscii('für 😀', 100)).toBe('f?r ?');
  });
});

describe('fold', () => {
  it('breaks at spaces, and words that are too long anywhere', () => {
    expect(fold('aaa bbb ccc', 7, '\r\n ')).toBe('aaa bbb\r\n ccc');
    expect(fold('aaaaaaaaaa', 4, '\n')).toBe('aaaa\naaaa\naa');
    expect(fold('', 4, '\n')).toBe('');
  });

  it('keeps all characters besides spaces, in lines that are short enough and never empty', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('a', 'b', ' ') }),
        fc.integer({ min: 1, max: 9 }),
        (text, columns) => {
          const lines = fold(text, columns, '\n').split('\n');
          expect(lines.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''));
          for (const line of lines) expect(line.length).toBeLessThanOrEqual(columns);
        },
      ),
    );
  });
});
