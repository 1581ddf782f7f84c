import { expect, test } from 'vitest';
import { loggedError } from './logged-error.js';

test('what says where a fault came from is kept, and what it was about is left out', () => {
  const error = Object.assign(new RangeError('too much'), {
    code: '23505',
    table: 'iam_user',
    column: 'name',
    constraint: 'iam_user_name',
    detail: 'Key (name)=(jane@example.com) exists',
    parameters: ['jane@example.com'],
  });
  expect(loggedError(error)).toEqual({
    type: 'RangeError',
    message: 'too much',
    stack: error.stack,
    code: '23505',
    table: 'iam_user',
    column: 'name',
    constraint: 'iam_user_name',
  });
});

test('a value that PostgreSQL quotes is hidden, in the stack too, whatever is in it', () => {
  const message = 'invalid input syntax for type uuid: "jane" <jane@\nexample.com> $& "x"';
  const { message: shown, stack } = loggedError(
    Object.assign(new Error(message), { code: '22P02' }),
  );
  expect(shown).toBe('invalid input syntax for type uuid: "…"');
  expect(stack).toMatch(/^Error: invalid input syntax for type uuid: "…"\n +at /);
  expect(stack).not.toContain('jane');
});

test('names of things in other messages stay', () => {
  const error = Object.assign(new Error('relation "iam_group" does not exist'), { code: '42P01' });
  expect(loggedError(error).message).toBe('relation "iam_group" does not exist');
});

test('causes, and errors of several attempts, are shown by the same rule', () => {
  const inner = Object.assign(new Error('inner'), { address: '192.0.2.1', code: 'ECONNREFUSED' });
  const shown = loggedError(new Error('outer', { cause: new AggregateError([inner], 'all') }));
  expect(shown.cause?.errors).toEqual([
    { type: 'Error', message: 'inner', stack: inner.stack, code: 'ECONNREFUSED' },
  ]);
});

test('an error that is its own cause ends', () => {
  const error = new Error('round');
  error.cause = error;
  expect(JSON.stringify(loggedError(error)).match(/"type"/g)).toHaveLength(6);
});

test('what is thrown without being an error shows only its type', () => {
  expect(loggedError('jane@example.com')).toEqual({
    type: 'string',
    message: 'something that is no error was thrown',
    stack: '',
  });
});
