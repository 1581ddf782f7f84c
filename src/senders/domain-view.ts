import { toOcid } from '../core/ocid.js';
import { compartmentOcid } from '../identity/index.js';
import type { Lock } from '../rest/locks.store.js';
import type { NewWork } from '../rest/work-requests.store.js';
import type { EmailDomainSummaryView, EmailDomainView } from './domain.dto.js';
import type { DomainRow } from './domain.entity.js';
import { lockViews } from './lock-view.js';

/** What is shown of a domain and stands in other tables. */
export interface DomainShown {
  /** The RSA key that signs, else another one that does. */
  readonly activeDkimId: string | null;
  readonly locks: readonly Lock[];
}

export function domainOcid({ id, region }: { id: string; region: string }): string {
  return toOcid('emaildomain', id, region);
}

export function domainPath(row: { id: string; region: string }): string {
  return `/20170907/emailDomains/${domainOcid(row)}`;
}

/** A domain as lists show it. */
export function domainSummaryView(row: DomainRow, shown?: DomainShown): EmailDomainSummaryView {
  const { tenancyId, region, name, lifecycleState, description, timeCreated } = row;
  const { freeformTags, definedTags } = row;
  return {
    id: domainOcid(row),
    name,
    compartmentId: compartmentOcid({ tenancyId, id: row.compartmentId }),
    lifecycleState,
    ...(shown?.activeDkimId
      ? { activeDkimId: toOcid('emaildkim', shown.activeDkimId, region) }
      : {}),
    description,
    timeCreated: timeCreated.toISOString(),
    locks: lockViews(tenancyId, shown?.locks),
    freeformTags,
    definedTags,
  };
}

export function domainView(row: DomainRow, shown?: DomainShown): EmailDomainView {
  const { isSpf, verificationStatus, domainVerificationId } = row;
  const { unsubscribe, trackOpens, trackClicks, linkHost, isLinkHost } = row;
  return {
    ...domainSummaryView(row, shown),
    isSpf,
    domainVerificationStatus: verificationStatus,
    ...(domainVerificationId === null ? {} : { domainVerificationId }),
    ...(unsubscribe === null ? {} : { unsubscribe: unsubscribe.toUpperCase() }),
    trackOpens,
    trackClicks,
    ...(linkHost === null ? {} : { linkHost, isLinkHost }),
  };
}

/** A work request about a domain. */
export function domainWork(
  row: DomainRow,
  work: Pick<NewWork, 'operationType' | 'action' | 'done'>,
): NewWork {
  const { tenancyId, region, compartmentId } = row;
  return {
    ...work,
    tenancyId,
    region,
    compartmentId,
    resourceId: row.id,
    entityType: 'EmailDomain',
    identifier: domainOcid(row),
    entityUri: domainPath(row),
  };
}
