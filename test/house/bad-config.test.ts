import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { COMMAND_LINE_VARIABLES } from '../../src/core/config/command-line-variables.js';
import {
  ConfigError,
  EXIT_CONFIG,
  configClasses,
  loadConfigs,
  settings,
} from '../../src/core/config/env.js';
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

test('the service starts where the variables of the command line are set, and these are all that it reads', () => {
  const read = readdirSync('cli/src', { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.spec.ts'))
    .flatMap(
      (name) => readFileSync(path.join('cli/src', name), 'utf8').match(/'EILPOST_\w+'/g) ?? [],
    )
    .map((quoted) => quoted.slice(1, -1));
  const ours = new Set(configClasses().flatMap((one) => settings(one).map((s) => s.variable)));
  const its = [...new Set(read)].filter((name) => !ours.has(name)).sort();
  expect(its).toEqual([...COMMAND_LINE_VARIABLES]);
  const env = Object.fromEntries(its.map((name) => [name, 'x']));
  expect(() => loadConfigs(env, { refuseUnknown: true })).not.toThrow();
  const typo = { ...env, EILPOST_TOKENS: 'x' };
  expect(() => loadConfigs(typo, { refuseUnknown: true })).toThrow(
    'EILPOST_TOKENS: no such setting',
  );
});
