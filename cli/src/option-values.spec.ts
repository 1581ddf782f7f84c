import { expect, test } from 'vitest';
import { UsageError } from './complaint.js';
import type { Field } from './operation.js';
import { flagOf, valueOf } from './option-values.js';

const field = (type: Field['type'], more: Partial<Field> = {}): Field => ({
  name: 'sortOrder',
  type,
  ...more,
});

test('an option is called as its field, in kebab-case', () => {
  expect(flagOf({ name: 'compartmentId' })).toBe('--compartment-id');
  expect(flagOf({ name: 'if-match' })).toBe('--if-match');
});

test.each([
  [field('string'), 'a b', 'a b'],
  [field('integer'), '-12', -12],
  [field('number'), '1.5', 1.5],
  [field('boolean'), 'false', false],
  [field('json'), '{"a": [1]}', { a: [1] }],
  [field('strings'), ['a', 'b'], ['a', 'b']],
  [field('strings'), ['a'], ['a']],
  [field('strings'), ['["a", "b"]'], ['a', 'b']],
])('%j takes %j', (of, given, value) => {
  expect(valueOf(of, given)).toEqual(value);
});

test.each([
  [field('integer'), '1.5', '--sort-order must be a whole number, and not: 1.5'],
  [field('number'), '', '--sort-order must be a number, and not: '],
  [field('boolean'), 'yes', '--sort-order must be true or false, and not: yes'],
  [field('json'), '{a', /^--sort-order must be JSON \(.+\), and not: \{a$/],
  [field('strings'), ['[1]'], '--sort-order must be a list of texts, and not: [1]'],
  [
    field('string', { choices: ['ASC', 'DESC'] }),
    'UP',
    '--sort-order must be one of ASC, DESC, and not: UP',
  ],
])('%j refuses %j and says what is wanted', (of, given, message) => {
  expect(() => valueOf(of, given)).toThrow(UsageError);
  expect(() => valueOf(of, given)).toThrow(message);
});
