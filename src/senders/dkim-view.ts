import { toOcid } from '../core/ocid.js';
import { compartmentOcid } from '../identity/index.js';
import { dkimRecord } from '../mail/dkim.js';
import type { NewWork } from '../rest/work-requests.store.js';
import type { DkimSummaryView, DkimView } from './dkim.dto.js';
import type { Dkim } from './dkim.entity.js';
import { dkimTarget, type RecordSite } from './domain-records.js';
import { keyName } from './selector.js';

export function dkimOcid({ id, region }: { id: string; region: string }): string {
  return toOcid('emaildkim', id, region);
}

export function dkimPath(key: { id: string; region: string }): string {
  return `/20170907/dkims/${dkimOcid(key)}`;
}

/** A key as lists show it. */
export function dkimSummaryView(key: Dkim): DkimSummaryView {
  const { tenancyId, region, emailDomainId, selector, lifecycleState, description } = key;
  const { timeCreated, timeUpdated, isImported, algorithm, keyLength } = key;
  const { freeformTags, definedTags } = key;
  return {
    id: dkimOcid(key),
    name: selector,
    emailDomainId: toOcid('emaildomain', emailDomainId, region),
    compartmentId: compartmentOcid({ tenancyId, id: key.compartmentId }),
    lifecycleState,
    description,
    timeCreated: timeCreated.toISOString(),
    ...(timeUpdated === null ? {} : { timeUpdated: timeUpdated.toISOString() }),
    isImported,
    algorithm,
    ...(keyLength === null ? {} : { keyLength }),
    freeformTags,
    definedTags,
  };
}

/** A key with the record that its owner publishes. */
export function dkimView(key: Dkim, site: RecordSite): DkimView {
  const { lifecycleDetails, selector, domainName, algorithm, publicKey } = key;
  const target = dkimTarget(domainName, selector, site);
  return {
    ...dkimSummaryView(key),
    ...(lifecycleDetails === null ? {} : { lifecycleDetails }),
    dnsSubdomainName: `${keyName(selector, domainName)}.`,
    ...(target === null ? {} : { cnameRecordValue: target }),
    txtRecordValue: dkimRecord(algorithm, publicKey),
  };
}

/** A work request about a key. The key is there, or gone from the signing, at once. */
export function dkimWork(key: Dkim, work: Pick<NewWork, 'operationType' | 'action'>): NewWork {
  const { tenancyId, region, compartmentId } = key;
  return {
    ...work,
    done: true,
    tenancyId,
    region,
    compartmentId,
    resourceId: key.id,
    entityType: 'EmailDkim',
    identifier: dkimOcid(key),
    entityUri: dkimPath(key),
  };
}
