import { Injectable } from '@nestjs/common';
import { Db } from '../core/db/db.js';
import { loadSql } from '../core/db/sql.js';
import { COLUMNS, type Column, type Dimensions, type Span } from './row.js';

const sql = loadSql(import.meta.url);

export const GROUPINGS = [
  'tenancy',
  'compartment',
  'senderDomain',
  'sender',
  'provider',
  'egressIp',
  'campaign',
] as const;
export type Grouping = (typeof GROUPINGS)[number];

/** Which mail is meant, in which time (milliseconds since the epoch, at the edges of buckets); null: all. */
export interface RatesFilter {
  readonly spanMinutes: Span;
  readonly from: number;
  readonly to: number;
  readonly tenancyId: string | null;
  readonly compartmentIds: readonly string[] | null;
  readonly senderDomain: string | null;
  readonly sender: string | null;
  readonly provider: string | null;
  readonly egressIp: string | null;
  readonly campaign: string | null;
}

export type Counts = Readonly<Record<Column, number>>;

/** Counts of some mail; what it was not grouped by is null. */
export interface CountedGroup {
  readonly bucket: number | null;
  readonly about: { readonly [K in keyof Dimensions]: Dimensions[K] | null };
  readonly counts: Counts;
}

type Row = Counts & { readonly bucket: Date | null } & {
  readonly [K in keyof Dimensions]: Dimensions[K] | null;
};

/** Reads the counts of all shards, added up. */
@Injectable()
export class RatesStore {
  constructor(private readonly db: Db) {}

  /** In no order. */
  async groups(filter: RatesFilter, by: readonly (Grouping | 'bucket')[]): Promise<CountedGroup[]> {
    const params = [
      filter.spanMinutes,
      new Date(filter.from),
      new Date(filter.to),
      filter.tenancyId,
      filter.compartmentIds,
      filter.senderDomain,
      filter.sender,
      filter.provider,
      filter.egressIp,
      filter.campaign,
      by,
    ];
    const sums = new Map<string, CountedGroup>();
    for (const source of this.db.shardSources().keys())
      for (const row of await source.query<Row>(sql('read-counts'), params))
        merge(sums, groupOf(row));
    return [...sums.values()];
  }
}

function groupOf(row: Row): CountedGroup {
  const { bucket, tenancyId, compartmentId, senderDomain, sender, provider, egressIp, campaign } =
    row;
  return {
    bucket: bucket?.getTime() ?? null,
    about: { tenancyId, compartmentId, senderDomain, sender, provider, egressIp, campaign },
    counts: countsOf((column) => row[column]),
  };
}

function merge(sums: Map<string, CountedGroup>, group: CountedGroup): void {
  const key = JSON.stringify([group.bucket, group.about]);
  const before = sums.get(key);
  const counts = before
    ? countsOf((column) => before.counts[column] + group.counts[column])
    : group.counts;
  sums.set(key, { ...group, counts });
}

function countsOf(of: (column: Column) => number): Counts {
  return Object.fromEntries(COLUMNS.map((column) => [column, of(column)])) as Counts;
}
