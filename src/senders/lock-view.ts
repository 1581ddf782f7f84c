import { compartmentOcid } from '../identity/index.js';
import type { ResourceLockView } from '../rest/lock.dto.js';
import type { Lock } from '../rest/locks.store.js';

/** Locks of a resource of a tenancy as the API shows them. */
export function lockViews(tenancyId: string, locks: readonly Lock[] = []): ResourceLockView[] {
  return locks.map(({ type, compartmentId, relatedResourceId, message, timeCreated }) => ({
    type,
    compartmentId: compartmentOcid({ tenancyId, id: compartmentId }),
    ...(relatedResourceId === null ? {} : { relatedResourceId }),
    ...(message === null ? {} : { message }),
    timeCreated: timeCreated.toISOString(),
  }));
}
