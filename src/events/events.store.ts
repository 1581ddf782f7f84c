import { Injectable } from '@nestjs/common';
import { Db, type Tx } from '../core/db/db.js';
import { loadSql } from '../core/db/sql.js';
import type { RowId } from '../core/id.js';
import type { MessageEvent } from './message-event.js';

const sql = loadSql(import.meta.url);

@Injectable()
export class EventsStore {
  constructor(private readonly db: Db) {}

  async after(shard: number, id: RowId, limit: number): Promise<MessageEvent[]> {
    const rows = await this.db.shard(shard).query<EventRow>(sql('after'), [shard, id, limit]);
    return rows.map(eventOf);
  }

  /** Newest first. */
  async ofMessage(shard: number, messageId: RowId, limit: number): Promise<MessageEvent[]> {
    const rows = await this.db
      .shard(shard)
      .query<EventRow>(sql('of-message'), [shard, messageId, limit]);
    return rows.map(eventOf);
  }

  async hostsThatTook(
    tx: Tx,
    shard: number,
    recipients: readonly Pick<MessageEvent, 'messageId' | 'recipientId'>[],
  ): Promise<Map<RowId, string>> {
    const rows = await tx.query<{ recipientId: RowId; mxHost: string }>(sql('hosts-that-took'), [
      shard,
      recipients.map(({ messageId }) => messageId),
      recipients.map(({ recipientId }) => recipientId),
    ]);
    return new Map(rows.map(({ recipientId, mxHost }) => [recipientId, mxHost]));
  }

  /** Oldest first. */
  async ofRecipient(
    shard: number,
    messageId: RowId,
    recipientId: RowId,
    limit: number,
  ): Promise<MessageEvent[]> {
    const rows = await this.db
      .shard(shard)
      .query<EventRow>(sql('of-recipient'), [shard, messageId, recipientId, limit]);
    return rows.map(eventOf);
  }

  async append(tx: Tx, shard: number, events: readonly MessageEvent[]): Promise<void> {
    await tx.query(sql('append'), [
      shard,
      events.map((e) => e.id),
      events.map((e) => e.messageId),
      events.map((e) => e.recipientId),
      events.map((e) => e.tenancyId),
      events.map((e) => e.kind),
      events.map((e) => new Date(e.at)),
      events.map((e) => e.reason),
      events.map((e) => e.attemptId),
      events.map((e) => (e.detail ? JSON.stringify(e.detail) : null)),
    ]);
  }
}

/** An event as the database has it. */
export type EventRow = Omit<MessageEvent, 'at'> & { readonly at: Date };

export function eventOf(row: EventRow): MessageEvent {
  return { ...row, at: row.at.getTime() };
}
