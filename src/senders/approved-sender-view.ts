import { toOcid } from '../core/ocid.js';
import { compartmentOcid } from '../identity/index.js';
import type { Lock } from '../rest/locks.store.js';
import type { SenderSummaryView, SenderView } from './approved-sender.dto.js';
import type { ApprovedSenderRow } from './approved-sender.entity.js';
import { lockViews } from './lock-view.js';

/** What a sender owes to its domain. */
export interface SenderDomain {
  readonly id: string;
  readonly isSpf: boolean;
}

export function senderOcid({ id, region }: Pick<ApprovedSenderRow, 'id' | 'region'>): string {
  return toOcid('emailsender', id, region);
}

/** A sender as lists show it. */
export function senderSummaryView(
  row: ApprovedSenderRow,
  locks?: readonly Lock[],
): SenderSummaryView {
  const { tenancyId, region, emailAddress, lifecycleState, timeCreated, ipPoolId } = row;
  const { trafficClass, unsubscribe, freeformTags, definedTags } = row;
  return {
    id: senderOcid(row),
    compartmentId: compartmentOcid({ tenancyId, id: row.compartmentId }),
    emailAddress,
    lifecycleState,
    timeCreated: timeCreated.toISOString(),
    ...(trafficClass === null ? {} : { trafficClass: trafficClass.toUpperCase() }),
    ...(unsubscribe === null ? {} : { unsubscribe: unsubscribe.toUpperCase() }),
    ...(ipPoolId === null ? {} : { emailIpPoolId: toOcid('emailippool', ipPoolId, region) }),
    locks: lockViews(tenancyId, locks),
    freeformTags,
    definedTags,
  };
}

/** A sender with what its domain, if there is one, says of it. */
export function senderView(
  row: ApprovedSenderRow,
  domain: SenderDomain | null,
  locks?: readonly Lock[],
): SenderView {
  return {
    ...senderSummaryView(row, locks),
    isSpf: domain?.isSpf ?? false,
    ...(domain ? { emailDomainId: toOcid('emaildomain', domain.id, row.region) } : {}),
  };
}
