import type { Socket } from 'node:net';
import pg from 'pg';
import { SHARD_COUNT } from '../id.js';
import { Listener } from './notify.js';
import type { Sql } from './sql.js';

/**
 * What runs inside one transaction, or alone. `bigint` columns come back as strings, `timestamptz` as Date. Statements
 * that are asked for without waiting in between travel together: one round trip for all of them, answered in order.
 */
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
  /** Whether a transaction on the shard changes small tables too: both are in one database. */
  abstract isWithControl(shard: number): boolean;
  /** The databases that hold these shards, each once, with its shards: for statements over many of them. */
  shardSources(
    shards: Iterable<number> = Array(SHARD_COUNT).keys(),
  ): ReadonlyMap<DataSource, number[]> {
    return Map.groupBy(shards, (shard) => this.shard(shard));
  }
  /** Calls back whenever somebody gives a hint (`pg_notify`) on the channel, until the returned function is called. */
  abstract listen(channel: string, onHint: () => void): () => Promise<void>;
  /** Gives a hint on the channel to everybody who listens, here and in other processes. */
  abstract say(channel: string): Promise<void>;
}

export interface DataSource extends Tx {
  /**
   * Runs `work` in one transaction: committed when it resolves, rolled back when it rejects or when any of its statements
   * failed, whether the work looked at that one or not.
   */
  tx<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
}

/** Connections for heartbeats, partitions and small tables: a busy mail path must not cost a process its shards. */
const CONTROL_CONNECTIONS = 3;
const SAY: Sql = { name: 'core/say', text: `select pg_notify($1, '')` };

/** Two pools of `pg` connections, apart from TypeORM's, so that the console cannot starve the mail path. */
export class PgDb extends Db {
  readonly control: DataSource;
  readonly ddl: DataSource;
  /** The connections of the hot path. */
  readonly pool: pg.Pool;
  readonly #controlPool: pg.Pool;
  readonly #hot: DataSource;
  readonly #listener: Listener;

  constructor(
    url: string,
    connections: number,
    /** Milliseconds without an answer after which a connection counts as dead: more than a statement may take. */
    silenceMs = 40_000,
  ) {
    super();
    this.pool = openPool(url, connections, silenceMs);
    this.#controlPool = openPool(url, CONTROL_CONNECTIONS, silenceMs);
    this.#hot = new PgSource(this.pool);
    this.control = new PgSource(this.#controlPool);
    this.ddl = this.control;
    this.#listener = new Listener(url);
  }

  shard(): DataSource {
    return this.#hot;
  }

  isWithControl(): boolean {
    return true;
  }

  listen(channel: string, onHint: () => void): () => Promise<void> {
    return this.#listener.on(channel, onHint);
  }

  async say(channel: string): Promise<void> {
    await this.control.query(SAY, [channel]);
  }

  /** Nest calls this at the end of the application, after the rooms have ended. */
  async onApplicationShutdown(): Promise<void> {
    await this.close();
  }

  async close(): Promise<void> {
    const open = [this.pool, this.#controlPool].filter((pool) => !pool.ending);
    await Promise.all([this.#listener.close(), ...open.map((pool) => pool.end())]);
  }
}

function openPool(url: string, connections: number, silenceMs: number): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max: connections,
    connectionTimeoutMillis: 10_000,
    idleTimeoutMillis: 60_000,
    keepAlive: true,
    pipeline: true,
    query_timeout: silenceMs,
    application_name: 'eilpost',
    // 250 is a promise: whatever the server's default, our commits wait for the disk.
    options:
      '-c synchronous_commit=on -c statement_timeout=30000 -c idle_in_transaction_session_timeout=30000',
  });
  // A connection that breaks (server restart) leaves the pool by itself; whoever uses it sees the failure of the query.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  return pool;
}

class PgSource implements DataSource {
  constructor(private readonly pool: pg.Pool) {}

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
    const batch = new Batch(client);
    try {
      void batch.run('begin');
      const result = await work({
        query: async <Row>(sql: Sql, params: readonly unknown[]) =>
          (await batch.run({ ...sql, values: params as unknown[] })).rows as Row[],
      });
      void batch.run('commit');
      await batch.end();
      return result;
    } catch (error) {
      await client.query('rollback').catch((failure: Error) => {
        broken = failure;
      });
      throw (await batch.firstFailure()) ?? error;
    } finally {
      client.off('error', lost);
      client.release(broken);
    }
  }
}

/** The statements of one transaction. Those of one turn of the event loop leave in one packet, and none fails unnoticed. */
class Batch {
  readonly #results: Promise<pg.QueryResult>[] = [];
  #corked = false;

  constructor(private readonly client: pg.PoolClient) {}

  run(query: string | pg.QueryConfig): Promise<pg.QueryResult> {
    this.#cork();
    const result = this.client.query(query);
    // Seen by `end`; until then a failure of one that nobody waits for is no unhandled rejection.
    result.catch(() => undefined);
    this.#results.push(result);
    return result;
  }

  /** Resolves when all were answered; rejects when one failed. */
  async end(): Promise<void> {
    await Promise.all(this.#results);
  }

  /** What went wrong first: the statements behind it only say that the transaction was aborted. */
  async firstFailure(): Promise<unknown> {
    const settled = await Promise.allSettled(this.#results);
    return settled.find((result) => result.status === 'rejected')?.reason;
  }

  #cork(): void {
    if (this.#corked) return;
    this.#corked = true;
    const { stream } = (this.client as unknown as { connection: { stream: Socket } }).connection;
    stream.cork();
    process.nextTick(() => {
      this.#corked = false;
      stream.uncork();
    });
  }
}
