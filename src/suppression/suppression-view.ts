import { toOcid } from '../core/ocid.js';
import type { SuppressionSummaryView, SuppressionView } from './suppression.dto.js';
import { reasonOf } from './suppression-reason.js';
import type { Suppression } from './suppressed-address.js';

/** A suppression as the API shows it. */
export function suppressionView(suppression: Suppression): SuppressionView {
  const { messageId, errorDetail, errorSource, lastSuppressedAt } = suppression;
  return {
    ...suppressionSummaryView(suppression),
    ...(lastSuppressedAt === null ? {} : { timeLastSuppressed: lastSuppressedAt.toISOString() }),
    ...(messageId === null ? {} : { messageId }),
    ...(errorDetail === null ? {} : { errorDetail }),
    ...(errorSource === null ? {} : { errorSource }),
  };
}

/** As lists show it. */
export function suppressionSummaryView(suppression: Suppression): SuppressionSummaryView {
  const { id, tenancyId, address, reason, createdAt } = suppression;
  return {
    id: toOcid('emailsuppression', id),
    compartmentId: toOcid('tenancy', tenancyId),
    emailAddress: address,
    reason: reasonOf(reason),
    timeCreated: createdAt.toISOString(),
  };
}
