import { toOcid } from '../core/ocid.js';
import { compartmentOcid } from '../identity/index.js';
import type { WorkRequest } from '../rest/work-requests.store.js';
import type { WorkRequestView } from './work-request.dto.js';

/** A work request of a tenancy as the API shows it. */
export function workRequestView(tenancyId: string, work: WorkRequest): WorkRequestView {
  const { id, region, operationType, status, resources, percentComplete } = work;
  const { timeAccepted, timeStarted, timeFinished } = work;
  return {
    id: toOcid('emailworkrequest', id, region),
    operationType,
    status,
    compartmentId: compartmentOcid({ tenancyId, id: work.compartmentId }),
    resources: [...resources],
    percentComplete,
    timeAccepted: timeAccepted.toISOString(),
    ...(timeStarted === null ? {} : { timeStarted: timeStarted.toISOString() }),
    ...(timeFinished === null ? {} : { timeFinished: timeFinished.toISOString() }),
  };
}
