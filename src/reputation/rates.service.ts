import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { fromOcid, toOcid } from '../core/ocid.js';
import { AccessService, compartmentOcid, type Needed } from '../identity/index.js';
import { addressKey, canonicalDomain } from '../mail/address.js';
import { invalid, notFound } from '../rest/api-error.js';
import type { Caller } from '../rest/caller.js';
import { csvOf } from '../rest/csv.js';
import { compartmentUuid } from '../rest/ids.js';
import { instantIn } from '../rest/instant.js';
import { notOurs, readToken, writeToken, type Page } from '../rest/page.js';
import { GRANULARITIES, type ListRatesQuery, type RateGroupView } from './rates.dto.js';
import { RATES, ratesOf } from './rates.js';
import { GROUPINGS, RatesStore, type CountedGroup, type Grouping } from './rates.store.js';
import { COLUMNS, bucketOf, type Span } from './row.js';

/** Buckets in one answer: a year of days, or two days of minutes. */
const MOST_BUCKETS = 3_000;
const TO_LOOK: Needed = { own: 'EMAIL_MESSAGE_READ', operator: 'EMAIL_OPERATIONS_READ' };

/** Where a view says what it was grouped by. */
const FIELDS = {
  bucket: 'time',
  tenancy: 'tenancyId',
  compartment: 'compartmentId',
  senderDomain: 'senderDomain',
  sender: 'sender',
  provider: 'provider',
  egressIp: 'egressIp',
  campaign: 'campaign',
} as const satisfies Record<Grouping | 'bucket', keyof RateGroupView>;

/** Rates as people ask for them. */
@Injectable()
export class RatesService {
  constructor(
    private readonly access: AccessService,
    private readonly store: RatesStore,
  ) {}

  async list(by: Caller, query: ListRatesQuery): Promise<Page<RateGroupView>> {
    return pageIn(await this.#groups(by, query), query);
  }

  /** All groups as a CSV file, with a column for each thing that they are told apart by, each count and each rate. */
  async file(by: Caller, query: ListRatesQuery): Promise<Readable> {
    const names = groupingsIn(query.groupBy ?? 'time').map((one) => FIELDS[one]);
    const groups = await this.#groups(by, query);
    return csvOf<RateGroupView>(
      [...names, ...COLUMNS, ...RATES],
      (last, limit) => {
        const from = last === null ? 0 : groups.indexOf(last) + 1;
        return Promise.resolve(groups.slice(from, from + limit));
      },
      ({ counts, rates, ...about }) => [
        ...names.map((name) => about[name]),
        ...COLUMNS.map((column) => counts[column]),
        ...RATES.map((rate) => rates[rate]),
      ],
    );
  }

  /** In order. */
  async #groups(by: Caller, query: ListRatesQuery): Promise<RateGroupView[]> {
    const whose = await this.#scope(by, query);
    const spanMinutes = GRANULARITIES[query.granularity ?? 'DAY'];
    const { from, to } = rangeOf(query, spanMinutes);
    const groupBy = groupingsIn(query.groupBy ?? 'time');
    const groups = await this.store.groups(
      {
        ...whose,
        spanMinutes,
        from,
        to,
        senderDomain: query.senderDomain === undefined ? null : domainIn(query.senderDomain),
        sender: query.sender === undefined ? null : addressKey(query.sender),
        provider: query.provider ?? null,
        egressIp: query.egressIp ?? null,
        campaign: query.campaign ?? null,
      },
      groupBy,
    );
    return groups.map(groupView).sort(inOrder);
  }

  /** Whose mail the caller may see the figures of: those of a compartment, of the tenancy, or as operator of all. */
  async #scope(
    by: Caller,
    { tenancyId, compartmentId }: ListRatesQuery,
  ): Promise<{ tenancyId: string | null; compartmentIds: readonly string[] | null }> {
    const asked = tenancyId === undefined ? null : fromOcid(tenancyId)!.uuid;
    const compartment = compartmentId === undefined ? null : compartmentUuid(compartmentId);
    if (compartment === null) {
      const scope = await this.access.scope(by, TO_LOOK);
      if (scope !== null && asked !== null && asked !== scope) throw notFound();
      return { tenancyId: scope ?? asked, compartmentIds: null };
    }
    await this.access.require(by, { compartmentId: compartment, permission: TO_LOOK.own });
    if (asked !== null && asked !== by.tenancyId) throw notFound();
    const isWhole = compartment === by.tenancyId;
    return { tenancyId: by.tenancyId, compartmentIds: isWhole ? null : [compartment] };
  }
}

function rangeOf(query: ListRatesQuery, span: Span): { from: number; to: number } {
  const from = edgeIn('timeStart', query.timeStart, span);
  const to = edgeIn('timeEnd', query.timeEnd, span);
  if (to <= from) throw invalid('timeEnd', 'must be after timeStart');
  if (to - from > MOST_BUCKETS * span * 60_000)
    throw invalid('timeEnd', `must be at most ${MOST_BUCKETS} buckets after timeStart`);
  return { from, to };
}

function edgeIn(field: string, text: string, span: Span): number {
  const at = instantIn(field, text).getTime();
  if (bucketOf(at, span) !== at)
    throw invalid(field, 'must be the begin of a minute, an hour or a day (UTC), by granularity');
  return at;
}

function groupingsIn(text: string): (Grouping | 'bucket')[] {
  return text.split(',').map((word) => {
    if (word === 'time') return 'bucket';
    const grouping = GROUPINGS.find((one) => one === word);
    if (!grouping) throw invalid('groupBy', `must name some of time, ${GROUPINGS.join(', ')}`);
    return grouping;
  });
}

function domainIn(text: string): string {
  const domain = canonicalDomain(text);
  if (domain === null) throw invalid('senderDomain', 'is not a domain name');
  return domain;
}

function groupView({ bucket, about, counts }: CountedGroup): RateGroupView {
  const { tenancyId, compartmentId, ...others } = about;
  return {
    time: bucket === null ? null : new Date(bucket).toISOString(),
    tenancyId: tenancyId && toOcid('tenancy', tenancyId),
    compartmentId:
      compartmentId &&
      compartmentOcid({ tenancyId: tenancyId ?? compartmentId, id: compartmentId }),
    ...others,
    counts,
    rates: ratesOf(counts),
  };
}

/** By time and name: the same each time that it is asked for. */
function inOrder(a: RateGroupView, b: RateGroupView): number {
  const [left, right] = [keyOf(a), keyOf(b)];
  return left < right ? -1 : Number(left > right);
}

function keyOf({ counts: _, rates: __, ...about }: RateGroupView): string {
  return JSON.stringify(Object.values(about));
}

function pageIn(
  groups: readonly RateGroupView[],
  { page, limit }: ListRatesQuery,
): Page<RateGroupView> {
  const [at] = page === undefined ? [0] : readToken(page, 1);
  if (typeof at !== 'number' || !Number.isSafeInteger(at) || at < 0) throw notOurs();
  const end = at + limit;
  return { items: groups.slice(at, end), next: end < groups.length ? writeToken([end]) : null };
}
