import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { DataSource } from 'typeorm';
import { afterEach, beforeEach, expect, inject, test } from 'vitest';
import { dataSourceOptions } from '../../../src/core/db/data-source.js';
import { migrate } from '../../../src/core/db/migrate.js';
import { databaseUrl, runAdmin } from '../../support/postgres.js';

/** The last migration of the releases that knew no regions side by side. */
const BEFORE = '1764000000000';

let name: string;
let url: string;
let client: pg.Client;

beforeEach(async () => {
  name = `eilpost_test_${randomUUID().replaceAll('-', '')}`;
  await runAdmin(inject('databaseAdminUrl'), `create database ${name}`);
  url = databaseUrl(inject('databaseAdminUrl'), name);
  const options = dataSourceOptions(url);
  const migrations = (options.migrations as (new () => { name: string })[]).filter(
    (migration) => new migration().name.slice(-BEFORE.length) <= BEFORE,
  );
  const source = await new DataSource({ ...options, migrations }).initialize();
  await source.runMigrations({ transaction: 'each' });
  await source.destroy();
  client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(
    `insert into ip_pool (id, name, first_shard, last_shard) values ($1, 'default', 0, 127)`,
    [randomUUID()],
  );
});

afterEach(async () => {
  await client.end();
  await runAdmin(inject('databaseAdminUrl'), `drop database if exists ${name} with (force)`);
});

async function approve(region: string, address: string): Promise<void> {
  const tenancy = randomUUID();
  await client.query('insert into tenancy (id, name) values ($1::uuid, $1::text)', [tenancy]);
  await client.query(
    `insert into compartment (id, tenancy_id, name) values ($1::uuid, $1::uuid, 'root')`,
    [tenancy],
  );
  await client.query(
    `insert into approved_sender (id, tenancy_id, compartment_id, region, email_address)
     values ($1, $2, $2, $3, $4)`,
    [randomUUID(), tenancy, region, address],
  );
}

async function rows(text: string): Promise<unknown[]> {
  return (await client.query(text)).rows as unknown[];
}

test('shards, pool and processes of an older database belong to the region that most senders name', async () => {
  await approve('eu-1', 'a@example.com');
  await approve('eu-1', 'b@example.com');
  await approve('a-1', 'c@example.com');
  await client.query(
    `insert into process (id, host, pid, started_at, expires_at) values ($1, 'here', 1, now(), now())`,
    [randomUUID()],
  );
  await migrate(url);
  expect(await rows('select region, pool, first_shard from shard_range')).toEqual([
    { region: 'eu-1', pool: 'default', first_shard: 0 },
  ]);
  expect(await rows('select name, region from ip_pool')).toEqual([
    { name: 'default', region: 'eu-1' },
  ]);
  expect(await rows('select region from process')).toEqual([{ region: 'eu-1' }]);
});

test('where nobody has a sender they belong to nobody yet', async () => {
  await migrate(url);
  expect(await rows('select * from shard_range')).toEqual([]);
  expect(await rows('select name, region from ip_pool')).toEqual([
    { name: 'default', region: null },
  ]);
});
