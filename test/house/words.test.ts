import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { trackedFiles } from '../support/tracked-files.js';

const SELF = 'test/house/words.test.ts';

/** Files whose text is ours: no cases (bytes of others), no lock file, no license. */
const ours = trackedFiles().filter(
  (file) =>
    statSync(file).isFile() &&
    /\.(ts|tsx|mjs|cjs|js|sql|md|json|yaml|sh)$|^(Dockerfile|\.ci\/run)$/.test(file) &&
    !file.startsWith('test/cases/') &&
    ![SELF, 'package-lock.json', 'LICENSE'].includes(file),
);

const code = ours.filter((file) => /\.(ts|tsx|mjs|cjs|js|sql)$/.test(file));

const RULES = [
  {
    what: 'a path of one machine',
    files: ours,
    pattern: /(?<![\w.@/-])\/(work|root|home|Users)\/\w/,
  },
  {
    what: 'a TODO without an issue',
    files: code,
    pattern: /\b(TODO(?!\(#\d+\))|FIXME|XXX|HACK)\b/,
  },
  {
    what: 'a comment that excuses itself',
    files: code,
    pattern: /(\/\/|\*|--).*\bfor now\b/,
  },
  {
    what: 'British spelling',
    files: ours,
    pattern:
      /(behaviour|colour|honour|favour|neighbour|licence|(author|normal|synchron|organ|recogn|serial|initial|international|optim|minim|maxim|util|canonical|token|sanit|summar|random|categor|custom|real|special|final|general|standard|visual|apolog|priorit|emphas)is(e[ds]?|ing|ation|er)\b)/i,
  },
  {
    what: 'code that is commented out',
    files: code,
    pattern: /^\s*\/\/\s*(const|let|import|await|return|if \()\s*.*[;{]\s*$/m,
  },
];

test.each(RULES)('no file holds $what', ({ files, pattern }) => {
  const found = files.flatMap((file) => {
    const lines = readFileSync(file, 'utf8').split('\n');
    return lines.flatMap((line, i) =>
      pattern.test(line) ? [`${file}:${i + 1}: ${line.trim()}`] : [],
    );
  });
  expect(found).toEqual([]);
});

const inTree = code.filter((file) => /^(src|simulator)\//.test(file));

test('files are named in kebab-case with a suffix that says who wakes them', () => {
  const named =
    /^[a-z0-9]+(-[a-z0-9]+)*(\.(controller|server|worker|consumer|job|service|store|entity|config|dto|module|guard|filter|interceptor))?(\.spec)?\.ts$/;
  const wrong = inTree.filter((file) => file.endsWith('.ts') && !named.test(path.basename(file)));
  expect(wrong).toEqual([]);
});

test('no file or folder has a name that could hold anything', () => {
  const anything =
    /(^|\/)(utils?|helpers?|common|shared|types|constants|interfaces|misc|lib)(\.ts|\/)/;
  expect(inTree.filter((file) => anything.test(file))).toEqual([]);
});

test.each(inTree.filter((file) => /^src\/[^/]+\/index\.ts$/.test(file)))(
  '%s says what the room promises, names what it exports, and stays small',
  (file) => {
    const text = readFileSync(file, 'utf8');
    const header = /^\/\*\*?[\s\S]*?\*\/|^(\/\/.*\n)+/.exec(text)?.[0] ?? '';
    const lines = header.split('\n').length;
    expect(lines, 'lines of the header').toBeGreaterThanOrEqual(3);
    expect(text).not.toMatch(/export \*/);
    const statements = text
      .slice(header.length)
      .split(';')
      .filter((statement) => statement.trim());
    expect(statements.length).toBeLessThanOrEqual(12);
  },
);

test.each(inTree.filter((file) => /\.(worker|server|consumer)\.ts$/.test(file)))(
  '%s shows its flow in a line with arrows',
  (file) => {
    expect(readFileSync(file, 'utf8')).toMatch(/(\/\/|\*).*→.*→/);
  },
);
