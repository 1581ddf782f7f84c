import { Injectable } from '@nestjs/common';
import type { Tx } from '../core/db/db.js';
import type { RowId } from '../core/id.js';
import { EventsStore } from './events.store.js';
import type { MessageEvent } from './message-event.js';

@Injectable()
export class EventsService {
  constructor(private readonly store: EventsStore) {}

  /** Adds events of one shard to the log, in the caller's transaction. Only the owner of the shard may call it. */
  async append(tx: Tx, shard: number, events: readonly MessageEvent[]): Promise<void> {
    if (events.length > 0) await this.store.append(tx, shard, events);
  }

  /**
   * Events of a shard behind the one with this id, in order, at most `limit`. Whoever remembers the last id of each shard
   * misses none.
   */
  after(shard: number, id: RowId, limit: number): Promise<readonly MessageEvent[]> {
    return this.store.after(shard, id, limit);
  }

  /** What happened to a message, the newest first, at most `limit`. */
  ofMessage(shard: number, messageId: RowId, limit: number): Promise<readonly MessageEvent[]> {
    return this.store.ofMessage(shard, messageId, limit);
  }
}
