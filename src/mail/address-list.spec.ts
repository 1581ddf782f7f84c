import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { addressesOfHeader } from './address-list.js';

describe('addressesOfHeader', () => {
  it.each([
    ['a@example.org', ['a@example.org']],
    ['<a@example.org>', ['a@example.org']],
    ['Erika <a@EXAMPLE.org>', ['a@example.org']],
    ['"Muster, Erika" <a@example.org>, b@example.org', ['a@example.org', 'b@example.org']],
    ['Erika M. Muster <a@example.org>', ['a@example.org']],
    ['a@example.org (Erika)', ['a@example.org']],
    ['(x (y) \\( z) a (b) @ (c) example . org', ['a@example.org']],
    ['Friends: a@example.org, "B, b" <b@example.org>;', ['a@example.org', 'b@example.org']],
    ['Friends:;, c@example.org', ['c@example.org']],
    ['a@example.org,, b@example.org,', ['a@example.org', 'b@example.org']],
    ['a@[192.0.2.1]', ['a@[192.0.2.1]']],
    ['Jörg <j@bücher.example>', ['j@xn--bcher-kva.example']],
    ['[Team] <a@example.org>', ['a@example.org']],
    ['"<x@evil.example>" <a@example.org>', ['a@example.org']],
    ['"x@evil.example"@good.example', ['"x@evil.example"@good.example']],
    ['a@example.org <A@example.org>', ['A@example.org']],
    ['"x@evil.example" <y@good.example>', ['y@good.example']],
    ['(<x@evil.example>) y@good.example', ['y@good.example']],
    ['=?utf-8?q?Y=40good.example?= <y@good.example>', ['y@good.example']],
    ['=?utf-8?q?J=C3=B6rg?= (y) =?utf-8?b?QEhvbWU=?= <y@good.example>', ['y@good.example']],
    ['=?utf-8?q?J=C3=B6rg Muster?= <y@good.example>', ['y@good.example']],
  ])('%s', (value, addresses) => {
    expect(addressesOfHeader(value)).toEqual(addresses);
  });

  it.each([
    ['nothing', ''],
    ['a name alone', 'Erika'],
    ['a name with a comma outside of quotes', 'Muster, Erika <a@example.org>'],
    ['two addresses without comma', 'a@example.org b@example.org'],
    ['two in angle brackets', '<a@example.org> <b@example.org>'],
    ['one inside another', '<a@example.org <b@example.org>>'],
    ['an angle bracket that stays open', 'Erika <a@example.org'],
    ['an angle bracket that was never open', 'a@example.org>'],
    ['text behind the address', '<a@example.org> Erika'],
    ['a semicolon between addresses', 'a@example.org; b@example.org'],
    ['a group in a group', 'A: B: a@example.org;;'],
    ['a group that stays open', 'A: a@example.org'],
    ['text behind a group', 'A: a@example.org; b@example.org'],
    ['a group without name', ': a@example.org;'],
    ['a source route', '<@a.example:b@example.org>'],
    ['a comment that stays open', 'a@example.org (x'],
    ['a quote that stays open', '"a@example.org'],
    ['white space inside', 'a b@example.org'],
    ['two at signs', 'a@b@example.org'],
    ['words and quotes mixed', '"a".b@example.org'],
    ['an encoded word as local part', '=?utf-8?q?x=40evil.example?=@good.example'],
    ['an encoded address', '=?utf-8?q?x=40evil.example?='],
    ['an address before another', 'x@evil.example <y@good.example>'],
    ['a bracket that was never open', ') <y@good.example>'],
    ['an address and such a bracket', 'x@evil.example) <y@good.example>'],
    ['a square one', '] <y@good.example>'],
    ['an encoded address in brackets', '=?utf-8?q?=3Cx=40evil.example=3E?= <y@good.example>'],
    ['an encoded address alone', '=?utf-8?q?x=40evil.example?= <y@good.example>'],
    ['one within words', '=?utf-8?b?SsO2cmcgKHhAZXZpbC5leGFtcGxlKQ==?= <y@good.example>'],
    ['one behind two dots', '=?utf-8?q?=3Cx=40evil.example=3E..?= <y@good.example>'],
    ['one in a word with a space', '=?utf-8?q?=3Cx=40evil.example=3E ?= <y@good.example>'],
    ['one around a quoted string', '=?utf-8?q?=3Cx=40evil.example=3E","?= <y@good.example>'],
    ['base64 that nobody can read', '=?utf-8?b?PHhA"ZXZpbC5leGFtcGxl"?= <y@good.example>'],
    ['an unknown charset', '=?utf-7?q?+ADw-x+AEA-evil.example+AD4-?= <y@good.example>'],
    ['an encoded list', '=?utf-8?q?x=40evil.example=2C?= <y@good.example>'],
    ['a NUL', 'a@example.org\0'],
    ['a line end', 'a@example.org\r\nBcc: b@example.org'],
    ['a zero width space', 'a@exam\u200bple.org'],
  ])('gives nothing for %s', (_, value) => {
    expect(addressesOfHeader(value)).toEqual([]);
  });

  it('follows comments to a depth of twenty', () => {
    const nested = (depth: number) => `${'('.repeat(depth)}x${')'.repeat(depth)} a@example.org`;
    expect(addressesOfHeader(nested(20))).toEqual(['a@example.org']);
    expect(addressesOfHeader(nested(21))).toEqual([]);
  });

  it('finds every address that was put in, whatever the names are', () => {
    const address = fc.constantFrom(
      'a@example.org',
      '"b c"@example.org',
      'd@[192.0.2.1]',
      'jörg@xn--bcher-kva.example',
    );
    const name = fc.string().map((text) => `"${text.replaceAll(/[\\"]/g, '\\$&')}"`);
    const comment = fc.string().map((text) => `(${text.replaceAll(/[\\()]/g, '\\$&')})`);
    const mailbox = fc.record({ address, name, comment });
    fc.assert(
      fc.property(fc.array(mailbox, { minLength: 1 }), (mailboxes) => {
        const value = mailboxes
          .map((m) => `${m.name} ${m.comment}<${m.address}>${m.comment}`)
          .join(' , ');
        expect(addressesOfHeader(value)).toEqual(mailboxes.map((m) => m.address));
      }),
    );
  });
});

describe('hostile values', () => {
  afterEach(() => {
    vi.restoreAllMocks();
  });

  const COUNT = 10_000;

  it.each([
    ['nested comments', '('.repeat(COUNT)],
    ['closed nested comments', `${'('.repeat(COUNT)}${')'.repeat(COUNT)} a@example.org`],
    ['comments in a row', `${'(x)'.repeat(COUNT)}a@example.org`],
    ['nested groups', 'a:'.repeat(COUNT)],
    ['groups in a row', 'a:;,'.repeat(COUNT)],
    ['open angle brackets', '<'.repeat(COUNT)],
    ['quotes', '"'.repeat(COUNT + 1)],
    ['backslashes', `"${'\\'.repeat(COUNT)}`],
    ['open brackets', '['.repeat(COUNT)],
    ['at signs', 'a@'.repeat(COUNT)],
    ['dots', '.'.repeat(COUNT)],
    ['words', 'a '.repeat(COUNT)],
    ['commas', ','.repeat(COUNT)],
    ['names before an address', `${'a@b '.repeat(COUNT)}<a@example.org>`],
    ['addresses', 'a@example.org,'.repeat(COUNT)],
  ])('take a few looks at each character: %s', (_, value) => {
    const looks = vi.spyOn(String.prototype, 'charCodeAt');
    addressesOfHeader(value);
    const count = looks.mock.calls.length;
    expect(count).toBeGreaterThan(0);
    expect(count).toBeLessThan(4 * value.length);
  });
});
