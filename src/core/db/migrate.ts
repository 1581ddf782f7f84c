import pg from 'pg';
import { DataSource } from 'typeorm';
import { dataSourceOptions } from './data-source.js';

/** Any number that no other program uses as an advisory lock in this database. */
const MIGRATION_LOCK = 4_507_223;
const OLDEST_SERVER = 150_000;

/**
 * Brings the schema up to date, one process at a time. Throws one sentence when the server can not be reached, is too
 * old, or would lose what it confirmed.
 */
export async function migrate(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  try {
    await client.connect();
  } catch (error) {
    throw new Error(`the database can not be reached: ${reasonOf(error)}`, { cause: error });
  }
  try {
    await checkServer(client);
    await client.query('select pg_advisory_lock($1)', [MIGRATION_LOCK]);
    const source = await new DataSource(dataSourceOptions(url)).initialize();
    try {
      await refuseNewerSchema(source, client);
      await source.runMigrations({ transaction: 'each' });
    } finally {
      await source.destroy();
    }
  } finally {
    await client.end();
  }
}

async function checkServer(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{
    version: string;
    fsync: string;
    pages: string;
    ms: number;
  }>(
    `select current_setting('server_version_num') as version, current_setting('fsync') as fsync,
            current_setting('full_page_writes') as pages, extract(epoch from clock_timestamp())::float8 * 1000 as ms`,
  );
  const server = rows[0]!;
  if (Number(server.version) < OLDEST_SERVER)
    throw new Error('the database is too old: PostgreSQL 15 or newer is needed');
  if (server.fsync !== 'on' || server.pages !== 'on') {
    throw new Error(
      'the database runs with fsync or full_page_writes off and could lose mail that was confirmed',
    );
  }
  const apart = Math.abs(server.ms - Date.now());
  if (apart > 5_000) {
    throw new Error(
      `the clocks of the database and of this machine are ${Math.round(apart / 1000)} s apart; leases need them within 5 s`,
    );
  }
}

/** A schema that a newer release has changed can not be written by this one. */
async function refuseNewerSchema(source: DataSource, client: pg.Client): Promise<void> {
  const table = await client.query(`select to_regclass('schema_migration') is not null as found`);
  if (!(table.rows[0] as { found: boolean }).found) return;
  const known = new Set(source.migrations.map((migration) => migration.name));
  const applied = await client.query<{ name: string }>('select name from schema_migration');
  const newer = applied.rows.filter((row) => !known.has(row.name));
  if (newer.length > 0)
    throw new Error(
      `the database is ahead of this release by ${newer.map((row) => row.name).join(', ')}`,
    );
}

function reasonOf(error: unknown): string {
  const { message, code } = error as { message: string; code?: string };
  return message || code || String(error);
}
