import { createHash } from 'node:crypto';
import { timeOfId, type RowId } from '../core/id.js';
import type { MessageEvent } from '../events/index.js';
import { domainOf } from '../mail/address.js';
import {
  COHORT_MEASURES,
  MEASURES,
  cohortMeasureOf,
  measureOf,
  type CohortMeasure,
  type Measure,
} from './measure.js';

/** Minutes of the buckets that everything is counted in. */
export const SPANS = [1, 60, 1440] as const;
export type Span = (typeof SPANS)[number];

export const COLUMNS = [...MEASURES, ...COHORT_MEASURES] as const;
export type Column = (typeof COLUMNS)[number];

/** What is counted under the name of what was counted too much by name. No address and no campaign is called so. */
export const OTHERS = '(others)';

/** What counts are told apart by. Empty text: not known, or none. */
export interface Dimensions {
  readonly tenancyId: string;
  readonly compartmentId: string | null;
  readonly senderDomain: string;
  readonly sender: string;
  readonly provider: string;
  readonly egressIp: string;
  readonly campaign: string;
}

/** A row of `rate_count`, or what is to be added to it. */
export interface CountRow extends Dimensions {
  readonly spanMinutes: Span;
  /** Milliseconds since the epoch. */
  readonly bucket: number;
  readonly counts: Readonly<Partial<Record<Column, number>>>;
}

/** What the spool knows of the message of an event. */
export interface AboutMessage {
  readonly compartmentId: string;
  /** As addresses are compared; empty for what Eilpost itself wrote. */
  readonly sender: string;
  readonly campaign: string | null;
}

/** What the log says of the mail that an event from outside is about. */
export interface Answered {
  /** When the other side had answered for good; null: not before the event. */
  readonly at: number | null;
  readonly provider: string | null;
  readonly egressIp: string | null;
  /** The first of its kind for the recipient. */
  readonly isFirst: boolean;
}

/** One event with all that its counting needs. */
export interface Told {
  readonly event: MessageEvent;
  /** Null when the message is gone. */
  readonly message: AboutMessage | null;
  /** Of events from outside. */
  readonly answered: Answered | null;
}

/** Which senders and campaigns are counted by name; day as milliseconds since the epoch. */
export type Naming = (
  day: number,
  tenancyId: string,
  dimension: 'sender' | 'campaign',
  value: string,
) => boolean;

/** When an event counts as having happened: as it says, but never later than it was written down. */
export function timeOf({ at, id }: { readonly at: number; readonly id: RowId }): number {
  return Math.min(at, timeOfId(id));
}

export function bucketOf(at: number, span: Span): number {
  const ms = span * 60_000;
  return Math.floor(at / ms) * ms;
}

/** Whose mail an event is about, before what is too much by name is counted together. */
export function dimensionsOf({ event, message, answered }: Told): Dimensions {
  const { detail, tenancyId } = event;
  const sender = message?.sender ?? '';
  return {
    tenancyId,
    compartmentId: message?.compartmentId ?? null,
    senderDomain: domainOf(sender),
    sender,
    provider: detail?.provider ?? answered?.provider ?? '',
    egressIp: detail?.egressIp ?? answered?.egressIp ?? '',
    campaign: message?.campaign ?? '',
  };
}

/** The rows that events of one shard add to, each once. */
export function rowsOf(told: readonly Told[], isNamed: Naming): CountRow[] {
  const rows = new Map<string, CountRow & { counts: Partial<Record<Column, number>> }>();
  const rowOf = (spanMinutes: Span, at: number, named: Dimensions) => {
    const bucket = bucketOf(at, spanMinutes);
    const place = `${spanMinutes} ${bucket} ${textOf(named)}`;
    const row = rows.get(place) ?? { ...named, spanMinutes, bucket, counts: {} };
    rows.set(place, row);
    return row;
  };
  // Most events of a batch are of the same few minutes and mail: these look their rows up together.
  const rowsOfMinute = new Map<string, ReturnType<typeof rowOf>[]>();
  const add = (at: number, dimensions: Dimensions, column: Column) => {
    const minute = `${bucketOf(at, 1)} ${textOf(dimensions)}`;
    let found = rowsOfMinute.get(minute);
    if (!found) {
      const named = byName(dimensions, bucketOf(at, 1440), isNamed);
      found = SPANS.map((span) => rowOf(span, at, named));
      rowsOfMinute.set(minute, found);
    }
    for (const { counts } of found) counts[column] = (counts[column] ?? 0) + 1;
  };
  for (const one of told) {
    const dimensions = dimensionsOf(one);
    const measure: Measure = measureOf(one.event);
    add(timeOf(one.event), dimensions, measure);
    const cohort = cohortOf(measure, one.answered);
    if (cohort) add(Math.min(one.answered!.at!, timeOf(one.event)), dimensions, cohort);
  }
  return [...rows.values()];
}

/** Names the dimensions of a row; two rows of one bucket have the same key when they are the same. */
export function keyOf(dimensions: Dimensions): string {
  const hex = createHash('sha256').update(textOf(dimensions)).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20, 32)}`;
}

function textOf(dimensions: Dimensions): string {
  const { tenancyId, compartmentId, senderDomain, sender, provider, egressIp, campaign } =
    dimensions;
  return [tenancyId, compartmentId ?? '', senderDomain, sender, provider, egressIp, campaign].join(
    '\n',
  );
}

/** The dimensions as they are counted on a day. */
export function byName(dimensions: Dimensions, day: number, isNamed: Naming): Dimensions {
  const { tenancyId, sender, campaign } = dimensions;
  const name = (dimension: 'sender' | 'campaign', value: string) =>
    value === '' || isNamed(day, tenancyId, dimension, value) ? value : OTHERS;
  return {
    ...dimensions,
    sender: name('sender', sender),
    campaign: name('campaign', campaign),
  };
}

function cohortOf(measure: Measure, answered: Answered | null): CohortMeasure | null {
  return answered?.isFirst && answered.at !== null ? cohortMeasureOf(measure) : null;
}
