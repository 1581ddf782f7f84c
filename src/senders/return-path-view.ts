import { toOcid } from '../core/ocid.js';
import { compartmentOcid } from '../identity/index.js';
import type { Lock } from '../rest/locks.store.js';
import type { NewWork } from '../rest/work-requests.store.js';
import { lockViews } from './lock-view.js';
import type { EmailReturnPathSummaryView, EmailReturnPathView } from './return-path.dto.js';
import type { ReturnPathRow } from './return-path.entity.js';

export function returnPathOcid({ id, region }: { id: string; region: string }): string {
  return toOcid('emailreturnpath', id, region);
}

export function returnPathPath(row: { id: string; region: string }): string {
  return `/20170907/emailReturnPaths/${returnPathOcid(row)}`;
}

/** A return path as lists show it. */
export function returnPathSummaryView(
  row: ReturnPathRow,
  locks?: readonly Lock[],
): EmailReturnPathSummaryView {
  const { tenancyId, region, name, lifecycleState, description, timeCreated, timeUpdated } = row;
  const { freeformTags, definedTags } = row;
  return {
    id: returnPathOcid(row),
    name,
    parentResourceId: toOcid('emaildomain', row.emailDomainId, region),
    compartmentId: compartmentOcid({ tenancyId, id: row.compartmentId }),
    lifecycleState,
    description,
    timeCreated: timeCreated.toISOString(),
    ...(timeUpdated === null ? {} : { timeUpdated: timeUpdated.toISOString() }),
    locks: lockViews(tenancyId, locks),
    freeformTags,
    definedTags,
  };
}

/**
 * A return path with the record that its owner publishes.
 * @param host that a CNAME points at
 */
export function returnPathView(
  row: ReturnPathRow,
  host: string,
  locks?: readonly Lock[],
): EmailReturnPathView {
  const { lifecycleDetails, name } = row;
  return {
    ...returnPathSummaryView(row, locks),
    ...(lifecycleDetails === null ? {} : { lifecycleDetails }),
    dnsSubdomainName: `${name}.`,
    cnameRecordValue: host,
  };
}

/** A work request about a return path, at an end at once. */
export function returnPathWork(
  row: ReturnPathRow,
  work: Pick<NewWork, 'operationType' | 'action'>,
): NewWork {
  const { tenancyId, region, compartmentId } = row;
  return {
    ...work,
    done: true,
    tenancyId,
    region,
    compartmentId,
    resourceId: row.id,
    entityType: 'EmailReturnPath',
    identifier: returnPathOcid(row),
    entityUri: returnPathPath(row),
  };
}
