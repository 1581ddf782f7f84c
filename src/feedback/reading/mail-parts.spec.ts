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

  it('keeps files as they are, however long, and makes no text of them', () => {
    const file = Buffer.from(`\x1f\x8b\r\n\r\x1b$${'\xff'.repeat(400_000)}`, 'latin1');
    const head = ['Content-Type: application/gzip', 'Content-Transfer-Encoding: base64'];
    const mail = [...head, '', ...file.toString('base64').match(/.{1,76}/g)!].join('\r\n');
    const [part] = mailParts(Buffer.from(mail)).parts;
    expect(part!.octets === file.toString('latin1')).toBe(true);
    expect(part!.text).toBe('');
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
