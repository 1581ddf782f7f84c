import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { commandLine, runCommandLine } from '../../../src/admin/command-line.js';
import { readReportCommand } from '../../../src/admin/read-report.js';

const FOLDER = fileURLToPath(new URL('../../cases/reports/', import.meta.url));
const NAMES = readdirSync(FOLDER)
  .filter((name) => name.endsWith('.eml'))
  .map((name) => name.slice(0, -4));

interface Line {
  readonly file: string;
  readonly kind: string;
  readonly recipients: readonly Readonly<Record<string, unknown>>[];
  readonly rule: string;
}

describe('eilpost-admin read-report', () => {
  it('prints a line for each file, in their order', async () => {
    const files = NAMES.map((name) => `${FOLDER}${name}.eml`);
    const { code, lines } = await run(files);
    expect(code).toBe(0);
    expect(lines.map(({ file }) => file)).toEqual(files);
  });

  it('reads what is beside each of test/cases/reports', async () => {
    const { lines } = await run(NAMES.map((name) => `${FOLDER}${name}.eml`));
    const read = lines.map(({ kind, recipients }) => ({
      kind,
      recipients: recipients.map(({ address, kind: its, enhancedStatus, smtpCode, suppress }) => ({
        address,
        kind: its,
        enhancedStatus,
        smtpCode,
        suppress,
      })),
    }));
    const byName = Object.fromEntries(NAMES.map((name, i) => [name, read[i]]));
    const expected = NAMES.map((name): [string, unknown] => [
      name,
      JSON.parse(readFileSync(`${FOLDER}${name}.json`, 'utf8')),
    ]);
    expect(byName).toEqual(Object.fromEntries(expected));
  });

  it('names the rule of every recipient that failed', async () => {
    const { lines } = await run([`${FOLDER}dsn-four-fates.eml`]);
    expect(lines[0]!.recipients.map(({ rule }) => rule)).toEqual([
      expect.stringContaining('.'),
      expect.stringContaining('.'),
      expect.stringContaining('.'),
      null,
    ]);
  });

  it('says which files it can not read, and reads the others', async () => {
    const good = `${FOLDER}dsn-four-fates.eml`;
    const { code, lines, errors } = await run(['/nowhere/bounce.eml', FOLDER, good]);
    expect(code).toBe(1);
    expect(lines.map(({ file }) => file)).toEqual([good]);
    expect(errors.split('\n')).toEqual([
      expect.stringMatching(/^\/nowhere\/bounce\.eml: ENOENT/),
      expect.stringContaining(`${FOLDER}: EISDIR`),
      'eilpost-admin: 2 of 3 files could not be read',
      '',
    ]);
  });
});

async function run(files: readonly string[]) {
  let out = '';
  let errors = '';
  const output = { out: (text: string) => (out += text), err: (text: string) => (errors += text) };
  const program = commandLine(output);
  readReportCommand(program, {
    print: (text) => output.out(`${text}\n`),
    warn: (text) => output.err(`${text}\n`),
  });
  const code = await runCommandLine(program, ['read-report', ...files], output);
  const lines = out
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Line);
  return { code, lines, errors };
}
