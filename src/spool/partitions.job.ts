import { Injectable } from '@nestjs/common';
import { Cron } from '@nestjs/schedule';
import { Clock } from '../core/clock.js';
import { DAY_MS } from '../core/day.js';
import { Db } from '../core/db/db.js';
import { loadSql } from '../core/db/sql.js';
import { firstIdAt, ID_EPOCH_MS, timeOfId } from '../core/id.js';
import { RootLog, type Log } from '../core/log.js';
import { EventFeed } from '../events/index.js';
import { SpoolConfig } from './spool.config.js';

const sql = loadSql(import.meta.url);
const WEEK_MS = 7 * DAY_MS;
/** Weeks ahead for which partitions exist: the job may fail for that long before anything stops. */
const WEEKS_AHEAD = 3;
/** How far a clock may stand back against rows that exist. */
const WEEKS_BACK = 1;

const VOLUME_TABLES = ['message', 'content', 'recipient', 'attempt', 'message_event'] as const;

/** Makes the partitions of the coming weeks and drops those whose time is over: clock → next weeks → past weeks. */
@Injectable()
export class PartitionsJob {
  readonly #log: Log;

  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly config: SpoolConfig,
    private readonly feed: EventFeed,
    root: RootLog,
  ) {
    this.#log = root.room('spool');
  }

  @Cron('17 * * * *', { name: 'partitions' })
  async hourly(): Promise<void> {
    try {
      await this.run();
    } catch (error) {
      this.#log.error({ err: error }, 'partitions could not be kept');
    }
  }

  /** Safe to run in several processes at once: what exists is left alone, and a lost race is a repeated check. */
  async run(): Promise<void> {
    const week = Math.floor((this.clock.now() - ID_EPOCH_MS) / WEEK_MS);
    const needed = await this.#oldestNeeded();
    for (const table of VOLUME_TABLES) {
      const days = table === 'attempt' ? this.config.transcriptDays : this.config.retentionDays;
      const oldest = this.clock.now() - days * DAY_MS;
      for (let w = week - WEEKS_BACK; w <= week + WEEKS_AHEAD; w++) {
        // What would be dropped at once is not made: each of the two locks the table for a moment.
        if (w >= 0 && ID_EPOCH_MS + (w + 1) * WEEK_MS > oldest) await this.#create(table, w);
      }
      const old = firstIdAt(oldest);
      // However old it is: what somebody still waits for, or has not read, is not thrown away.
      const bound = table !== 'attempt' && needed !== null && needed < old ? needed : old;
      const dropped = await this.db.ddl.query<{ name: string }>(sql('drop-partitions'), [
        table,
        bound.toString(),
      ]);
      for (const { name } of dropped) this.#log.info({ partition: name }, 'partition dropped');
    }
  }

  /** The oldest row that mail which waits, or a follower of the log, still needs. */
  async #oldestNeeded(): Promise<bigint | null> {
    const [row] = await this.db.ddl.query<{ id: string | null }>(sql('oldest-waiting'), []);
    const waiting = row?.id ? BigInt(row.id) : null;
    const unread = await this.feed.oldestUnread();
    if (unread === null) return waiting;
    if (timeOfId(unread.id) < this.clock.now() - this.config.retentionDays * DAY_MS)
      this.#log.error(
        { follower: unread.follower, since: new Date(timeOfId(unread.id)).toISOString() },
        'events are kept past their time, because a follower of the log has not read them',
      );
    return waiting !== null && waiting < unread.id ? waiting : unread.id;
  }

  async #create(table: string, week: number): Promise<void> {
    const from = firstIdAt(ID_EPOCH_MS + week * WEEK_MS);
    const to = firstIdAt(ID_EPOCH_MS + (week + 1) * WEEK_MS);
    try {
      await this.db.ddl.query(sql('create-partition'), [table, from.toString(), to.toString()]);
    } catch (error) {
      // Two processes at once: the other one made it. 42P07 duplicate table, 23505 the catalog's own key.
      if (!['42P07', '23505'].includes((error as { code?: string }).code ?? '')) throw error;
    }
  }
}
