import { toOcid } from '../../core/ocid.js';
import type { WorkRequest, WorkRequestEntry } from '../../rest/work-requests.store.js';
import { compartmentOcid } from './compartment-ocid.js';
import type {
  IdentityWorkRequestSummaryView,
  IdentityWorkRequestView,
} from './work-request.dto.js';

export function workRequestOcid(id: string): string {
  return toOcid('identityworkrequest', id);
}

/** A work request of identity as the lists show it. */
export function workRequestSummary(
  tenancyId: string,
  work: WorkRequest,
): IdentityWorkRequestSummaryView {
  return {
    id: workRequestOcid(work.id),
    operationType: work.operationType,
    compartmentId: compartmentOcid({ tenancyId, id: work.compartmentId }),
    status: work.status,
    resources: work.resources.map((resource) => ({ ...resource })),
    timeAccepted: work.timeAccepted.toISOString(),
    timeStarted: work.timeStarted?.toISOString() ?? null,
    timeFinished: work.timeFinished?.toISOString() ?? null,
    percentComplete: work.percentComplete,
  };
}

/** With what was noticed on the way. */
export function workRequestView(
  tenancyId: string,
  work: WorkRequest,
  errors: readonly WorkRequestEntry[],
  logs: readonly WorkRequestEntry[],
): IdentityWorkRequestView {
  return {
    ...workRequestSummary(tenancyId, work),
    errors: errors.map(({ code, message, at }) => ({
      code: code ?? '',
      message,
      timestamp: at.toISOString(),
    })),
    logs: logs.map(({ message, at }) => ({ message, timestamp: at.toISOString() })),
  };
}
