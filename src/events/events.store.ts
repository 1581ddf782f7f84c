import { Injectable } from '@nestjs/common';
import type { Tx } from '../core/db/db.js';
import { loadSql } from '../core/db/sql.js';
import type { MessageEvent } from './message-event.js';

const sql = loadSql(import.meta.url);

@Injectable()
export class EventsStore {
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
