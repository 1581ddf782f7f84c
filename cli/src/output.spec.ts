import { expect, test } from 'vitest';
import { columnsOf } from './columns.js';
import type { AnswerShape } from './operation.js';
import { printList, printOne } from './output.js';

const shape: AnswerShape = {
  list: true,
  fields: [
    { name: 'id', type: 'string' },
    { name: 'compartmentId', type: 'string' },
    { name: 'emailAddress', type: 'string' },
    { name: 'timeCreated', type: 'string' },
    { name: 'lifecycleState', type: 'string' },
    { name: 'freeformTags', type: 'json' },
    { name: 'isSpf', type: 'boolean' },
  ],
};

const list = { id: 'listThings', answer: shape };

const rows = [
  { id: 'o1', emailAddress: 'a@b.test', lifecycleState: 'ACTIVE', isSpf: true },
  { id: 'o2', emailAddress: 'longer@b.test', lifecycleState: 'CREATING', freeformTags: { a: 'b' } },
];

test('a table begins with the name and the state and ends with the id', () => {
  expect(columnsOf(shape.fields)).toEqual([
    'emailAddress',
    'lifecycleState',
    'isSpf',
    'timeCreated',
    'id',
  ]);
});

test('ids of other things are columns only of what has no name', () => {
  const of = (...names: string[]) => columnsOf(names.map((name) => ({ name, type: 'string' })));
  expect(of('id', 'emailAddress', 'emailIpPoolId')).toEqual(['emailAddress', 'id']);
  expect(of('id', 'userId', 'groupId', 'lifecycleState')).toEqual([
    ...['lifecycleState', 'userId', 'groupId', 'id'],
  ]);
});

test('a table stands in line, and can be cut at two blanks', () => {
  expect(printList(rows, list, 'table')).toBe(
    [
      'EMAIL ADDRESS  LIFECYCLE STATE  IS SPF  TIME CREATED  ID',
      'a@b.test       ACTIVE           true                  o1',
      'longer@b.test  CREATING                               o2',
      '',
    ].join('\n'),
  );
});

test('an empty table says so; an empty list in JSON is one', () => {
  expect(printList([], list, 'table')).toBe('none\n');
  expect(printList([], list, 'json')).toBe('[]\n');
});

test('CSV has all fields, objects as JSON, and no cell that a spreadsheet would run', () => {
  const wild = { id: 'o3', emailAddress: '=cmd|a', freeformTags: { a: '"' } };
  expect(printList([wild], list, 'csv')).toBe(
    [
      'id,compartmentId,emailAddress,timeCreated,lifecycleState,freeformTags,isSpf',
      `o3,,'=cmd|a,,,"{""a"":""\\""""}",`,
      '',
    ].join('\n'),
  );
});

test('one thing is shown field by field', () => {
  expect(printOne({ id: 'o1', freeformTags: { a: 'b' }, description: null }, 'table')).toBe(
    ['id           o1', 'description', '', 'freeformTags:', '  a  b', ''].join('\n'),
  );
  expect(printOne({ id: 'o1' }, 'csv')).toBe('id\no1\n');
});

test('lists are shown as lists, and lists of things as tables below', () => {
  const locks = [{ type: 'FULL', message: 'kept' }, { type: 'DELETE' }];
  expect(printOne({ id: 'o1', statements: ['a', 'b'], locks }, 'table')).toBe(
    [
      'id          o1',
      'statements  a, b',
      '',
      'locks:',
      '  TYPE    MESSAGE',
      '  FULL    kept',
      '  DELETE',
      '',
    ].join('\n'),
  );
});

test('text of others can not steer the terminal', () => {
  const evil = { name: '\u001b[2J\u0007a\nb' };
  expect(printOne(evil, 'table')).toBe('name  \\x1b[2J\\x07a\\nb\n');
});

test('in CSV an object becomes columns, and tags stay together', () => {
  const rates: AnswerShape = {
    list: true,
    fields: [
      { name: 'time', type: 'string' },
      { name: 'counts', type: 'json' },
      { name: 'freeformTags', type: 'json' },
    ],
  };
  const counted = [
    { time: 't1', counts: { delivered: 5, bounced: 1 }, freeformTags: { a: 'b' } },
    { time: 't2', counts: { delivered: 6, bounced: 0 }, freeformTags: { c: 'd' } },
  ];
  expect(printList(counted, { id: 'listRates', answer: rates }, 'csv').split('\n')).toEqual([
    'time,counts.delivered,counts.bounced,freeformTags',
    't1,5,1,"{""a"":""b""}"',
    't2,6,0,"{""c"":""d""}"',
    '',
  ]);
});

test('in a terminal only sentences are cut, and elsewhere nothing is', () => {
  const said = [{ id: 'x'.repeat(30), recipient: 'a@b.test', lastReply: '451 4.7.0 '.repeat(9) }];
  const queue = { id: 'listQueueMessages', answer: shape };
  const cut = printList(said, queue, 'table', 130).split('\n');
  expect(Math.max(...cut.map((line) => line.length))).toBe(130);
  expect(cut[1]).toContain('x'.repeat(30));
  expect(cut[1]).toMatch(/ {2}451 4\.7\.0 .*\.\.\.$/);
  expect(printList(said, queue, 'table')).toContain('451 4.7.0 '.repeat(9).trim());
});
