import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readSetup } from './read-setup.js';

function problemsOf(source: string): string[] {
  try {
    readSetup('f.yaml', source);
  } catch (error) {
    return (error as Error).message.split('\n');
  }
  return [];
}

test('the example of the documentation is one', () => {
  const setup = readSetup('docs/eilpost.yaml', readFileSync('docs/eilpost.yaml', 'utf8'));
  expect(setup.name).toBe('shop');
  expect(setup.domains.length).toBeGreaterThan(0);
});

test('what is not in the file is empty', () => {
  expect(readSetup('f.yaml', 'name: a\n')).toEqual({
    ...{ name: 'a', compartments: [], groups: [], users: [], policies: [] },
    ...{ domains: [], senders: [], suppressions: [] },
  });
});

test('every problem is told, with its line and column', () => {
  const source = [
    'name: shop',
    'groups:',
    '  - name: mailers',
    '    descripton: who may send',
    '  - mailers',
    'users:',
    '  - description: nobody',
    '    groups: mailers',
    'domains:',
    '  - name: Example.com',
    'senders:',
    '  - address: news',
    'policies:',
    '  - name: p',
    '    statements: []',
  ].join('\n');
  expect(problemsOf(source)).toEqual([
    'f.yaml:4:5: groups[0].descripton is not known; there are name, description',
    'f.yaml:5:5: groups[1] must have the fields name, description',
    'f.yaml:8:13: users[0].groups must be a list',
    'f.yaml:7:5: users[0] has no name',
    'f.yaml:10:11: domains[0].name must be a domain name in lower case, and not: Example.com',
    'f.yaml:12:14: senders[0].address must be a mail address, or @ and a domain, and not: news',
    'f.yaml:15:17: policies[0].statements is empty',
  ]);
});

test('two wills about one thing are refused', () => {
  const source =
    'name: a\ngroups:\n  - name: ops\n  - name: Ops\nsuppressions: [a@b.test, a@b.test]\n';
  expect(problemsOf(source)).toEqual([
    'f.yaml:4:5: groups has Ops twice',
    'f.yaml:5:26: suppressions has a@b.test twice',
  ]);
});

test('a number where a text is wanted is named, and so is what is no YAML', () => {
  expect(problemsOf('name: 12\n')).toEqual([
    'f.yaml:1:7: name must be a name of letters, digits, dot, dash and underscore',
  ]);
  expect(problemsOf('name: [\n')[0]).toMatch(/^f\.yaml:\d:\d: /);
  expect(problemsOf('')).toHaveLength(1);
});
