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
  const owners = Map.groupBy(owned, ({ name }) => name);
  const shares = new Map<OwnedDomain, AggregateRecord[]>();
  const ofDomain = new Map<string, readonly OwnedDomain[]>();
  for (const record of report.records) {
    const { headerFrom } = record;
    const concerned = ofDomain.get(headerFrom) ?? closestOwners(headerFrom, owners);
    ofDomain.set(headerFrom, concerned);
    for (const one of concerned) {
      const share = shares.get(one);
      if (share) share.push(record);
      else shares.set(one, [record]);
    }
  }
  if (report.records.length === 0)
    for (const one of owners.get(report.domain) ?? []) shares.set(one, []);
  return [...shares].map(([one, records]) => ({ ...one, records }));
}

/** For each tenancy the longest of its domains that the name is or is below. */
function closestOwners(
  name: string,
  owners: ReadonlyMap<string, readonly OwnedDomain[]>,
): OwnedDomain[] {
  const closest = new Map<string, OwnedDomain>();
  for (const one of upwards(name).flatMap((above) => owners.get(above) ?? []))
    if (!closest.has(one.tenancyId)) closest.set(one.tenancyId, one);
  return [...closest.values()];
}

/** The name and those above it, but for the last label. */
function upwards(name: string): string[] {
  const labels = name.split('.');
  const most = Math.max(1, labels.length - 1);
  return labels.slice(0, most).map((_, i) => labels.slice(i).join('.'));
}
