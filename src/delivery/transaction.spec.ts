import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { stuffDots } from './transaction.js';

/** What a server makes of the lines between DATA and the dot (RFC 5321 section 4.5.2). */
function unstuff(wire: string): string {
  return wire
    .split('\r\n')
    .map((line) => (line.startsWith('.') ? line.slice(1) : line))
    .join('\r\n');
}

describe('stuffDots', () => {
  test.each([
    ['.\r\n', '..\r\n'],
    ['a\r\n.\r\nb\r\n', 'a\r\n..\r\nb\r\n'],
    ['..a\r\n.b\r\n', '...a\r\n..b\r\n'],
    ['\r\n.\r\n.\r\n', '\r\n..\r\n..\r\n'],
    ['no dot at the start.\r\n', 'no dot at the start.\r\n'],
  ])('makes %j %j', (content, wire) => {
    expect(stuffDots(Buffer.from(content)).toString()).toBe(wire);
  });

  test('passes on without a copy what needs none', () => {
    const content = Buffer.from('Subject: x\r\n\r\nText. And more.\r\n');
    expect(stuffDots(content)).toBe(content);
  });

  test('is undone by the server, and never ends the message early', () => {
    const piece = fc.constantFrom('.', '..', '\r\n', 'a', '\r\n.\r\n', 'x.y');
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        const content = pieces.join('');
        const wire = stuffDots(Buffer.from(content)).toString();
        expect(unstuff(wire)).toBe(content);
        expect(`\r\n${wire}`).not.toContain('\r\n.\r\n');
      }),
    );
  });
});
