import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { txOf } from '../core/db/control-tx.js';
import { loadSql } from '../core/db/sql.js';
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

@Injectable()
export class FeedbackLoopsStore {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

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

  async put(region: string, note: Omit<LoopNote, 'lastReportAt'>): Promise<void> {
    await txOf(this.dataSource.manager).query(sql('put-note'), [
      region,
      note.loopId,
      note.subject,
      note.state,
      note.note,
      note.remindAt,
      note.changedBy,
      note.changedAt,
    ]);
  }
}
