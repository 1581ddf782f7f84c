import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { ConfigError, EXIT_CONFIG, configClasses, loadConfigs } from '../../src/core/config/env.js';
import { importAll } from '../support/import-all.js';

await importAll('src/**/*.config.ts');

const CASES = 'test/cases/bad-config';
const cases = readdirSync(CASES).sort();

/** A file of `NAME=value` lines. */
function readEnv(name: string): Record<string, string> {
  const lines = readFileSync(path.join(CASES, name, 'env'), 'utf8').split('\n');
  return Object.fromEntries(
    lines
      .filter((line) => line !== '')
      .map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]),
  );
}

function expectedProblems(name: string): string[] {
  return readFileSync(path.join(CASES, name, 'expected-error'), 'utf8')
    .trim()
    .split('\n');
}

test('the defaults of all rooms are sound', () => {
  expect(configClasses().length).toBeGreaterThan(3);
  expect(() => loadConfigs({}, { refuseUnknown: true })).not.toThrow();
});

test.each(cases)('%s: every problem is named, and nothing else', (name) => {
  let problems: readonly string[] = [];
  try {
    loadConfigs(readEnv(name), { refuseUnknown: true });
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    problems = error.problems;
  }
  expect(problems).toEqual(expectedProblems(name));
});

const MAIN = 'dist/src/main.js';

test.skipIf(!existsSync(MAIN))(
  'the service lists the problems and ends with the exit code for it',
  () => {
    const env = { PATH: process.env.PATH, ...readEnv('several-at-once') };
    const { status, stderr } = spawnSync(process.execPath, [MAIN], { env, encoding: 'utf8' });
    for (const problem of expectedProblems('several-at-once')) expect(stderr).toContain(problem);
    expect(status).toBe(EXIT_CONFIG);
  },
);
