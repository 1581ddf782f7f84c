import { afterEach, beforeEach, expect, test } from 'vitest';
import { PgDb } from '../../../src/core/db/db.js';
import type { Sql } from '../../../src/core/db/sql.js';
import { DatabaseProxy } from '../../support/database-proxy.js';
import { freshDatabase, type FreshDatabase } from '../../support/database.js';

const ONE: Sql = { name: 'test/one', text: 'select 1 as one' };
const SILENCE_MS = 300;

let database: FreshDatabase;
let proxy: DatabaseProxy;
let db: PgDb;

beforeEach(async () => {
  database = await freshDatabase();
  proxy = await DatabaseProxy.open(database.url);
  db = new PgDb(proxy.url, 2, SILENCE_MS);
});

afterEach(async () => {
  await proxy.cut();
  await db.close();
  await database.drop();
});

test('a statement to which no answer comes fails, and the next one takes another connection', async () => {
  expect(await db.shard().query(ONE, [])).toEqual([{ one: 1 }]);
  proxy.silence();
  await expect(db.shard().query(ONE, [])).rejects.toThrow('timeout');
  expect(await db.shard().query(ONE, [])).toEqual([{ one: 1 }]);
});

test('a transaction whose connection falls silent fails as a whole and leaves no connection behind', async () => {
  const begun = db.shard().tx(async (tx) => {
    await tx.query(ONE, []);
    proxy.silence();
    await tx.query(ONE, []);
  });
  await expect(begun).rejects.toThrow();
  expect(db.pool.totalCount).toBe(0);
  expect(await db.shard().tx((tx) => tx.query(ONE, []))).toEqual([{ one: 1 }]);
});
