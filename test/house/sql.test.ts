import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { freshDatabase, type FreshDatabase } from '../support/database.js';

const files = globSync('src/**/sql/*.sql').sort();

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

test('there are statements to look at', () => {
  expect(files.length).toBeGreaterThan(5);
});

describe.each(files)('%s', (file) => {
  const text = readFileSync(file, 'utf8');
  const header = /^(--.*\n)+/.exec(text)?.[0] ?? '';
  const statement = text.slice(header.length).replaceAll(/--.*$/gm, '');

  test('can be prepared on the migrated schema', async () => {
    const name = path.basename(file, '.sql').replaceAll('-', '_');
    await client.query(`prepare ${name} as ${text}`);
    await client.query(`deallocate ${name}`);
  });

  test('starts by saying what it does and names each parameter', () => {
    expect(header).not.toBe('');
    for (const parameter of new Set(statement.match(/\$\d+/g))) {
      expect(header).toMatch(new RegExp(`\\${parameter}\\b`));
    }
  });

  test('is one statement and takes the time as a parameter', () => {
    expect(statement.trim().replace(/;$/, '')).not.toContain(';');
    expect(statement).not.toMatch(/\bnow\(\)|\bcurrent_timestamp\b|\bclock_timestamp\(\)/i);
  });
});
