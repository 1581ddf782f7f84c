import { toOcid } from '../core/ocid.js';
import type { GuardPolicyView, GuardView } from './guard.dto.js';
import type { Guard, GuardPolicy } from './guard.js';

export function guardView(guard: Guard): GuardView {
  const { scope, step, measure, numerator, denominator, threshold, windowHours, policy } = guard;
  return {
    id: guardOcid(guard),
    tenancyId: toOcid('tenancy', guard.tenancyId),
    scope,
    subject: guard.subject || null,
    step,
    measure,
    provider: guard.provider || null,
    numerator,
    denominator,
    threshold,
    windowHours,
    policy,
    timeBegan: new Date(guard.since).toISOString(),
    timeStepped: new Date(guard.steppedAt).toISOString(),
    timeEnded: guard.endedAt === null ? null : new Date(guard.endedAt).toISOString(),
    endedBy: guard.endedBy?.toUpperCase() ?? null,
    endReason: guard.endReason,
  };
}

export function guardOcid({ id }: Pick<Guard, 'id'>): string {
  return toOcid('emailguard', id);
}

export function guardPolicyView({ tenancyId, policy, mayResume }: GuardPolicy): GuardPolicyView {
  return { tenancyId: toOcid('tenancy', tenancyId), policy, mayResume };
}
