import pg from 'pg';
import { expect, test } from 'vitest';
import { freshDatabase } from '../support/database.js';

test('every test gets a migrated database of its own', async () => {
  const [one, other] = await Promise.all([freshDatabase(), freshDatabase()]);
  expect(one.url).not.toBe(other.url);
  const client = new pg.Client({ connectionString: one.url });
  await client.connect();
  const { rows } = await client.query(`select to_regclass('message') is not null as migrated`);
  expect(rows).toEqual([{ migrated: true }]);
  await client.query(
    `insert into tenancy (id, name) values (gen_random_uuid(), 'only in this database')`,
  );
  await client.end();
  const second = new pg.Client({ connectionString: other.url });
  await second.connect();
  expect((await second.query('select 1 from tenancy')).rowCount).toBe(0);
  await second.end();
  await one.drop();
  await expect(new pg.Client({ connectionString: one.url }).connect()).rejects.toThrow(
    'does not exist',
  );
  await other.drop();
});
