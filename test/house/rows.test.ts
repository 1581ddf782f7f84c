import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { inspect } from '../../scripts/arch.mjs';

/** A house in miniature: every kind of import that is allowed, and none that is not. */
const SOUND: Record<string, string> = {
  'package.json': JSON.stringify({
    dependencies: { typeorm: '1', pg: '1', '@nestjs/typeorm': '1', commander: '1' },
    devDependencies: { vitest: '1' },
  }),
  'src/core/clock.ts': 'export class Clock {}',
  'src/core/db/db.ts': `import 'pg';\nexport class Db {}`,
  'src/mail/address.ts': 'export const parse = 1;',
  'src/mail/dkim.ts': `import 'node:crypto';\nimport './address.js';\nexport const sign = 1;`,
  'src/identity/index.ts': `export { Identity } from './identity.service.js';`,
  'src/identity/identity.service.ts': `import './identity.store.js';\nexport class Identity {}`,
  'src/identity/identity.store.ts': `import 'typeorm';\nimport '@nestjs/typeorm';\nexport class Store {}`,
  'src/identity/identity.module.ts': `import '@nestjs/typeorm';\nexport class Module {}`,
  'src/events/index.ts': `export { Events } from './events.service.js';`,
  'src/events/events.service.ts': `import '../identity/index.js';\nexport class Events {}`,
  'src/spool/index.ts': `export { Spool } from './spool.service.js';`,
  'src/spool/spool.service.ts': `import '../events/index.js';\nimport '../core/clock.js';\nexport class Spool {}`,
  'src/senders/index.ts': `export { Senders } from './senders.service.js';`,
  'src/senders/senders.service.ts': `import '../mail/dkim.js';\nexport class Senders {}`,
  'src/delivery/index.ts': `export { Delivery } from './delivery.worker.js';`,
  'src/delivery/delivery.worker.ts': `import '../spool/index.js';\nimport '../identity/index.js';\nexport class Delivery {}`,
  'src/app.module.ts': `import './delivery/index.js';\nimport './core/clock.js';`,
  'src/main.ts': `import './app.module.js';`,
  'simulator/mx.ts': `import '../src/mail/address.js';`,
  'client/src/index.ts': 'export class Client {}',
  'cli/src/main.ts': `import 'commander';`,
};

const PACKAGES = ['typeorm', 'pg', '@nestjs/typeorm', 'vitest', 'commander'];

let root: string;

beforeEach(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'eilpost-rows-'));
  for (const name of PACKAGES) {
    await write(`node_modules/${name}/package.json`, JSON.stringify({ name, main: 'index.js' }));
    await write(`node_modules/${name}/index.js`, '');
  }
  for (const [file, text] of Object.entries(SOUND)) await write(file, text);
});

afterEach(() => rm(root, { recursive: true }));

async function write(file: string, text: string): Promise<void> {
  const target = path.join(root, file);
  await mkdir(path.dirname(target), { recursive: true });
  await writeFile(target, text);
}

test('a sound tree passes, and every file of it is looked at', async () => {
  const { violations, files } = await inspect(root);
  expect(violations).toEqual([]);
  expect(files).toEqual(
    Object.keys(SOUND)
      .filter((file) => file.endsWith('.ts'))
      .sort(),
  );
});

test.each([
  ['sideways', 'src/spool/x.ts', '../senders/index.js', ['spool-imports-down-only']],
  ['upward', 'src/events/x.ts', '../delivery/index.js', ['events-imports-down-only']],
  ['past the door', 'src/delivery/x.ts', '../identity/identity.store.js', ['enter-by-the-door']],
  ['past the door from above', 'src/x.ts', './spool/spool.service.js', ['enter-by-the-door']],
  ['through its own door', 'src/spool/x.ts', './index.js', ['nobody-imports-own-door']],
  ['from core to a room', 'src/core/x.ts', '../identity/index.js', ['core-imports-no-room']],
  ['from core to mail', 'src/core/x.ts', '../mail/address.js', ['core-imports-no-room']],
  ['from mail to core', 'src/mail/x.ts', '../core/clock.js', ['mail-imports-no-room']],
  ['from mail to the machine', 'src/mail/x.ts', 'node:fs', ['mail-knows-no-machine']],
  [
    'of the ORM in a service',
    'src/spool/x.service.ts',
    'typeorm',
    ['orm-and-driver-only-in-stores'],
  ],
  ['of the driver in a worker', 'src/spool/x.worker.ts', 'pg', ['orm-and-driver-only-in-stores']],
  [
    'of Nest for the ORM in a service',
    'src/spool/x.service.ts',
    '@nestjs/typeorm',
    ['nest-typeorm-only-in-stores-and-modules'],
  ],
  ['of the top by a room', 'src/delivery/x.ts', '../app.module.js', ['nothing-imports-the-top']],
  [
    'of the product by the simulator',
    'simulator/x.ts',
    '../src/core/clock.js',
    ['simulator-knows-mail-alone'],
  ],
  [
    'of the simulator by a room',
    'src/delivery/x.ts',
    '../../simulator/mx.js',
    ['no-room-knows-the-simulator'],
  ],
  [
    'of the product by the client',
    'client/src/x.ts',
    '../../src/mail/address.js',
    ['client-and-cli-are-outside'],
  ],
  [
    'of the client by the product',
    'src/x.ts',
    '../client/src/index.js',
    ['nobody-inside-needs-the-outside'],
  ],
  [
    'of the client past its name',
    'cli/src/x.ts',
    '../../client/src/index.js',
    ['client-by-its-name'],
  ],
  [
    'of the command line by the client',
    'client/src/x.ts',
    '../../cli/src/main.js',
    ['client-knows-nobody'],
  ],
  ['of a test package', 'src/delivery/x.ts', 'vitest', ['no-development-packages']],
  ['that leads nowhere', 'src/delivery/x.ts', './gone.js', ['nothing-unresolvable']],
])('an import %s is reported under its own rule', async (_what, from, to, rules) => {
  await write(from, `import '${to}';`);
  const { violations } = await inspect(root);
  expect(violations.map((violation) => violation.rule)).toEqual(rules);
  expect(violations[0]!.from).toBe(from);
});

test('a circle of types alone is reported', async () => {
  await write('src/spool/a.ts', `import type { B } from './b.js';\nexport interface A { b: B }`);
  await write('src/spool/b.ts', `import type { A } from './a.js';\nexport interface B { a: A }`);
  const { violations } = await inspect(root);
  expect(new Set(violations.map((violation) => violation.rule))).toEqual(new Set(['no-circles']));
});

test('a folder that stands in no row is reported', async () => {
  await write('src/used/x.ts', 'export const x = 1;');
  await write('src/spool/x.ts', `import '../used/x.js';`);
  await write('src/using/x.ts', `import '../core/clock.js';`);
  const { violations } = await inspect(root);
  expect(violations.map(({ rule, from }) => [rule, from])).toEqual([
    ['every-folder-has-a-row', 'src/spool/x.ts'],
    ['every-folder-has-a-row', 'src/using/x.ts'],
  ]);
});
