import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addressKey, canonicalDomain, parseAddress, sameAddress } from './address.js';

describe('parseAddress', () => {
  it.each([
    ['erika@example.org', 'erika@example.org'],
    ['Erika.M+tag@EXAMPLE.Org', 'Erika.M+tag@example.org'],
    ["!#$%&'*+-/=?^_`{|}~@example.org", "!#$%&'*+-/=?^_`{|}~@example.org"],
    ['a%other.example@example.org', 'a%other.example@example.org'],
    ['host!user@example.org', 'host!user@example.org'],
    ['root@localhost', 'root@localhost'],
    ['a@1and1.example', 'a@1and1.example'],
    ['"erika"@example.org', 'erika@example.org'],
    ['"er\\ika"@example.org', 'erika@example.org'],
    ['"a b"@example.org', '"a b"@example.org'],
    ['"a..b"@example.org', '"a..b"@example.org'],
    ['"a\\"\\\\"@example.org', '"a\\"\\\\"@example.org'],
    ['""@example.org', '""@example.org'],
    ['"x@evil.example"@good.example', '"x@evil.example"@good.example'],
    ['jörg@münchen.example', 'jörg@xn--mnchen-3ya.example'],
    ['a@日本。example', 'a@xn--wgv71a.example'],
    ['a@XN--MNCHEN-3YA.example', 'a@xn--mnchen-3ya.example'],
    ['a@[192.0.2.1]', 'a@[192.0.2.1]'],
    ['a@[ipv6:2001:DB8::1]', 'a@[IPv6:2001:db8::1]'],
    ['a@[IPv6:::ffff:192.0.2.1]', 'a@[IPv6:::ffff:192.0.2.1]'],
    ['a@[IPv6:1:2:3:4:5:6:7:8]', 'a@[IPv6:1:2:3:4:5:6:7:8]'],
    [`${'a'.repeat(64)}@example.org`, `${'a'.repeat(64)}@example.org`],
  ])('reads %s', (text, canonical) => {
    expect(parseAddress(text)?.text).toBe(canonical);
  });

  it.each([
    ['nothing', ''],
    ['no domain', 'postmaster'],
    ['no local part', '@example.org'],
    ['empty domain', 'a@'],
    ['angle brackets', '<a@example.org>'],
    ['a name', 'Erika <a@example.org>'],
    ['a source route', '@a.example:b@example.org'],
    ['two at signs', 'a@b@example.org'],
    ['a dot in front', '.a@example.org'],
    ['a dot behind', 'a.@example.org'],
    ['two dots', 'a..b@example.org'],
    ['a space', 'a b@example.org'],
    ['a space around', ' a@example.org'],
    ['a comment', 'a(x)@example.org'],
    ['CRLF', 'a@example.org\r\nRCPT TO:<b@example.org>'],
    ['CRLF in quotes', '"a\r\nb"@example.org'],
    ['NUL', 'a\0@example.org'],
    ['a tab in quotes', '"a\tb"@example.org'],
    ['a quote that does not end', '"a@example.org'],
    ['a quote inside quotes', '"a"b"@example.org'],
    ['a zero width space', 'a\u200bb@example.org'],
    ['a soft hyphen in the domain', 'a@ex\u00adample.org'],
    ['a no-break space', 'a\u00a0b@example.org'],
    ['a direction mark', 'a\u202eb@example.org'],
    ['U+0085', 'a\u0085@example.org'],
    ['U+2028', '"a\u2028"@example.org'],
    ['half a character', 'a\ud83d@example.org'],
    ['a dot at the end of the domain', 'a@example.org.'],
    ['two dots in the domain', 'a@example..org'],
    ['an underscore in the domain', 'a@ex_ample.org'],
    ['a hyphen in front', 'a@-example.org'],
    ['percent decoding', 'a@ex%61mple.örg'],
    ['a port', 'a@exämple.org:25'],
    ['a path', 'a@exämple.org/x'],
    ['user information', 'a@x:y@exämple.org'],
    ['an IP number', 'a@192.0.2.1'],
    ['a hexadecimal IP number', 'a@0x7f000001'],
    ['a hexadecimal last part', 'a@127.0.0.0x1'],
    ['a whole IP number', 'a@2130706433'],
    ['wide digits', 'a@１２７.０.０.１'],
    ['a sign that becomes a slash', 'a@℀.example'],
    ['an open literal', 'a@[192.0.2.1'],
    ['a short literal', 'a@[192.0.2]'],
    ['octal in a literal', 'a@[192.0.2.010]'],
    ['256 in a literal', 'a@[192.0.2.256]'],
    ['IPv6 without tag', 'a@[2001:db8::1]'],
    ['IPv6 with two gaps', 'a@[IPv6:1::2::3]'],
    ['short IPv6', 'a@[IPv6:1:2:3]'],
    ['long IPv6', 'a@[IPv6:1:2:3:4:5:6:7::8]'],
    ['another literal', 'a@[x400:abc]'],
    ['65 octets before the at sign', `${'a'.repeat(65)}@example.org`],
    ['65 octets of UTF-8', `${'ü'.repeat(33)}@example.org`],
    ['a label of 64 octets', `a@${'a'.repeat(64)}.org`],
    ['255 octets', `${'a'.repeat(60)}@${'abcdefg.'.repeat(24)}ab`],
  ])('refuses %s', (_, text) => {
    expect(parseAddress(text)).toBeNull();
  });

  it('tells literals and what needs SMTPUTF8', () => {
    expect(parseAddress('a@[192.0.2.1]')).toMatchObject({ isLiteral: true, domain: '[192.0.2.1]' });
    expect(parseAddress('jörg@example.org')).toMatchObject({ isLiteral: false, needsUtf8: true });
    expect(parseAddress('a@münchen.example')).toMatchObject({ needsUtf8: false });
  });

  it('gives text that reads as itself and holds nothing that ends a command', () => {
    const part = fc.constantFrom(
      'a',
      'Ü',
      '.',
      '@',
      '"',
      '\\',
      ' ',
      '\r',
      '\n',
      '<',
      '>',
      '[',
      ']',
      '1',
      '-',
      '日',
      '%',
    );
    const text = fc.oneof(fc.string({ unit: part, maxLength: 14 }), fc.emailAddress());
    let read = 0;
    fc.assert(
      fc.property(text, (given) => {
        const address = parseAddress(given);
        if (!address) return;
        read++;
        expect(parseAddress(address.text)).toEqual(address);
        expect(address.text).not.toMatch(/[\r\n\0]/);
        expect(address.text).toBe(`${address.local}@${address.domain}`);
      }),
      { numRuns: 1500 },
    );
    expect(read).toBeGreaterThan(100);
  });
});

describe('canonicalDomain', () => {
  it('reads its own answers as themselves', () => {
    fc.assert(
      fc.property(fc.domain(), (domain) => {
        expect(canonicalDomain(domain.toUpperCase())).toBe(domain.toLowerCase());
      }),
    );
    expect(canonicalDomain('Bücher.Example')).toBe('xn--bcher-kva.example');
  });
});

describe('comparison', () => {
  it('of mailboxes minds the case of local parts alone', () => {
    expect(sameAddress('a@Example.org', 'a@example.ORG')).toBe(true);
    expect(sameAddress('"a"@example.org', 'a@example.org')).toBe(true);
    expect(sameAddress('A@example.org', 'a@example.org')).toBe(false);
    expect(sameAddress('x', 'x')).toBe(false);
  });

  it('by key minds no case', () => {
    expect(addressKey('Erika@BÜCHER.example')).toBe('erika@xn--bcher-kva.example');
    expect(addressKey('@Example.COM')).toBe('@example.com');
  });
});
