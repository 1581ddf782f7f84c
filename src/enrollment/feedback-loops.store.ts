import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { txOf } from '../core/db/control-tx.js';
import { Db } from '../core/db/db.js';
import { loadSql } from '../core/db/sql.js';
import { firstUuidAt } from '../core/id.js';
import { AuditLog } from '../rest/audit-log.store.js';
import type { Caller } from '../rest/caller.js';
import type { FeedbackLoop } from './loop-catalog.js';
import type { LoopNote, LoopState } from './loop-items.js';

const sql = loadSql(import.meta.url);

interface Row {
  readonly loop_id: string;
  readonly subject: string;
  readonly state: LoopState;
  readonly note: string;
  readonly remind_at: Date | null;
  readonly changed_by: string;
  readonly changed_at: Date;
  readonly last_report_at: Date | null;
}

/** A loop by which a complaint came. */
export interface HeardLoop {
  readonly loopId: string;
  readonly at: Date;
}

@Injectable()
export class FeedbackLoopsStore {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly db: Db,
    private readonly audit: AuditLog,
  ) {}

  async notes(region: string): Promise<LoopNote[]> {
    const rows = await txOf(this.dataSource.manager).query<Row>(sql('list-notes'), [region]);
    return rows.map((row) => ({
      loopId: row.loop_id,
      subject: row.subject,
      state: row.state,
      note: row.note,
      remindAt: row.remind_at,
      changedBy: row.changed_by,
      changedAt: row.changed_at,
      lastReportAt: row.last_report_at,
    }));
  }

  /** The change and its entry in the log of changes, or neither. */
  async put(by: Caller, region: string, note: Omit<LoopNote, 'lastReportAt'>): Promise<void> {
    const { loopId, subject, state, note: text, remindAt, changedBy, changedAt } = note;
    await this.dataSource.transaction(async (manager) => {
      const tx = txOf(manager);
      const key = [region, loopId, subject];
      const [before] = await tx.query<Pick<Row, 'state' | 'note' | 'remind_at'>>(
        sql('find-note'),
        key,
      );
      await tx.query(sql('put-note'), [...key, state, text, remindAt, changedBy, changedAt]);
      await this.audit.record(tx, by, {
        resourceType: 'feedbackloop',
        resourceId: loopId,
        resourceName: subject,
        compartmentId: null,
        before: before ? snapshot({ ...before, remindAt: before.remind_at }) : null,
        after: snapshot({ state, note: text, remindAt }),
      });
    });
  }

  /** When the last complaint since then came by each loop; those by which none came are left out. */
  async latestReports(
    shards: readonly number[],
    since: number,
    loops: readonly Pick<FeedbackLoop, 'id' | 'sender'>[],
  ): Promise<readonly HeardLoop[]> {
    const rows = await this.db.control.query<{ loop_id: string; at: Date }>(sql('latest-reports'), [
      shards,
      firstUuidAt(since),
      loops.map(({ id }) => id),
      loops.map(({ sender }) => sender),
    ]);
    return rows.map(({ loop_id: loopId, at }) => ({ loopId, at }));
  }

  /** Of loops of which something is written down; an older time changes nothing. */
  async noteReports(region: string, heard: readonly HeardLoop[]): Promise<void> {
    await txOf(this.dataSource.manager).query(sql('note-reports'), [
      region,
      heard.map(({ loopId }) => loopId),
      heard.map(({ at }) => at),
    ]);
  }
}

function snapshot({ state, note, remindAt }: Pick<LoopNote, 'state' | 'note' | 'remindAt'>) {
  return { state, note, ...(remindAt ? { timeReminder: remindAt.toISOString() } : {}) };
}
