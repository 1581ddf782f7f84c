import { toOcid } from '../core/ocid.js';
import type { SuppressionSummaryView, SuppressionView } from './suppression.dto.js';
import { reasonOf } from './suppression-reason.js';
import type { Suppression } from './suppressed-address.js';

/** A suppression as the API shows it. */
export function suppressionView(suppression: Suppression): SuppressionView {
  const { messageId, errorDetail, errorSource, lastSuppressedAt } = suppression;
  const { smtpCode, enhancedStatus, ruleId, lastAt, blockedCount } = suppression;
  return {
    ...suppressionSummaryView(suppression),
    ...(lastSuppressedAt === null ? {} : { timeLastSuppressed: lastSuppressedAt.toISOString() }),
    ...(messageId === null ? {} : { messageId }),
    ...(errorDetail === null ? {} : { errorDetail }),
    ...(errorSource === null ? {} : { errorSource }),
    ...(smtpCode === null ? {} : { smtpCode }),
    ...(enhancedStatus === null ? {} : { enhancedStatus }),
    ...(ruleId === null ? {} : { ruleId }),
    ...(lastAt === null ? {} : { timeLastConfirmed: lastAt.toISOString() }),
    blockedCount,
  };
}

/** As lists show it. */
export function suppressionSummaryView(suppression: Suppression): SuppressionSummaryView {
  const { id, tenancyId, address, stream, reason, createdAt, expiresAt, parkedBy } = suppression;
  return {
    id: toOcid('emailsuppression', id),
    compartmentId: toOcid('tenancy', tenancyId),
    emailAddress: address,
    reason: reasonOf(reason),
    timeCreated: createdAt.toISOString(),
    ...(parkedBy === null ? {} : { isParked: true }),
    ...(stream === '' ? {} : { stream }),
    ...(expiresAt === null ? {} : { timeExpires: expiresAt.toISOString() }),
  };
}
