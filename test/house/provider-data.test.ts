import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { checkData } from '../../scripts/check-data.mjs';

interface File {
  providers: { match: { value: string }[]; shaping: Record<string, object> }[];
  rules: {
    id: string;
    providers: string[] | null;
    samples: { fires: string[]; not: string[] };
    [key: string]: unknown;
  }[];
  [key: string]: unknown;
}

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'eilpost-data-'));
  cpSync('src/providers/data', folder, { recursive: true });
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Changes the file about Google and says what is told of it. */
async function problemsAfter(change: (file: File) => void): Promise<string> {
  const target = path.join(folder, 'google.json');
  const file = JSON.parse(readFileSync(target, 'utf8')) as File;
  change(file);
  writeFileSync(target, JSON.stringify(file));
  return (await checkData(folder)).problems.join('\n');
}

describe('the data of providers', () => {
  test('is in order', async () => {
    const { data, problems } = await checkData();
    expect(problems).toEqual([]);
    expect(data!.providers.length).toBeGreaterThan(30);
    expect(data!.rules.length).toBeGreaterThan(250);
  });

  test.each<[string, (file: File) => void, RegExp]>([
    [
      'a suffix with a dot at its end',
      (file) => (file.providers[0]!.match[0]!.value = '.google.com.'),
      /google\.json: providers\.0\.match\.0\.value must match pattern/,
    ],
    [
      'a suffix without a dot before it',
      (file) => (file.providers[0]!.match[0]!.value = 'google.com'),
      /providers\.0\.match\.0\.value must match pattern/,
    ],
    [
      'a suffix in upper case',
      (file) => (file.providers[0]!.match[0]!.value = '.Google.com'),
      /providers\.0\.match\.0\.value must match pattern/,
    ],
    [
      'a value without evidence',
      (file) => (file.providers[0]!.shaping['connections'] = { value: 5, source: 'somewhere' }),
      /shaping\.connections must have required property 'evidence'/,
    ],
    [
      'a value that is none',
      (file) =>
        (file.providers[0]!.shaping['connections'] = {
          value: 0,
          evidence: 'D',
          source: 'made up',
        }),
      /shaping\.connections\.value must be >= 1/,
    ],
    [
      'a rule without a positive sample',
      (file) => (file.rules[0]!.samples.fires = []),
      /rules\.0\.samples\.fires must NOT have fewer than 1 items/,
    ],
    [
      'a rule without a negative sample',
      (file) => (file.rules[0]!.samples.not = []),
      /rules\.0\.samples\.not must NOT have fewer than 1 items/,
    ],
    [
      'a field that nobody knows',
      (file) => (file.rules[0]!['color'] = 'red'),
      /rules\.0 must NOT have additional properties \(color\)/,
    ],
    [
      'a stage that is none',
      (file) => (file.rules[0]!['stages'] = ['bdat']),
      /rules\.0\.stages\.0 must be equal to one of the allowed values/,
    ],
    [
      'an unknown provider in a rule',
      (file) => (file.rules[0]!.providers = ['gmail']),
      /there is no provider gmail/,
    ],
    ['a positive sample that another rule takes', (file) => file.rules.reverse(), /goes first/],
    [
      'a negative sample that the rule fires on',
      (file) => file.rules[0]!.samples.not.push(file.rules[0]!.samples.fires[0]!),
      /fires on "421 4\.7\.28/,
    ],
    ['two rules of one name', (file) => (file.rules[1]!.id = file.rules[0]!.id), /is there twice/],
    [
      'defaults beside those of default.json',
      (file) => (file['defaults'] = {}),
      /defaults must have/,
    ],
  ])('is refused with %s', async (_what, change, problem) => {
    expect(await problemsAfter(change)).toMatch(problem);
  });

  test('is refused where a file is no JSON', async () => {
    writeFileSync(path.join(folder, 'google.json'), '{');
    expect((await checkData(folder)).problems.join()).toMatch(/google\.json: .*JSON/);
  });

  test('that is wrong makes the check fail, with a sentence', () => {
    writeFileSync(path.join(folder, 'google.json'), '{');
    const run = () =>
      execFileSync(process.execPath, ['scripts/check-data.mjs', folder], { stdio: 'pipe' });
    expect(run).toThrow(/google\.json/);
  });
});
