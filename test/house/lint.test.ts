import { ESLint } from 'eslint';
import { beforeAll, expect, test } from 'vitest';

const SEEDED = 'src/spool/seeded-fault.ts';
const IN_CORE = 'src/core/seeded-fault.ts';

let eslint: ESLint;

beforeAll(() => {
  eslint = new ESLint({
    overrideConfig: {
      languageOptions: {
        parserOptions: { projectService: { allowDefaultProject: [SEEDED, IN_CORE] } },
      },
    },
  });
});

async function rulesBrokenBy(code: string, filePath = SEEDED): Promise<(string | null)[]> {
  const [result] = await eslint.lintText(code, { filePath });
  return result!.messages.map((message) => message.ruleId);
}

test.each([
  ['the time', 'export const t = Date.now();', 'no-restricted-syntax'],
  ['the date', 'export const t = new Date();', 'no-restricted-syntax'],
  ['a timer', 'setTimeout(() => undefined, 5);', 'no-restricted-syntax'],
  ['an interval', 'setInterval(() => undefined, 5);', 'no-restricted-syntax'],
  [
    'a socket',
    `import net from 'node:net';\nexport const s = net.connect(25);`,
    'no-restricted-syntax',
  ],
  [
    'a socket by name',
    `import { connect } from 'node:net';\nexport const s = connect(25);`,
    '@typescript-eslint/no-restricted-imports',
  ],
  ['a fetch', `export const r = fetch('http://127.0.0.1');`, 'no-restricted-syntax'],
  [
    'a name look-up',
    `import { lookup } from 'node:dns/promises';\nexport const a = lookup('a.test');`,
    '@typescript-eslint/no-restricted-imports',
  ],
  [
    'a forwardRef',
    `import { forwardRef } from '@nestjs/common';\nexport const r = forwardRef(() => 1);`,
    '@typescript-eslint/no-restricted-imports',
  ],
  ['an any', 'export const x = (y: any) => [y];', '@typescript-eslint/no-explicit-any'],
  [
    'a promise that nobody waits for',
    'Promise.resolve(1);',
    '@typescript-eslint/no-floating-promises',
  ],
  [
    'a union with a case left out',
    `export function f(x: 'a' | 'b') {\n  switch (x) {\n    case 'a':\n      return 1;\n  }\n  return 2;\n}`,
    '@typescript-eslint/switch-exhaustiveness-check',
  ],
  ['a fault that is hidden', 'try {\n  JSON.parse("");\n} catch {}', 'no-empty'],
])('lint reports %s in a room', async (_what, code, rule) => {
  expect(await rulesBrokenBy(code)).toContain(rule);
});

test('lint lets core read the clock, and lets rooms ask whether an address is one', async () => {
  expect(await rulesBrokenBy('export const t = Date.now();', IN_CORE)).toEqual([]);
  expect(
    await rulesBrokenBy(`import { isIP } from 'node:net';\nexport const v = isIP('::1');`),
  ).toEqual([]);
});
