import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { trackedFiles } from '../support/tracked-files.js';

const documents = trackedFiles().filter((file) => file.endsWith('.md'));

/** As GitHub makes them: lower case, punctuation away, spaces to hyphens. */
function anchors(file: string): string[] {
  return [...readFileSync(file, 'utf8').matchAll(/^#+ (.+)$/gm)].map(([, title]) =>
    title!
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );
}

test('there are documents to look at', () => {
  expect(documents).toContain('README.md');
  expect(documents).toContain('docs/architecture.md');
});

describe.each(documents)('%s', (file) => {
  const text = readFileSync(file, 'utf8');

  test('links to what is there', () => {
    const links = [...text.matchAll(/\]\(([^)\s]+)\)/g)].map((match) => match[1]!);
    const broken = links
      .filter((link) => !/^[a-z]+:/.test(link))
      .filter((link) => {
        const [target, anchor] = link.split('#');
        const where = target ? path.join(path.dirname(file), target) : file;
        return !existsSync(where) || (anchor ? !anchors(where).includes(anchor) : false);
      });
    expect(broken).toEqual([]);
  });

  test('names files that are there', () => {
    const named = [
      ...text.matchAll(/`((?:src|test|simulator|scripts|docs|bench|bin)\/[\w./-]+)`/g),
    ];
    const missing = named.map((match) => match[1]!).filter((name) => !existsSync(name));
    expect(missing).toEqual([]);
  });

  test('names npm scripts that are there', () => {
    const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as {
      scripts: Record<string, string>;
    };
    const named = [...text.matchAll(/npm run ([a-z:-]+)/g)].map((match) => match[1]!);
    expect(named.filter((name) => !(name in scripts))).toEqual([]);
  });
});

test('every decision record is in the list, and numbered without a gap', () => {
  const records = documents.filter((file) => /^docs\/adr\/\d{4}-/.test(file));
  expect(records.map((file) => Number(path.basename(file).slice(0, 4)))).toEqual(
    records.map((_, i) => i + 1),
  );
  const list = readFileSync('docs/adr/README.md', 'utf8');
  for (const record of records) expect(list).toContain(`(${path.basename(record)})`);
});
