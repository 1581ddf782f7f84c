import { expect, test } from 'vitest';
import { candidates } from './completion.js';
import { buildProgram } from './program.js';
import { fakeShell } from '../../test/support/fake-shell.js';

const names = (...words: string[]) =>
  candidates(buildProgram(fakeShell().shell), words).map(([name]) => name);

test('resources and commands are completed', () => {
  expect(names('')).toEqual(expect.arrayContaining(['apply', 'group', 'send', 'tenancy']));
  expect(names('')).not.toContain('__complete');
  expect(names('gr')).toEqual(['group']);
});

test('verbs are completed', () => {
  expect(names('group', '')).toEqual(expect.arrayContaining(['create', 'delete', 'get', 'list']));
  expect(names('group', 'up')).toEqual(['update']);
});

test('options are completed, and not twice', () => {
  expect(names('group', 'list', '--sort')).toEqual(['--sort-by', '--sort-order']);
  expect(names('group', 'list', '--sort-by', 'NAME', '--sort')).toEqual(['--sort-order']);
});

test('values of options are completed where they are known, and nothing else in their place', () => {
  expect(names('group', 'list', '--output', '')).toEqual(['csv', 'json', 'table']);
  expect(names('group', 'list', '--sort-order', '')).toEqual(['ASC', 'DESC']);
  expect(names('group', 'list', '--name', '')).toEqual([]);
  expect(names('completion', '')).toEqual(['bash', 'fish', 'zsh']);
});
