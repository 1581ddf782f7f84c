import { expect, test } from 'vitest';
import { looksBulk, trafficClassIn } from './traffic-class.js';

test.each([
  ['bulk', 'bulk'],
  [' Transactional ', 'transactional'],
  ['urgent', null],
  ['', null],
])('the class that %j names is %j', (text, expected) => {
  expect(trafficClassIn(text)).toBe(expected);
});

const NOTHING = { hasListId: false, hasListUnsubscribe: false, precedence: '' };

test.each([
  ['nothing is said', NOTHING, false],
  ['a list has a name', { ...NOTHING, hasListId: true }, true],
  ['it can be unsubscribed from', { ...NOTHING, hasListUnsubscribe: true }, true],
  ['its precedence is bulk', { ...NOTHING, precedence: ' Bulk' }, true],
  ['its precedence is another', { ...NOTHING, precedence: 'first-class' }, false],
])('when %s', (_when, fields, expected) => {
  expect(looksBulk(fields)).toBe(expected);
});
