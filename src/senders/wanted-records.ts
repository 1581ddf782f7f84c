import { dkimRecord } from '../mail/dkim.js';
import type { Dkim } from './dkim.entity.js';
import { domainRecords, type DnsRecord, type PublishedKey } from './domain-records.js';
import type { DomainRow } from './domain.entity.js';
import type { ReturnPathRow } from './return-path.entity.js';
import type { SendingRegion } from './sending-region.js';

/** A domain with what its records come from: keys that are not being deleted, and a return path that did not fail. */
export interface DomainFacts {
  readonly domain: DomainRow;
  readonly keys: readonly Dkim[];
  readonly path: ReturnPathRow | null;
}

/** What the owner of a domain publishes. A domain that the operator made needs no token. */
export function wantedRecords(
  { domain, keys, path }: DomainFacts,
  region: SendingRegion,
): DnsRecord[] {
  const { name, tenancyId, lifecycleState, verificationStatus } = domain;
  const isOperators = lifecycleState === 'ACTIVE' && verificationStatus === 'NONE';
  return domainRecords({
    domain: name,
    keys: keys.map(publishedKey),
    returnPath: path?.name ?? null,
    ...(domain.linkHost === null
      ? {}
      : { links: { name: domain.linkHost, target: region.linkHost } }),
    verificationToken: isOperators ? null : region.verificationToken(tenancyId),
    site: region.site,
  });
}

export function publishedKey({ selector, algorithm, publicKey }: Dkim): PublishedKey {
  return { selector, algorithm, record: dkimRecord(algorithm, publicKey) };
}
