import { toOcid } from '../core/ocid.js';
import type { SuppressionCircuitView } from './circuit.dto.js';
import type { Circuit } from './circuit.js';

/** A circuit as the API shows it. */
export function circuitView(circuit: Circuit): SuppressionCircuitView {
  const { closedAt, closedBy, evidence } = circuit;
  const { usualShare, sample } = evidence;
  return {
    id: toOcid('suppressioncircuit', circuit.id),
    provider: circuit.provider,
    lifecycleState: circuit.state,
    timeOpened: circuit.openedAt.toISOString(),
    timeExpires: circuit.expiresAt.toISOString(),
    ...(closedAt === null ? {} : { timeClosed: closedAt.toISOString() }),
    ...(closedBy === null ? {} : { closedBy }),
    parkedCount: circuit.parkedCount,
    minutes: evidence.minutes,
    answeredCount: evidence.answered,
    hardBounceCount: evidence.hard,
    addressCount: evidence.addresses,
    tenancyCount: evidence.tenancies,
    ...(usualShare === null ? {} : { usualPercent: (usualShare * 100).toFixed(1) }),
    ...(sample === null ? {} : { sample }),
  };
}
