import { Injectable } from '@nestjs/common';
import { Db, type Tx } from '../core/db/db.js';
import { loadSql } from '../core/db/sql.js';
import { newUuid, SHARD_COUNT, type RowId } from '../core/id.js';
import type { CountedBounces, NewBounces } from './bounce-counts.js';
import { domainKey } from './entry-keys.js';
import { strengthOf } from './suppression-reason.js';

const sql = loadSql(import.meta.url);

/** Whose address an event is about. */
export interface Whose {
  readonly id: RowId;
  readonly tenancyId: string;
  readonly address: string;
}

/** With what the message says. */
export interface Addressed extends Whose {
  readonly compartmentId: string;
  /** The From address of the message. */
  readonly sender: string;
  readonly messageIdHeader: string;
}

export interface EntryKey {
  readonly tenancyId: string;
  /** In lower case. */
  readonly address: string;
  readonly stream: string;
}

/** An address to suppress, with what led to it. */
export interface EntryOfEvent extends EntryKey {
  readonly reason: string;
  readonly at: number;
  readonly expiresAt: number | null;
  readonly messageId: string;
  readonly errorDetail: string | null;
  readonly errorSource: string | null;
  readonly smtpCode: number | null;
  readonly enhancedStatus: string | null;
  readonly ruleId: string | null;
  /** Whose answer it was, and the circuit that parks it; null for neither. */
  readonly provider: string | null;
  readonly parkedBy: string | null;
}

export interface BlockedRow {
  readonly eventId: RowId;
  readonly messageId: RowId;
  readonly recipient: Addressed;
  readonly reason: string;
  readonly at: number;
}

/** What the consumer of the event log reads and writes, in the transaction that it is given. */
@Injectable()
export class ConsumerStore {
  constructor(private readonly db: Db) {}

  /**
   * Throws where a shard is in another database than the entries: what a bounce there says would be written where nobody
   * looks for it. See docs/adr/0024-suppression-wants-one-database.md.
   */
  requireOneDatabase(): void {
    const apart = Array.from(Array(SHARD_COUNT).keys()).find((one) => !this.db.isWithControl(one));
    if (apart !== undefined)
      throw new Error(`shard ${apart} must be in the database that holds the suppression list`);
  }

  async addressed(tx: Tx, shard: number, recipients: readonly RowId[]): Promise<Addressed[]> {
    if (recipients.length === 0) return [];
    return tx.query<Addressed>(sql('addressed'), [shard, recipients, ...endsOf(recipients)]);
  }

  /** The same without what their messages tell, which is dearer. */
  async addresses(tx: Tx, shard: number, recipients: readonly RowId[]): Promise<Whose[]> {
    if (recipients.length === 0) return [];
    return tx.query<Whose>(sql('addresses'), [shard, recipients, ...endsOf(recipients)]);
  }

  async put(tx: Tx, entries: readonly EntryOfEvent[]): Promise<void> {
    if (entries.length === 0) return;
    await tx.query(sql('put'), [
      entries.map((e) => e.tenancyId),
      entries.map((e) => e.address),
      entries.map((e) => e.stream),
      entries.map((e) => newUuid(e.at)),
      entries.map((e) => e.reason),
      entries.map((e) => strengthOf(e.reason)),
      entries.map((e) => new Date(e.at)),
      entries.map((e) => (e.expiresAt === null ? null : new Date(e.expiresAt))),
      entries.map((e) => e.messageId),
      entries.map((e) => e.errorDetail),
      entries.map((e) => e.errorSource),
      entries.map((e) => e.smtpCode),
      entries.map((e) => e.enhancedStatus),
      entries.map((e) => e.ruleId),
      entries.map((e) => e.provider),
      entries.map((e) => e.parkedBy),
    ]);
  }

  async isAnyCounted(tx: Tx): Promise<boolean> {
    const [row] = await tx.query<{ isAny: boolean }>(sql('any-bounces'), []);
    return row!.isAny;
  }

  async count(tx: Tx, bounces: readonly NewBounces[]): Promise<void> {
    if (bounces.length === 0) return;
    await tx.query(sql('count-bounces'), [
      bounces.map((b) => b.tenancyId),
      bounces.map((b) => b.address),
      bounces.map((b) => (b.isByMail ? `${b.kind}_by_mail` : b.kind)),
      bounces.map((b) => b.day),
      bounces.map((b) => b.count),
      bounces.map((b) => new Date(b.firstAt)),
      bounces.map((b) => new Date(b.lastAt)),
    ]);
  }

  async counted(
    tx: Tx,
    of: readonly Pick<NewBounces, 'tenancyId' | 'address' | 'kind'>[],
    since: number,
  ): Promise<CountedBounces[]> {
    if (of.length === 0) return [];
    const rows = await tx.query<CountedRow>(sql('bounces-counted'), [
      of.map((b) => b.tenancyId),
      of.map((b) => b.address),
      of.map((b) => b.kind),
      new Date(since),
    ]);
    return rows.map((r) => ({
      ...r,
      firstAt: r.firstAt.getTime(),
      lastAt: r.lastAt.getTime(),
    }));
  }

  /** Voids what was counted in sessions of each address until it took mail, at `until`. */
  async forget(
    tx: Tx,
    of: readonly (Pick<EntryKey, 'tenancyId' | 'address'> & { readonly until: number })[],
  ): Promise<void> {
    if (of.length === 0) return;
    await tx.query(sql('forget-bounces'), [
      of.map((b) => b.tenancyId),
      of.map((b) => b.address),
      of.map((b) => new Date(b.until)),
    ]);
  }

  /** The strongest entry of each recipient that has one, by its place in the list. */
  async entriesOf(
    tx: Tx,
    recipients: readonly Pick<Addressed, 'tenancyId' | 'address' | 'sender'>[],
    now: number,
  ): Promise<Map<number, Omit<EntryKey, 'tenancyId'> & { readonly reason: string }>> {
    if (recipients.length === 0) return new Map();
    const rows = await tx.query<{ ordinal: number } & EntryKey & { reason: string }>(
      sql('entries-of'),
      [
        recipients.map((r) => r.tenancyId),
        recipients.map((r) => r.address),
        recipients.map((r) => domainKey(r.address)),
        recipients.map((r) => r.sender.toLowerCase()),
        recipients.map((r) => domainKey(r.sender)),
        new Date(now),
      ],
    );
    return new Map(rows.map(({ ordinal, ...entry }) => [ordinal - 1, entry]));
  }

  async countBlocked(
    tx: Tx,
    entries: readonly (EntryKey & { readonly count: number; readonly at: number })[],
  ): Promise<void> {
    if (entries.length === 0) return;
    await tx.query(sql('count-blocked'), [
      entries.map((e) => e.tenancyId),
      entries.map((e) => e.address),
      entries.map((e) => e.stream),
      entries.map((e) => e.count),
      entries.map((e) => new Date(e.at)),
    ]);
  }

  async addBlocked(tx: Tx, rows: readonly BlockedRow[]): Promise<void> {
    if (rows.length === 0) return;
    await tx.query(sql('add-blocked'), [
      rows.map((r) => r.recipient.tenancyId),
      rows.map((r) => r.eventId),
      rows.map((r) => r.messageId),
      rows.map((r) => r.recipient.id),
      rows.map((r) => r.recipient.compartmentId),
      rows.map((r) => r.recipient.address),
      rows.map((r) => r.recipient.sender),
      rows.map((r) => r.recipient.messageIdHeader),
      rows.map((r) => r.reason),
      rows.map((r) => new Date(r.at)),
    ]);
  }
}

type CountedRow = Omit<CountedBounces, 'firstAt' | 'lastAt'> & {
  readonly firstAt: Date;
  readonly lastAt: Date;
};

/** The smallest and the largest. */
function endsOf(ids: readonly RowId[]): [RowId, RowId] {
  const ordered = ids.map(BigInt).sort((a, b) => (a < b ? -1 : 1));
  return [ordered[0]!.toString(), ordered.at(-1)!.toString()];
}
