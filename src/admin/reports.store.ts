import { Injectable } from '@nestjs/common';
import { Clock } from '../core/clock.js';
import { Db } from '../core/db/db.js';
import { loadSql } from '../core/db/sql.js';
import { shardOfId, type RowId } from '../core/id.js';
import type { EventDetail, EventKind } from '../events/index.js';

const sql = loadSql(import.meta.url);

/** Recipients by state. `accepted` counts all whom we answered for, so without the suppressed ones. */
export interface Stats {
  readonly accepted: number;
  readonly delivered: number;
  readonly bounced: number;
  readonly expired: number;
  readonly waiting: number;
  readonly inFlight: number;
  readonly suppressed: number;
}

export interface QueueGroup {
  readonly domain: string;
  readonly reason: string;
  readonly waiting: number;
  readonly attempts: number;
  readonly nextDue: Date;
  readonly oldest: RowId;
}

export interface ShardOwner {
  readonly shard: number;
  /** Null for a shard that nobody has been at since there are regions. */
  readonly region: string | null;
  /** `host:pid` of the process, its id when its sign of life is gone, or null. */
  readonly owner: string | null;
  readonly alive: boolean;
  readonly token: string;
  readonly waiting: number;
}

export interface MessageReport {
  readonly message: StoredMessage;
  readonly recipients: readonly RecipientReport[];
  readonly events: readonly EventReport[];
  readonly attempts: readonly AttemptReport[];
}

export interface StoredMessage {
  readonly id: RowId;
  readonly shard: number;
  readonly tenancyId: string;
  /** Null for a notification that Eilpost itself wrote; `userId` too. */
  readonly senderId: string | null;
  readonly userId: string | null;
  readonly envelopeFrom: string;
  readonly headerFrom: string;
  readonly messageIdHeader: string;
  readonly subject: string;
  readonly sizeBytes: number;
  readonly sourceIp: string | null;
  readonly acceptedAt: Date;
  /** False when its time of keeping is over. */
  readonly hasContent: boolean;
}

export interface RecipientReport {
  readonly id: RowId;
  readonly address: string;
  readonly status: string;
  readonly reason: string | null;
  readonly attempts: number;
  readonly dueAt: Date;
  readonly settledAt: Date | null;
}

export interface EventReport {
  readonly id: RowId;
  readonly at: Date;
  readonly kind: EventKind;
  readonly recipientId: RowId | null;
  readonly reason: string | null;
  readonly attemptId: RowId | null;
  readonly detail: EventDetail | null;
}

export interface AttemptReport {
  readonly id: RowId;
  readonly startedAt: Date;
  readonly durationMs: number;
  readonly egressIp: string | null;
  readonly mxHost: string | null;
  readonly mxAddress: string | null;
  readonly tls: string | null;
  readonly outcome: string;
  readonly transcript: string;
}

interface QueueRow extends Omit<QueueGroup, 'nextDue'> {
  readonly next_due: Date;
}

interface ShardRow {
  readonly shard: number;
  readonly region: string | null;
  readonly token: string;
  readonly owner: string | null;
  readonly host: string | null;
  readonly pid: number | null;
  readonly alive: boolean;
  readonly waiting: number;
}

/** Reads what the rooms have written, for people; changes nothing. */
@Injectable()
export class ReportsStore {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
  ) {}

  async stats(): Promise<Stats> {
    const [stats] = await this.db.control.query<Stats>(sql('stats'), [this.#now()]);
    return stats!;
  }

  async queue(
    tenancyId: string | null,
    domain: string | null,
    limit: number,
  ): Promise<QueueGroup[]> {
    const rows = await this.db.control.query<QueueRow>(sql('queue'), [tenancyId, domain, limit]);
    return rows.map(({ next_due, ...group }) => ({ ...group, nextDue: next_due }));
  }

  async shards(): Promise<ShardOwner[]> {
    const rows = await this.db.control.query<ShardRow>(sql('shards'), [this.#now()]);
    return rows.map(({ owner, host, pid, ...shard }) => ({
      ...shard,
      owner: host === null ? owner : `${host}:${pid}`,
    }));
  }

  /** Null when there is no such message (any more). */
  async message(id: RowId): Promise<MessageReport | null> {
    const params = [shardOfId(id), id];
    const db = this.db.shard(shardOfId(id));
    const [message] = await db.query<StoredMessage>(sql('message'), params);
    if (!message) return null;
    const [recipients, events, attempts] = await Promise.all([
      db.query<RecipientReport>(sql('message-recipients'), params),
      db.query<EventReport>(sql('message-events'), params),
      db.query<AttemptReport>(sql('message-attempts'), params),
    ]);
    return { message, recipients, events, attempts };
  }

  #now(): Date {
    return new Date(this.clock.now());
  }
}
