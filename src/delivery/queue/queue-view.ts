import { toOcid } from '../../core/ocid.js';
import { trafficClassOf, type FoundRecipient } from '../../spool/index.js';
import type { Hold } from './holds.store.js';
import type { QueueFilter } from './queue-filter.js';
import type {
  QueueFilterDetails,
  QueueGroupView,
  QueueHoldView,
  WaitingRecipientView,
} from './queue.dto.js';
import type { Group } from './survey.js';

export function groupView(group: Group): QueueGroupView {
  const { tenancyId, oldest, nextDue, ...told } = group;
  return {
    tenancyId: tenancyOcid(tenancyId),
    ...told,
    timeOldest: new Date(oldest).toISOString(),
    timeNextDue: new Date(nextDue).toISOString(),
  };
}

export function recipientView(
  { message, recipient, reason }: FoundRecipient,
  hold: Hold | null,
  lastReply: string | null,
): WaitingRecipientView {
  return {
    id: recipient.id,
    messageId: message.id,
    tenancyId: toOcid('tenancy', message.tenancyId),
    recipient: recipient.address,
    sender: message.envelopeFrom,
    trafficClass: trafficClassOf(message.laneKind),
    reason,
    attempts: recipient.attempts,
    timeAccepted: new Date(message.acceptedAt).toISOString(),
    timeDue: new Date(recipient.dueAt).toISOString(),
    queueHoldId: hold && holdOcid(hold),
    lastReply,
  };
}

export function holdView(hold: Hold): QueueHoldView {
  const { tenancyId, domain, provider, trafficClass, reason, isOperators, heldBy } = hold;
  return {
    id: holdOcid(hold),
    tenancyId: tenancyOcid(tenancyId),
    domain,
    provider,
    trafficClass,
    reason,
    isByOperator: isOperators,
    heldBy,
    timeHeld: new Date(hold.heldAt).toISOString(),
    timeEnds: hold.endsAt === null ? null : new Date(hold.endsAt).toISOString(),
  };
}

export function holdOcid({ id, region }: Hold): string {
  return toOcid('queuehold', id, region);
}

/** As it was asked for: what is not named is left out. */
export function filterView(filter: QueueFilter): QueueFilterDetails {
  const { tenancyId, notOfPool: _ours, ...others } = filter;
  const named = { ...(tenancyId ? { tenancyId: toOcid('tenancy', tenancyId) } : {}), ...others };
  return Object.fromEntries(Object.entries(named).filter(([, value]) => value !== null));
}

function tenancyOcid(tenancyId: string | null): string | null {
  return tenancyId && toOcid('tenancy', tenancyId);
}
