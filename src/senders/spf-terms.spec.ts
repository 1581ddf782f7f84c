import { describe, expect, it, test } from 'vitest';
import { isSpf, looksLikeSpf, readSpf } from './spf-terms.js';

test.each(['v=spf1', 'v=spf1 -all', 'V=SPF1 -all'])('%s is an SPF record', (text) => {
  expect(isSpf(text)).toBe(true);
});

test.each(['v=spf1-all', '"v=spf1 -all"', 'v = spf1 -all', 'v=spf1; -all', 'v=spf10 -all'])(
  '%s is none, and was meant to be one',
  (text) => {
    expect(isSpf(text)).toBe(false);
    expect(looksLikeSpf(text)).toBe(true);
  },
);

function terms(record: string) {
  const reading = readSpf(record);
  if (reading.kind !== 'terms') throw new Error(`can not read ${reading.term}`);
  return reading.terms.map(({ qualifier, kind, host }) => `${qualifier}${kind} ${host}`);
}

describe('reading', () => {
  it('takes every kind of term', () => {
    const record =
      'v=spf1  a mx:Mail.example.com./24//64 ?ptr exists:%{i}.example.com ip4:192.0.2.0/24 ' +
      '-ip6:2001:db8::/32 ~include:_spf.example.net redirect=other.example exp=why.example -all';
    expect(terms(record)).toEqual([
      '+a null',
      '+mx mail.example.com',
      '?ptr null',
      '+exists null',
      '+ip4 null',
      '-ip6 null',
      '~include _spf.example.net',
      '+redirect other.example',
      '-all null',
    ]);
  });

  it('passes over modifiers that it does not know', () => {
    expect(terms('v=spf1 include=a.example -all')).toEqual(['-all null']);
  });

  it.each([
    'include',
    'include:',
    'include:localhost',
    'include:a..example',
    'include:a.example/24',
    `include:${'a'.repeat(64)}.example`,
    'ip4:192.0.2.256',
    'ip4:192.0.2.1/33',
    'ip4:2001:db8::1',
    'ip6:192.0.2.1',
    'a/33',
    'mx/',
    'all:a.example',
    'exists',
    'redirect=',
    '~allinclude:a.example',
    '192.0.2.1',
    '-al',
    '%',
  ])('stops at %s', (term) => {
    expect(readSpf(`v=spf1 mx ${term} -all`)).toEqual({ kind: 'syntax_error', term });
  });

  it('stops at a second redirect', () => {
    const second = 'redirect=b.example';
    expect(readSpf(`v=spf1 redirect=a.example ${second}`)).toMatchObject({ term: second });
  });
});
