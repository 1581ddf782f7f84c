import { describe, expect, it } from 'vitest';
import { customField, mailboxField, textField } from './header-field.js';

const lines = (field: string) => field.split('\r\n');

describe('textField', () => {
  it.each([
    ['plain', 'Subject: plain'],
    ['two  spaces', 'Subject: two  spaces'],
    ['Grüße', 'Subject: =?utf-8?Q?Gr=C3=BC=C3=9Fe?='],
    ['=?utf-8?Q?a?=', 'Subject: =?utf-8?Q?=3D=3Futf-8=3FQ=3Fa=3F=3D?='],
    ['a\tb', 'Subject: =?utf-8?Q?a=09b?='],
  ])('%s', (text, line) => {
    expect(textField('Subject', text)).toBe(`${line}\r\n`);
  });

  it('folds between words and keeps the white space', () => {
    const text = `${'word '.repeat(13)}  and the end`;
    const field = textField('Subject', text);
    expect(lines(field)).toHaveLength(3);
    expect(field.replaceAll('\r\n', '')).toBe(`Subject: ${text}`);
  });

  it('encodes a word that no line could be folded in', () => {
    for (const line of lines(textField('Subject', 'x'.repeat(2_000))))
      expect(line.length).toBeLessThanOrEqual(76);
  });
});

describe('customField', () => {
  it('leaves ASCII as the caller wrote it, encoded words too', () => {
    expect(customField('X-A', '=?utf-8?Q?a?=\t<b>')).toBe('X-A: =?utf-8?Q?a?=\t<b>\r\n');
    expect(customField('X-A', '')).toBe('X-A:\r\n');
  });

  it('keeps a long word on the first line, since some readers stumble over an empty one', () => {
    const url = `<https://shop.example/${'x'.repeat(100)}>`;
    expect(customField('List-Unsubscribe', url)).toBe(`List-Unsubscribe: ${url}\r\n`);
  });

  it('begins an encoded word on the next line where the name leaves no room for it', () => {
    const [first, ...rest] = lines(customField('X-A-Name-That-Is-Quite-Long', 'ü'.repeat(30)));
    expect(first).toBe('X-A-Name-That-Is-Quite-Long:');
    expect(Math.max(...rest.map((line) => line.length))).toBeLessThanOrEqual(76);
  });
});

describe('mailboxField', () => {
  it.each([
    ['', 'a@example.com', 'a@example.com'],
    ['', '"a, b"@example.com', '<"a, b"@example.com>'],
    ['', 'a@[IPv6:2001:db8::1]', '<a@[IPv6:2001:db8::1]>'],
    ['Erika Muster', 'a@example.com', 'Erika Muster <a@example.com>'],
    ['Muster, E.', 'a@example.com', '"Muster, E." <a@example.com>'],
    ['"\\', 'a@example.com', '"\\"\\\\" <a@example.com>'],
    ['Jörg', 'a@example.com', '=?utf-8?Q?J=C3=B6rg?= <a@example.com>'],
    ['=?utf-8?Q?a?=', 'a@example.com', '=?utf-8?Q?=3D=3Futf-8=3FQ=3Fa=3F=3D?= <a@example.com>'],
    ['a  b', 'a@example.com', '=?utf-8?Q?a__b?= <a@example.com>'],
  ])('%s <%s>', (name, address, value) => {
    expect(mailboxField('From', [{ name, address }])).toBe(`From: ${value}\r\n`);
  });

  it('folds a list between its members', () => {
    const mailboxes = Array.from({ length: 50 }, (_, i) => ({
      name: '',
      address: `person${i}@example.org`,
    }));
    const field = mailboxField('To', mailboxes);
    expect(field.split(',')).toHaveLength(50);
    for (const line of lines(field)) expect(line.length).toBeLessThanOrEqual(76);
  });
});
