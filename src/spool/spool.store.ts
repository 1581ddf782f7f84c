import { Injectable } from '@nestjs/common';
import { Db, type Tx } from '../core/db/db.js';
import { loadSql } from '../core/db/sql.js';
import { firstIdAt, type RowId } from '../core/id.js';
import type { WaitingFact } from '../events/index.js';
import type { LaneKind } from './lane-kind.js';
import type { OwnedShard } from './owned-shard.js';
import type {
  Attempt,
  NewRecipient,
  SettledRecipient,
  SpooledMessage,
  SpooledRecipient,
} from './spooled-message.js';

const sql = loadSql(import.meta.url);

export interface LaneKey {
  readonly tenancyId: string;
  readonly domain: string;
  readonly kind: LaneKind;
}

/** Before all others. */
export const FIRST_LANE: LaneKey = {
  tenancyId: '00000000-0000-0000-0000-000000000000',
  domain: '',
  kind: 0,
};

export interface LaneRow {
  readonly message: SpooledMessage;
  readonly recipient: SpooledRecipient;
}

/** A message about to be stored, with its id and its complete bytes. */
export interface StampedMessage extends SpooledMessage {
  readonly senderId: string | null;
  readonly userId: string | null;
  readonly subject: string;
  readonly sourceIp: string | null;
  readonly submissionKeyHash: Buffer | null;
  readonly campaign: string | null;
  /** The bytes in order; joined only once, in the parameter that goes to the database. */
  readonly parts: readonly Buffer[];
}

export interface StampedRecipient extends NewRecipient {
  readonly id: RowId;
  readonly messageId: RowId;
  readonly tenancyId: string;
  readonly laneKind: LaneKind;
  readonly dueAt: number;
}

export type TimedResult = SettledRecipient & { readonly at: number };

/** A message that was stored under an idempotency key. */
export interface KeyedMessage {
  readonly keyHash: Buffer;
  readonly id: RowId;
  readonly messageIdHeader: string;
  /** Recipients that were suppressed when it was stored. */
  readonly suppressed: readonly string[];
}

@Injectable()
export class SpoolStore {
  constructor(private readonly db: Db) {}

  async insertMessages(tx: Tx, shard: number, messages: readonly StampedMessage[]): Promise<void> {
    await tx.query(sql('insert-messages'), [
      shard,
      messages.map((m) => m.id),
      messages.map((m) => m.tenancyId),
      messages.map((m) => m.compartmentId),
      messages.map((m) => m.senderId),
      messages.map((m) => m.userId),
      messages.map((m) => m.envelopeFrom),
      messages.map((m) => m.headerFrom),
      messages.map((m) => m.messageIdHeader),
      messages.map((m) => m.subject),
      messages.map((m) => m.sizeBytes),
      messages.map((m) => m.bodyOffset),
      Buffer.concat(messages.map((m) => m.bodyHash)),
      messages.map((m) => m.needs8bit),
      messages.map((m) => m.needsUtf8),
      messages.map((m) => m.dsnRet),
      messages.map((m) => m.dsnEnvid),
      messages.map((m) => m.sourceIp),
      messages.map((m) => new Date(m.acceptedAt)),
      ...packed(messages.map((m) => m.submissionKeyHash)),
      messages.map((m) => m.personal && JSON.stringify(m.personal)),
      messages.map((m) => m.campaign),
    ]);
  }

  /** Stores the bytes and answers with them as they are in memory now: one piece for each message. */
  async insertContents(
    tx: Tx,
    shard: number,
    messages: readonly StampedMessage[],
  ): Promise<Buffer[]> {
    const packed = Buffer.concat(messages.flatMap((m) => m.parts));
    const offsets: number[] = [];
    let at = 1;
    for (const message of messages) {
      offsets.push(at);
      at += message.sizeBytes;
    }
    const lengths = messages.map((m) => m.sizeBytes);
    await tx.query(sql('insert-contents'), [
      shard,
      messages.map((m) => m.id),
      packed,
      offsets,
      lengths,
    ]);
    return messages.map((m, i) => packed.subarray(offsets[i]! - 1, offsets[i]! - 1 + m.sizeBytes));
  }

  async insertRecipients(
    tx: Tx,
    shard: number,
    recipients: readonly StampedRecipient[],
  ): Promise<void> {
    await tx.query(sql('insert-recipients'), [
      shard,
      recipients.map((r) => r.id),
      recipients.map((r) => r.messageId),
      recipients.map((r) => r.tenancyId),
      recipients.map((r) => r.address),
      recipients.map((r) => r.domain),
      recipients.map((r) => (r.suppressed ? 'suppressed' : 'waiting')),
      recipients.map((r) => (r.suppressed ? 'suppressed' : 'queued')),
      recipients.map((r) => new Date(r.dueAt)),
      recipients.map((r) => r.notify),
      recipients.map((r) => r.orcpt),
      recipients.map((r) => r.laneKind),
    ]);
  }

  /** The ids of those facts whose mail is there, and of the tenancy that they name. */
  async knownAmong(shard: number, facts: readonly WaitingFact[]): Promise<Set<string>> {
    const rows = await this.db
      .shard(shard)
      .query<{ id: string }>(sql('known-among'), [
        shard,
        facts.map((f) => f.id),
        facts.map((f) => f.messageId),
        facts.map((f) => f.recipientId),
        facts.map((f) => f.tenancyId),
      ]);
    return new Set(rows.map(({ id }) => id));
  }

  /** The ids of the rows that changed. */
  async settleRecipients(
    tx: Tx,
    shard: number,
    recipients: readonly TimedResult[],
  ): Promise<Set<RowId>> {
    if (recipients.length === 0) return new Set();
    const ids = recipients.map((r) => r.id);
    const ordered = ids.map(BigInt).sort((a, b) => (a < b ? -1 : 1));
    const changed = await tx.query<{ id: RowId }>(sql('settle-recipients'), [
      shard,
      ids,
      recipients.map((r) => r.status),
      recipients.map((r) => r.reason),
      recipients.map((r) => r.attempts),
      recipients.map((r) => new Date(r.dueAt)),
      recipients.map((r) => (r.status === 'waiting' ? null : new Date(r.at))),
      ordered[0]!.toString(),
      ordered.at(-1)!.toString(),
    ]);
    return new Set(changed.map((row) => row.id));
  }

  async insertAttempts(
    tx: Tx,
    shard: number,
    attempts: readonly (Attempt & { id: RowId; messageId: RowId })[],
  ): Promise<void> {
    if (attempts.length === 0) return;
    await tx.query(sql('insert-attempts'), [
      shard,
      attempts.map((a) => a.id),
      attempts.map((a) => a.messageId),
      attempts.map((a) => new Date(a.startedAt)),
      attempts.map((a) => Math.round(a.durationMs)),
      attempts.map((a) => a.egressIp),
      attempts.map((a) => a.mxHost),
      attempts.map((a) => a.mxAddress),
      attempts.map((a) => a.tls),
      attempts.map((a) => a.outcome),
      attempts.map((a) => a.transcript),
    ]);
  }

  async readContent(shard: number, messageId: RowId): Promise<Buffer | null> {
    const rows = await this.db
      .shard(shard)
      .query<{ raw: Buffer }>(sql('read-content'), [shard, messageId]);
    return rows[0]?.raw ?? null;
  }

  async findKeyed(
    tenancyId: string,
    keyHashes: readonly Buffer[],
    since: number,
  ): Promise<KeyedMessage[]> {
    const rows = await this.db.control.query<{
      key_hash: Buffer;
      id: RowId;
      message_id_header: string;
      suppressed: string[];
    }>(sql('find-keyed'), [
      tenancyId,
      firstIdAt(since).toString(),
      Buffer.concat(keyHashes),
      keyHashes.length,
    ]);
    return rows.map((row) => ({
      keyHash: row.key_hash,
      id: row.id,
      messageIdHeader: row.message_id_header,
      suppressed: row.suppressed,
    }));
  }

  async dueLanes(
    shard: number,
    after: LaneKey,
    until: number,
    limit: number,
  ): Promise<(LaneKey & { isDue: boolean })[]> {
    return this.db
      .shard(shard)
      .query(sql('due-lanes'), [
        shard,
        after.tenancyId,
        after.domain,
        after.kind,
        new Date(until),
        limit,
      ]);
  }

  async loadLane(
    { shard, token }: Pick<OwnedShard, 'shard' | 'token'>,
    lane: LaneKey,
    until: number,
    limit: number,
  ): Promise<LaneRow[]> {
    const rows = await this.db
      .shard(shard)
      .query<LoadedRow>(sql('load-lane'), [
        shard,
        lane.tenancyId,
        lane.domain,
        lane.kind,
        new Date(until),
        limit,
      ]);
    return rows.map((row) => ({
      message: {
        shard,
        lease: token,
        id: row.messageId,
        tenancyId: lane.tenancyId,
        laneKind: lane.kind,
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
        domain: lane.domain,
        notify: row.notify,
        orcpt: row.orcpt,
        attempts: row.attempts,
        dueAt: row.dueAt.getTime(),
      },
    }));
  }
}

/** Octet strings that may be absent, for one binary parameter: all of them, and where each begins, from 1. */
function packed(values: readonly (Buffer | null)[]): [Buffer, (number | null)[]] {
  let at = 1;
  const offsets = values.map((value) => {
    const offset = value && at;
    at += value?.length ?? 0;
    return offset;
  });
  return [Buffer.concat(values.filter((value) => value !== null)), offsets];
}

type LoadedRow = Omit<
  SpooledMessage,
  'shard' | 'lease' | 'id' | 'tenancyId' | 'laneKind' | 'acceptedAt'
> &
  Omit<SpooledRecipient, 'id' | 'domain' | 'dueAt'> & {
    readonly recipientId: RowId;
    readonly messageId: RowId;
    readonly acceptedAt: Date;
    readonly dueAt: Date;
  };
