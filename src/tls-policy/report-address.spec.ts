import { expect, test } from 'vitest';
import { readReportRecord } from './report-address.js';

function shown(...texts: string[]): string[] {
  return readReportRecord(texts).map((to) => (to.kind === 'mail' ? to.address : to.url.href));
}

test('mail addresses and web addresses are read', () => {
  expect(shown('v=TLSRPTv1; rua=mailto:tls@example.com, https://reports.example.com/v1')).toEqual([
    'tls@example.com',
    'https://reports.example.com/v1',
  ]);
  expect(shown('v=TLSRPTv1;rua=mailto:a%2Bb@example.com?subject=x;')).toEqual(['a+b@example.com']);
});

test.each([
  ['there is none'],
  ['it is another record', 'v=spf1 -all'],
  ['there are two', 'v=TLSRPTv1; rua=mailto:a@b.test', 'v=TLSRPTv1; rua=mailto:c@b.test'],
  ['it names no address', 'v=TLSRPTv1; rua=mailto:nobody'],
  ['it names a page without TLS', 'v=TLSRPTv1; rua=http://example.com/'],
  ['it names a password', 'v=TLSRPTv1; rua=https://me:secret@example.com/'],
  ['it is of a later version', 'v=TLSRPTv10; rua=mailto:a@b.test'],
])('nobody is written to where %s', (_what, ...texts) => {
  expect(shown(...texts)).toEqual([]);
});

test('of many addresses a few are served', () => {
  const many = Array.from({ length: 50 }, (_, i) => `mailto:${i}@b.test`).join(',');
  expect(shown(`v=TLSRPTv1; rua=${many}`)).toHaveLength(5);
});
