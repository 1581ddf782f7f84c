import { expect, test } from 'vitest';
import { printObject } from './print-object.js';

const LIMITS = [
  { name: 'connections', value: 20, source: 'a page of theirs' },
  { name: 'messagesPerMinute', value: null, source: 'nobody says so' },
];

test('an object inside is shown field by field, and what holds lists one after the other', () => {
  const way = { egressIp: '192.0.2.1', limits: LIMITS, backOffs: [] };
  const pool = { reason: 'OWN', emailIpPoolIds: ['p1', 'p2'] };
  expect(
    printObject({ domain: 'b.test', pool, ways: [way, { ...way, limits: [] }] }).split('\n'),
  ).toEqual([
    'domain  b.test',
    '',
    'pool:',
    '  reason          OWN',
    '  emailIpPoolIds  p1, p2',
    '',
    'ways:',
    '  - egressIp  192.0.2.1',
    '    backOffs  none',
    '    limits:',
    '      NAME               VALUE  SOURCE',
    '      connections        20     a page of theirs',
    '      messagesPerMinute         nobody says so',
    '  - egressIp  192.0.2.1',
    '    limits    none',
    '    backOffs  none',
    '',
  ]);
});

test('objects of one kind by their names are a table, and tags are not', () => {
  const shaping = {
    idleMs: { value: 1, from: 'default' },
    helloMs: { value: 2, from: 'operator' },
  };
  expect(printObject({ shaping }).split('\n')).toEqual([
    'shaping:',
    '  NAME     VALUE  FROM',
    '  idleMs   1      default',
    '  helloMs  2      operator',
    '',
  ]);
  const definedTags = { cost: { center: 'a' }, owner: { center: 'b' } };
  expect(printObject({ definedTags }).split('\n')).toEqual([
    ...['definedTags:', '  cost:', '    center  a', '  owner:', '    center  b', ''],
  ]);
});

test('a table that is wider than the terminal is shown item by item, with nothing cut', () => {
  expect(printObject({ limits: LIMITS }, 30).split('\n')).toEqual([
    'limits:',
    '  - name    connections',
    '    value   20',
    '    source  a page of theirs',
    '  - name    messagesPerMinute',
    '    value',
    '    source  nobody says so',
    '',
  ]);
});

test('text of others can not steer the terminal, wherever it stands', () => {
  const evil = '\u001b[2J';
  const out = printObject({
    [evil]: evil,
    of: { [evil]: [evil] },
    list: [{ [evil]: { a: evil } }],
  });
  expect(out).not.toContain('\u001b');
});
