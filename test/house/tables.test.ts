import { globSync, readFileSync } from 'node:fs';
import pg from 'pg';
import { getMetadataArgsStorage } from 'typeorm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { freshDatabase, type FreshDatabase } from '../support/database.js';
import { importAll } from '../support/import-all.js';

interface Owned {
  readonly kind: string;
  readonly owner: string;
  readonly readers: readonly string[];
}

/** The list of owners as docs/architecture.md has it: `| message | volume | spool | ... |`. */
const owners = new Map<string, Owned>(
  [
    ...readFileSync('docs/architecture.md', 'utf8').matchAll(
      /^\| `(\w+)` +\| (control|volume) +\| ([\w-]+) +\| (.*?) *\|/gm,
    ),
  ].map(([, table, kind, owner, readers]) => [
    table!,
    { kind: kind!, owner: owner!, readers: readers!.match(/\b[a-z-]+\b/g) ?? [] },
  ]),
);

const entityFiles = await importAll('src/**/*.entity.ts');

let database: FreshDatabase;
let client: pg.Client;

beforeAll(async () => {
  database = await freshDatabase();
  client = new pg.Client({ connectionString: database.url });
  await client.connect();
});

afterAll(async () => {
  await client.end();
  await database.drop();
});

test('every table of the schema has one owner in docs/architecture.md', async () => {
  const { rows } = await client.query<{ name: string }>(
    `select relname as name from pg_class
      where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and not relispartition
        and relname <> 'schema_migration'`,
  );
  expect([...owners.keys()].sort()).toEqual(rows.map((row) => row.name).sort());
});

/** The tables that a statement names: after from, join, into, update, delete from and using. */
function tablesOf(file: string): string[] {
  const text = readFileSync(file, 'utf8').replaceAll(/--.*$/gm, '');
  const named = [...text.matchAll(/\b(?:from|join|into|update|using)\s+(?:only\s+)?(\w+)/gi)];
  return named.map((match) => match[1]!).filter((name) => owners.has(name));
}

const isWrite = (file: string) =>
  /\b(insert into|update|delete from)\s/i.test(
    readFileSync(file, 'utf8')
      .replaceAll(/--.*$/gm, '')
      .replaceAll(/for (no key )?update/gi, ''),
  );

test.each(globSync('src/**/sql/*.sql').sort())('%s keeps to the tables of its room', (file) => {
  const room = file.split('/')[1]!;
  for (const table of tablesOf(file)) {
    const { owner, readers } = owners.get(table)!;
    if (owner === room) continue;
    expect(readers, `${room} reads ${table}, which belongs to ${owner}`).toContain(room);
    expect(isWrite(file), `${room} writes where ${table} of ${owner} is named`).toBe(false);
  }
});

const entities = Object.entries(entityFiles).flatMap(([file, exported]) =>
  Object.values(exported).flatMap((target) =>
    getMetadataArgsStorage()
      .tables.filter((table) => table.target === target)
      .map((table) => ({ file, target: target as () => unknown, table: table.name! })),
  ),
);

test.each(entities)(
  'the entity in $file belongs to the room that owns $table',
  ({ file, table }) => {
    expect(owners.get(table)).toMatchObject({ kind: 'control', owner: file.split('/')[1] });
  },
);

test('every control table has one entity, and no volume table has any', () => {
  const control = [...owners].filter(([, { kind }]) => kind === 'control').map(([table]) => table);
  expect(entities.map((entity) => entity.table).sort()).toEqual(control.sort());
});

test.each(entities)(
  'the entity in $file declares every column of $table',
  async ({ target, table }) => {
    const declared = getMetadataArgsStorage()
      .columns.filter((column) => column.target === target)
      .map((column) => ({
        name: column.options.name ?? column.propertyName,
        nullable: column.options.nullable ?? false,
      }));
    const { rows } = await client.query<{ name: string; nullable: boolean }>(
      `select attname as name, not attnotnull as nullable from pg_attribute
      where attrelid = $1::regclass and attnum > 0 and not attisdropped`,
      [table],
    );
    const byName = (a: { name: string }, b: { name: string }) => a.name.localeCompare(b.name);
    expect(declared.sort(byName)).toEqual(rows.sort(byName));
  },
);
