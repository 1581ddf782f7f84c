import pg from 'pg';
import { Listener } from './notify.js';
import type { Sql } from './sql.js';

/** What runs inside one transaction, or alone. `bigint` columns come back as strings, `timestamptz` as Date. */
export interface Tx {
  query<Row = unknown>(sql: Sql, params: readonly unknown[]): Promise<Row[]>;
}

/**
 * One of the three named data sources of the schema's rules: `control` (small tables), `ddl` (migrations, partitions)
 * and `shard(n)` (the hot path). They are equal until an installation grows; hot code always names the shard.
 */
export abstract class Db {
  abstract readonly control: DataSource;
  abstract readonly ddl: DataSource;
  abstract shard(shard: number): DataSource;
  /** Calls back whenever somebody gives a hint (`pg_notify`) on the channel, until the returned function is called. */
  abstract listen(channel: string, onHint: () => void): () => Promise<void>;
}

export interface DataSource extends Tx {
  /** Runs `work` in one transaction: committed when it resolves, rolled back when it rejects. */
  tx<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
}

/** A pool of `pg` connections of its own, apart from TypeORM's, so that the console cannot starve the mail path. */
export class PgDb extends Db implements DataSource {
  readonly pool: pg.Pool;

  constructor(
    private readonly url: string,
    connections: number,
  ) {
    super();
    this.pool = new pg.Pool({
      connectionString: url,
      max: connections,
      connectionTimeoutMillis: 10_000,
      idleTimeoutMillis: 60_000,
      keepAlive: true,
      application_name: 'eilpost',
      // 250 is a promise: whatever the server's default, our commits wait for the disk.
      options: '-c synchronous_commit=on -c statement_timeout=30000 -c idle_in_transaction_session_timeout=30000',
    });
    // An idle connection that breaks (server restart) leaves the pool by itself; the next user sees the error.
    this.pool.on('error', () => undefined);
  }

  get control(): DataSource {
    return this;
  }

  get ddl(): DataSource {
    return this;
  }

  shard(): DataSource {
    return this;
  }

  async query<Row>(sql: Sql, params: readonly unknown[]): Promise<Row[]> {
    return (await this.pool.query({ ...sql, values: params as unknown[] })).rows as Row[];
  }

  async tx<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    const client = await this.pool.connect();
    let broken: Error | undefined;
    const lost = (error: Error) => {
      broken = error;
    };
    client.on('error', lost);
    try {
      await client.query('begin');
      const result = await work({
        query: async <Row>(sql: Sql, params: readonly unknown[]) =>
          (await client.query({ ...sql, values: params as unknown[] })).rows as Row[],
      });
      await client.query('commit');
      return result;
    } catch (error) {
      await client.query('rollback').catch((failure: Error) => {
        broken = failure;
      });
      throw error;
    } finally {
      client.off('error', lost);
      client.release(broken);
    }
  }

  listen(channel: string, onHint: () => void): () => Promise<void> {
    const listener = new Listener(this.url, channel, onHint);
    return () => listener.close();
  }

  async close(): Promise<void> {
    await this.pool.end();
  }
}
