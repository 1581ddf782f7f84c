import { Injectable } from '@nestjs/common';
import type { Tx } from '../core/db/db.js';
import { EventsStore } from './events.store.js';
import type { MessageEvent } from './message-event.js';

@Injectable()
export class EventsService {
  constructor(private readonly store: EventsStore) {}

  /** Adds events of one shard to the log, in the caller's transaction. Only the owner of the shard may call it. */
  async append(tx: Tx, shard: number, events: readonly MessageEvent[]): Promise<void> {
    if (events.length > 0) await this.store.append(tx, shard, events);
  }
}
