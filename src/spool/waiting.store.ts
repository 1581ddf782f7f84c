import { Injectable } from '@nestjs/common';
import { Db, type Tx } from '../core/db/db.js';
import { loadSql } from '../core/db/sql.js';
import type { RowId } from '../core/id.js';
import type { Reason } from '../mail/reason.js';
import type { LaneKind } from './lane-kind.js';
import type { LaneKey } from './spool.store.js';
import type { Attempt, SpooledMessage, SpooledRecipient } from './spooled-message.js';

const sql = loadSql(import.meta.url);

/** What waits in one lane of a shard for one reason. */
export interface WaitingCount extends LaneKey {
  readonly reason: Reason;
  readonly count: number;
  /** The smallest id of a recipient, which is about when it was accepted. */
  readonly oldest: RowId;
  readonly nextDue: Date;
}

/** A recipient with its message, as the database has it now. */
export interface FoundRecipient {
  readonly message: Omit<SpooledMessage, 'lease'>;
  readonly recipient: SpooledRecipient;
  readonly reason: Reason;
}

export interface SettledOrWaiting extends FoundRecipient {
  readonly status: string;
  readonly subject: string;
}

export interface KeptAttempt extends Omit<Attempt, 'startedAt'> {
  readonly id: RowId;
  readonly messageId: RowId;
  readonly startedAt: Date;
}

/** Where a lane goes on: behind the row that is due then and has this id. */
export interface RowPlace {
  readonly dueAt: number;
  readonly id: RowId;
}

/** Reads waiting mail for people: bounded looks, never the whole queue. */
@Injectable()
export class WaitingStore {
  constructor(private readonly db: Db) {}

  lanes(
    shard: number,
    { after, limit, tenancyId, rows }: LanesWanted,
  ): Promise<readonly WaitingCount[]> {
    const key = [after.tenancyId, after.domain, after.kind];
    return this.db
      .shard(shard)
      .query(sql('waiting-lanes'), [shard, ...key, limit, tenancyId, rows]);
  }

  async rows(
    shard: number,
    lane: LaneKey,
    after: RowPlace,
    limit: number,
  ): Promise<FoundRecipient[]> {
    const { tenancyId, domain, kind } = lane;
    const rows = await this.db
      .shard(shard)
      .query<Row>(sql('waiting-rows'), [
        shard,
        tenancyId,
        domain,
        kind,
        new Date(after.dueAt),
        after.id,
        limit,
      ]);
    return rows.map((row) => found(shard, { ...row, tenancyId, domain, kind }));
  }

  async recipientsOf(shard: number, messageId: RowId): Promise<SettledOrWaiting[]> {
    const rows = await this.db
      .shard(shard)
      .query<SettledRow>(sql('find-recipients'), [shard, messageId]);
    return rows.map((row) => ({
      ...found(shard, row),
      status: row.status,
      subject: row.subject,
    }));
  }

  async messageOf(shard: number, recipientId: RowId): Promise<RowId | null> {
    const rows = await this.db
      .shard(shard)
      .query<{ messageId: RowId }>(sql('message-of-recipient'), [shard, recipientId]);
    return rows[0]?.messageId ?? null;
  }

  async names(shard: number, ids: readonly RowId[]): Promise<NamedRecipient[]> {
    return this.db.shard(shard).query(sql('name-recipients'), [shard, ids, ...bounds(ids)]);
  }

  attempts(
    shard: number,
    { since, looks, domain, tenancyId }: AttemptsWanted,
  ): Promise<KeptAttempt[]> {
    const params = [shard, since, looks, domain, tenancyId];
    return this.db.shard(shard).query(sql('latest-attempts'), params);
  }

  async makeDue(tx: Tx, shard: number, ids: readonly RowId[], now: number): Promise<void> {
    if (ids.length === 0) return;
    await tx.query(sql('make-due'), [shard, ids, new Date(now), ...bounds(ids)]);
  }

  async movePool(tx: Tx, shard: number, ids: readonly RowId[], pool: number): Promise<number> {
    if (ids.length === 0) return 0;
    const moved = await tx.query(sql('move-pool'), [shard, ids, pool, ...bounds(ids)]);
    return moved.length;
  }
}

export interface LanesWanted {
  readonly after: LaneKey;
  readonly limit: number;
  readonly tenancyId: string | null;
  /** Rows of a lane that are counted at the most. */
  readonly rows: number;
}

export interface AttemptsWanted {
  readonly since: RowId;
  /** Attempts of a shard that are looked at. */
  readonly looks: number;
  readonly domain: string;
  readonly tenancyId: string | null;
}

export interface NamedRecipient {
  readonly id: RowId;
  readonly address: string;
  readonly domain: string;
}

type Row = Omit<
  SpooledMessage,
  'shard' | 'lease' | 'id' | 'tenancyId' | 'laneKind' | 'acceptedAt'
> &
  Omit<SpooledRecipient, 'id' | 'domain' | 'dueAt'> & {
    readonly recipientId: RowId;
    readonly messageId: RowId;
    readonly reason: Reason;
    readonly acceptedAt: Date;
    readonly dueAt: Date;
  };

type LaneOfRow = { readonly tenancyId: string; readonly domain: string; readonly kind: LaneKind };

type SettledRow = Row &
  LaneOfRow & {
    readonly status: string;
    readonly subject: string;
  };

function found(shard: number, row: Row & LaneOfRow): FoundRecipient {
  return {
    message: {
      shard,
      id: row.messageId,
      tenancyId: row.tenancyId,
      laneKind: row.kind,
      compartmentId: row.compartmentId,
      envelopeFrom: row.envelopeFrom,
      headerFrom: row.headerFrom,
      messageIdHeader: row.messageIdHeader,
      sizeBytes: row.sizeBytes,
      bodyOffset: row.bodyOffset,
      bodyHash: row.bodyHash,
      needs8bit: row.needs8bit,
      needsUtf8: row.needsUtf8,
      dsnRet: row.dsnRet,
      dsnEnvid: row.dsnEnvid,
      acceptedAt: row.acceptedAt.getTime(),
      personal: row.personal,
    },
    recipient: {
      id: row.recipientId,
      address: row.address,
      domain: row.domain,
      notify: row.notify,
      orcpt: row.orcpt,
      attempts: row.attempts,
      dueAt: row.dueAt.getTime(),
    },
    reason: row.reason,
  };
}

function bounds(ids: readonly RowId[]): [string, string] {
  const ordered = ids.map(BigInt).sort((a, b) => (a < b ? -1 : 1));
  return [ordered[0]!.toString(), ordered.at(-1)!.toString()];
}
