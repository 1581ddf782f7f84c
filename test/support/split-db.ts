import { Db, PgDb, type DataSource } from '../../src/core/db/db.js';
import { freshDatabase, type FreshDatabase } from './database.js';

/** Two databases: the shards with odd numbers are in the second one, all else is in the first. */
export class SplitDb extends Db {
  readonly control: DataSource;
  readonly ddl: DataSource;

  private constructor(
    readonly first: PgDb,
    readonly second: PgDb,
    private readonly made: readonly FreshDatabase[],
  ) {
    super();
    this.control = first.control;
    this.ddl = first.ddl;
  }

  static async open(): Promise<SplitDb> {
    const made = [await freshDatabase(), await freshDatabase()] as const;
    return new SplitDb(new PgDb(made[0].url, 1), new PgDb(made[1].url, 1), made);
  }

  shard(shard: number): DataSource {
    return (shard % 2 === 0 ? this.first : this.second).shard();
  }

  isWithControl(shard: number): boolean {
    return shard % 2 === 0;
  }

  listen(channel: string, onHint: () => void): () => Promise<void> {
    return this.first.listen(channel, onHint);
  }

  say(channel: string): Promise<void> {
    return this.first.say(channel);
  }

  async close(): Promise<void> {
    await Promise.all([this.first.close(), this.second.close()]);
    for (const database of this.made) await database.drop();
  }
}
