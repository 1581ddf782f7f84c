import { expect, test } from 'vitest';
import { allowsHost, parseStsPolicy, readStsRecord } from './mta-sts-policy.js';

const FILE = [
  'version: STSv1',
  'mode: enforce',
  'mx: mail.example.com',
  'mx: *.Example.net',
  'max_age: 604800',
];

test('a policy is read, with either line end and with fields that nobody knows', () => {
  const expected = {
    mode: 'enforce',
    mx: ['mail.example.com', '*.example.net'],
    maxAge: 604_800,
  };
  expect(parseStsPolicy(`${FILE.join('\r\n')}\r\n`)).toEqual(expected);
  expect(parseStsPolicy(`${FILE.join('\n')}\n\nfuture: yes\n`)).toEqual(expected);
});

test('of a field that is given twice the first counts, and a long life is cut to a year', () => {
  const file = [...FILE, 'mode: none', 'max_age: 1'].join('\n').replace('604800', '9999999999');
  expect(parseStsPolicy(file)).toMatchObject({ mode: 'enforce', maxAge: 31_557_600 });
});

test('a policy of mode none needs no host', () => {
  expect(parseStsPolicy('version: STSv1\nmode: none\nmax_age: 60\n')).toEqual({
    mode: 'none',
    mx: [],
    maxAge: 60,
  });
});

test.each([
  ['', 'version'],
  [FILE.join('\n').replace('STSv1', 'STSv2'), 'version'],
  [FILE.join('\n').replace('enforce', 'strict'), 'mode'],
  [FILE.join('\n').replace('604800', 'long'), 'max_age'],
  [FILE.join('\n').replace('mail.example.com', 'mx*.example.com'), 'mx*.example.com'],
  ['version: STSv1\nmode: testing\nmax_age: 60', 'no mx'],
  ['<html>\nno policy here', 'no colon'],
])('says what is wrong with %j', (file, what) => {
  expect(parseStsPolicy(file)).toMatchObject({ problem: expect.stringContaining(what) as string });
});

test.each([
  ['mail.example.com', true],
  ['MAIL.example.com.', true],
  ['mx.mail.example.com', false],
  ['a.example.net', true],
  ['a.b.example.net', false],
  ['example.net', false],
  ['badexample.net', false],
])('of the two patterns one allows %s: %s', (host, allowed) => {
  expect(allowsHost({ mx: ['mail.example.com', '*.example.net'] }, host)).toBe(allowed);
});

test('the record gives the id, if there is one record of the kind', () => {
  expect(readStsRecord(['v=spf1 -all', 'v=STSv1; id=20260131;'])).toBe('20260131');
  expect(readStsRecord(['v=STSv1 ;future=x; id=a1'])).toBe('a1');
  expect(readStsRecord(['v=STSv1; id=1', 'v=STSv1; id=2'])).toBeNull();
  expect(readStsRecord(['v=STSv1; id=not-allowed'])).toBeNull();
  expect(readStsRecord(['v=STSv1; Id=1'])).toBeNull();
  expect(readStsRecord(['v=STSv10; id=1'])).toBeNull();
  expect(readStsRecord([])).toBeNull();
});
