import { describe, expect, it } from 'vitest';
import { mailParts } from './mail-parts.js';

function partsOf(...lines: string[]) {
  return mailParts(Buffer.from(lines.join('\n'), 'latin1')).parts.map(({ type, text }) => [
    type,
    text.trim(),
  ]);
}

describe('a mail in parts', () => {
  it('needs no end of its last part', () => {
    expect(
      partsOf('Content-Type: multipart/mixed; boundary=b', '', '--b', '', 'one', '--b', '', 'two'),
    ).toEqual([
      ['text/plain', 'one'],
      ['text/plain', 'two'],
    ]);
  });

  it('shows its boundary where the Content-Type is lost, but not that of a message below', () => {
    const piece = ['--=_boundary1', 'Content-Type: text/html', '', '<p>a &lt;b&gt;</p>'];
    expect(partsOf('Subject: x', '', ...piece)).toEqual([['text/html', 'a <b>']]);
    const long = Array.from({ length: 12 }, () => 'line');
    expect(partsOf('Subject: x', '', ...long, ...piece)).toHaveLength(1);
  });

  it.each([
    ['koi8-r', '8bit', '\xd0\xd2\xc9\xd7\xc5\xd4', 'привет'],
    ['gb2312', 'base64', 'xOO6ww==', '你好'],
    ['utf-8', 'quoted-printable', 'J=C3=B6r=\ng', 'Jörg'],
    ['no-such-charset', '8bit', 'J\xf6rg', 'Jörg'],
    ['us-ascii', '7bit', '\x1b$B4A;z\x1b(B', '漢字'],
  ])('is decoded from %s in %s', (charset, encoding, octets, text) => {
    const head = [
      `Content-Type: text/plain; charset=${charset}`,
      `Content-Transfer-Encoding: ${encoding}`,
    ];
    expect(partsOf(...head, '', octets)).toEqual([['text/plain', text]]);
  });

  it('is one text without its parts', () => {
    expect(partsOf('Content-Type: multipart/report; boundary=gone', '', 'words')).toEqual([
      ['multipart/report', 'words'],
    ]);
  });

  it('is nothing when nothing is there', () => {
    expect(partsOf('')).toEqual([['text/plain', '']]);
  });
});
