import type { AggregateRecord, AggregateReport } from './aggregate-report.js';

/** A domain that a tenancy has shown to be its own. */
export interface OwnedDomain {
  readonly tenancyId: string;
  readonly name: string;
}

/** What a report says of one domain of one tenancy. */
export interface Share extends OwnedDomain {
  readonly records: readonly AggregateRecord[];
}

/** The domain of the policy, those of the records, and all names above them: one of these must be owned. */
export function namedDomains({ domain, records }: AggregateReport): string[] {
  const named = new Set<string>();
  for (const one of [domain, ...records.map(({ headerFrom }) => headerFrom)])
    for (const name of upwards(one)) {
      if (named.has(name)) break;
      named.add(name);
    }
  return [...named];
}

/**
 * Divides a report among tenancies: a record is about the longest domain of a tenancy that its From domain is or is below.
 * A policy is found for names below it (RFC 7489 section 6.6.3), so one report may be about domains of several tenancies,
 * and none sees records of domains that it does not have. Without records a report goes to the domain of its policy.
 */
export function attribute(report: AggregateReport, owned: readonly OwnedDomain[]): Share[] {
  const shares: Share[] = [];
  for (const [tenancyId, domains] of Map.groupBy(owned, (one) => one.tenancyId)) {
    const names = new Set(domains.map(({ name }) => name));
    const byDomain = Map.groupBy(
      report.records,
      ({ headerFrom }) => upwards(headerFrom).find((name) => names.has(name)) ?? null,
    );
    if (report.records.length === 0 && names.has(report.domain)) byDomain.set(report.domain, []);
    for (const [name, records] of byDomain)
      if (name !== null) shares.push({ tenancyId, name, records });
  }
  return shares;
}

/** The name and those above it, but for the last label. */
function upwards(name: string): string[] {
  const labels = name.split('.');
  const most = Math.max(1, labels.length - 1);
  return labels.slice(0, most).map((_, i) => labels.slice(i).join('.'));
}
