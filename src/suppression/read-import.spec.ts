import { expect, test } from 'vitest';
import { readImport } from './read-import.js';

const NOW = Date.UTC(2026, 0, 31);
const read = (text: string, firstLine: number | null = null) => readImport(text, NOW, firstLine);

test.each([
  ['email,reason,created_at\nA@b.test,Hard Bounce,2026-01-02T03:04:05Z', 'hardbounce'],
  ['Recipient;Type;Created\nA@b.test;spam_complaint;1767323045', 'complaint'],
  [
    'created,email address,suppression_reason\n2026-01-02 03:04:05 UTC,A@b.test,ManualSuppression',
    'manual',
  ],
])('columns are found by their names, in any order: %s', (text, reason) => {
  expect(read(text)).toEqual({
    entries: [
      {
        line: 2,
        address: 'a@b.test',
        stream: '',
        reason,
        createdAt: Date.UTC(2026, 0, 2, 3, 4, 5),
      },
    ],
    problems: [],
  });
});

test('a list of addresses needs no names', () => {
  expect(read('a@b.test\nb@b.test,unsubscribed\n').entries).toMatchObject([
    { line: 1, address: 'a@b.test', reason: 'manual', createdAt: null },
    { line: 2, address: 'b@b.test', reason: 'unsubscribe' },
  ]);
});

test('domains, streams and the apostrophe of an export are taken', () => {
  expect(read("address,stream\n'@Closed.test,\na@b.test,'@acme.test").entries).toMatchObject([
    { address: '@closed.test', stream: '' },
    { address: 'a@b.test', stream: '@acme.test' },
  ]);
});

test('each line that can not be taken is told with its number, its value and what is wrong', () => {
  const text =
    'email,stream,created\nnobody,,\na@b.test,x y,\na@b.test,,tomorrow\na@b.test,,2027-01-01\n"a"b,,';
  expect(read(text)).toEqual({
    entries: [],
    problems: [
      { line: 2, value: 'nobody', problem: 'is neither an email address nor @ and a domain' },
      {
        line: 3,
        value: 'x y',
        problem: 'is no stream: neither an email address nor @ and a domain',
      },
      { line: 4, value: 'tomorrow', problem: 'is no time, or one to come' },
      { line: 5, value: '2027-01-01', problem: 'is no time, or one to come' },
      {
        line: 6,
        value: '"a"b',
        problem: 'is neither an email address nor @ and a domain',
      },
    ],
  });
});

test('a part of a file counts its lines from where it begins', () => {
  expect(read('email\na@b.test\nnobody', 1_000)).toMatchObject({
    entries: [{ line: 1_000 }],
    problems: [{ line: 1_001 }],
  });
});

test('without a column for the address nothing is taken', () => {
  expect(read('name,reason\nx,y')).toEqual({
    entries: [],
    problems: [
      { line: 1, value: 'name,reason', problem: 'names no column for the address, such as email' },
    ],
  });
});

test('lines are counted through empty ones, ends of any sort and quotes, and what is never closed is told', () => {
  const text =
    '\ufeffemail,note\r\n\n"a@b.test","x\r\ny"\rb@b.test,\n \nc@b.test,"x\nd@b.test,\n"e@b.test","y"\nf@b.test,"z';
  const problem = 'has a quote that is never closed';
  expect(read(text)).toEqual({
    entries: [
      expect.objectContaining({ line: 3, address: 'a@b.test' }),
      expect.objectContaining({ line: 5, address: 'b@b.test' }),
      expect.objectContaining({ line: 8, address: 'd@b.test' }),
      expect.objectContaining({ line: 9, address: 'e@b.test' }),
    ],
    problems: [
      { line: 7, value: 'c@b.test,"x', problem },
      { line: 10, value: 'f@b.test,"z', problem },
    ],
  });
});

test('nothing is taken below names with a quote that is never closed; an address may have one', () => {
  expect(read('email,"note\na@b.test,x')).toEqual({
    entries: [],
    problems: [{ line: 1, value: 'email,"note', problem: 'has a quote that is never closed' }],
  });
  expect(read('a@b.test,"x\nb@b.test')).toMatchObject({
    entries: [{ line: 2, address: 'b@b.test' }],
    problems: [{ line: 1 }],
  });
});

test('a reason that nobody knows is told with those that are taken', () => {
  const { entries, problems } = read('a@b.test,NONSENSE\nb@b.test,Unknown\nc@b.test,\n');
  expect(entries).toMatchObject([
    { address: 'b@b.test', reason: 'unknown' },
    { address: 'c@b.test', reason: 'manual' },
  ]);
  expect(problems).toMatchObject([{ line: 1, value: 'NONSENSE' }]);
  expect(problems[0]!.problem).toMatch(/^is no reason: .*complain, spam.*bounce.*unknown in it$/);
});

test('a reply of a mail host is a bounce, as lists of other services have it', () => {
  const { entries } = read('reason,email\n550 5.1.1 no such user,a@b.test\n452 full,b@b.test');
  expect(entries).toMatchObject([{ reason: 'hardbounce' }, { reason: 'softbounce' }]);
});
