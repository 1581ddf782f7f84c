import type { EventDetail } from '../events/index.js';
import { formatReply } from '../mail/reply.js';
import type { Outcome } from '../mail/outcome.js';
import type {
  Attempt,
  SettledRecipient,
  SpooledMessage,
  SpooledRecipient,
} from '../spool/index.js';
import { nextAttempt, type RetryRules } from './retry-schedule.js';
import type { SessionPeer } from './session.js';

/** One recipient and what came of the attempt. */
export interface Result {
  readonly recipient: SpooledRecipient;
  readonly outcome: Outcome;
}

/** Characters of a reply that an event keeps: a hostile one is stored for each recipient, and the transcript has more. */
const MAX_REPLY = 1_000;

/** What the outcome of an attempt makes of a recipient: ended, or due again. */
export function settleRecipient(
  { recipient, outcome }: Result,
  message: Pick<SpooledMessage, 'acceptedAt'>,
  peer: SessionPeer | null,
  now: number,
  rules: RetryRules,
  provider: string | null = null,
): SettledRecipient {
  const attempts = recipient.attempts + 1;
  const detail = {
    ...verdictDetail(outcome),
    ...(outcome.reply
      ? { reply: formatReply(outcome.reply).slice(0, MAX_REPLY).toWellFormed() }
      : {}),
    ...(provider === null ? {} : { provider }),
    ...(peer ? peerDetail(peer) : {}),
  };
  const ended = { id: recipient.id, reason: outcome.reason, attempts, dueAt: now, detail };
  if (outcome.kind === 'delivered') return { ...ended, status: 'delivered', event: 'delivered' };
  if (outcome.kind === 'failed') return { ...ended, status: 'bounced', event: 'bounced' };
  const dueAt = nextAttempt(
    {
      acceptedAt: message.acceptedAt,
      attempts,
      reason: outcome.reason,
      retryAfterSeconds: outcome.verdict?.retryAfterSeconds ?? null,
    },
    now,
    rules,
  );
  if (dueAt === null) return { ...ended, status: 'expired', event: 'expired' };
  return {
    ...ended,
    status: 'waiting',
    event: 'deferred',
    dueAt,
    detail: { ...detail, dueAt: new Date(dueAt).toISOString() },
  };
}

function peerDetail({ mxHost, mxAddress, tls, egressIp }: SessionPeer): EventDetail {
  return { mxHost, mxAddress, ...(tls ? { tls } : {}), ...(egressIp ? { egressIp } : {}) };
}

/** Which rule decided, whom it blames and what it wants done, for whoever looks at the event or follows the log. */
function verdictDetail(
  outcome: Outcome,
): Pick<EventDetail, 'ruleId' | 'blames' | 'confidence' | 'action' | 'permanence'> {
  if (outcome.kind === 'delivered' || !outcome.verdict) return {};
  const { ruleId, blames, confidence, action, permanence } = outcome.verdict;
  return { ruleId, blames, confidence, action, permanence };
}

/** The time of a message is over without another attempt, such as for a destination that is paused. */
export function expireRecipient(recipient: SpooledRecipient, now: number): SettledRecipient {
  return {
    id: recipient.id,
    status: 'expired',
    event: 'expired',
    reason: 'expired',
    attempts: recipient.attempts,
    dueAt: now,
    detail: null,
  };
}

/** Nobody was asked, because an address of ours failed: the recipient is tried from another one at once. */
export function tryElsewhere(
  recipient: SpooledRecipient,
  egressIp: string,
  now: number,
): SettledRecipient {
  const { id, attempts } = recipient;
  // Later than before, or the spool takes it for a result that is stored already.
  const dueAt = Math.max(now, recipient.dueAt + 1);
  return {
    id,
    status: 'waiting',
    event: 'deferred',
    reason: 'egress_unavailable',
    attempts,
    dueAt,
    detail: { dueAt: new Date(dueAt).toISOString(), egressIp },
  };
}

/** The recipient came onto the suppression list while the message waited. */
export function suppressRecipient(recipient: SpooledRecipient, now: number): SettledRecipient {
  const { id, attempts } = recipient;
  return {
    id,
    status: 'suppressed',
    event: 'suppressed',
    reason: 'suppressed',
    attempts,
    dueAt: now,
    detail: null,
  };
}

/** A person ended it: bounced, of which the sender is notified, or taken out of the queue. `why` is what the person said. */
export function endRecipient(
  recipient: SpooledRecipient,
  as: 'bounced' | 'deleted',
  why: string,
  now: number,
): SettledRecipient {
  const reason = as === 'bounced' ? 'bounced_by_operator' : 'deleted_by_operator';
  const { id, attempts } = recipient;
  return { id, status: as, event: as, reason, attempts, dueAt: now, detail: { note: why } };
}

/** The record of an attempt that reached, or tried to reach, a host. */
export function attemptRecord(
  startedAt: number,
  endedAt: number,
  outcome: Attempt['outcome'],
  { egressIp, ...peer }: Pick<SessionPeer, 'egressIp'> & Partial<SessionPeer>,
  transcript: string,
): Attempt {
  return {
    startedAt,
    durationMs: Math.max(0, endedAt - startedAt),
    egressIp,
    mxHost: peer.mxHost ?? null,
    mxAddress: peer.mxAddress ?? null,
    tls: peer.tls ?? null,
    outcome,
    transcript,
  };
}
