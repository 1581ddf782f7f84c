import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

test('a program that an older Node would take for a library asks for the version first', () => {
  const programs = globSync(['scripts/*.mjs', 'bench/*.mjs', 'bin/*.js', 'cli/bin/*.js'])
    .map((file) => ({ file, text: readFileSync(file, 'utf8') }))
    .filter(({ text }) => /^if \(import\.meta\.main\)/m.test(text));
  expect(programs.length).toBeGreaterThan(3);
  const silent = programs.filter(
    ({ text }) =>
      !/^import '[./]+(scripts\/)?node-version\.mjs'/.test(
        text.slice(text.indexOf('\nimport ') + 1),
      ),
  );
  expect(silent.map(({ file }) => file)).toEqual([]);
});
