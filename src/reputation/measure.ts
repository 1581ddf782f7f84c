import type { EventKind, MessageEvent } from '../events/index.js';
import { feedbackMeaning } from '../mail/feedback-type.js';
import type { Blames } from '../mail/verdict.js';
import type { Reason } from '../mail/reason.js';

/**
 * What events are counted as. Every event of the log is counted as exactly one of these, so that they add up to it. The order
 * is that of the columns of `rate_count`.
 */
export const MEASURES = [
  'accepted',
  'suppressed',
  'delivered',
  'deferred',
  /** The mailbox or its domain does not exist, or takes no mail ever. */
  'hardBounced',
  /** Refused for good, for what may pass: a full mailbox, a server in trouble, no reason that is known. */
  'softBounced',
  /** Refused because of the sender, our address, or what was sent. */
  'policyBounced',
  'expired',
  /** A person took it out of the queue. */
  'withdrawn',
  'notified',
  'delayReported',
  /** The same three by mail, after the message had been taken. */
  'hardReported',
  'softReported',
  'policyReported',
  'complained',
  /** Feedback that is no complaint, such as not-spam. */
  'otherFeedback',
  'unsubscribed',
  'opened',
  'clicked',
  /** By programs: scanners, and proxies that fetch everything. */
  'machineOpened',
  'machineClicked',
] as const;
export type Measure = (typeof MEASURES)[number];

/**
 * Recipients to whom it happened at least once, counted when their mail was answered: what a rate divides by the deliveries
 * of the same time.
 */
export const COHORT_MEASURES = [
  'cohortHardReported',
  'cohortComplained',
  'cohortUnsubscribed',
  'cohortOpened',
  'cohortClicked',
] as const;
export type CohortMeasure = (typeof COHORT_MEASURES)[number];

export type Bounce = 'hard' | 'soft' | 'policy';

/** What a refusal for good says, by its reason. */
const BOUNCES: Readonly<Record<Reason, Bounce>> = {
  accepted_by_remote: 'soft',
  mailbox_unknown: 'hard',
  mailbox_disabled: 'hard',
  mailbox_full: 'soft',
  domain_not_accepted: 'hard',
  sender_rejected: 'policy',
  authentication_failed: 'policy',
  ip_blocked: 'policy',
  content_rejected: 'policy',
  attachment_rejected: 'policy',
  message_malformed: 'policy',
  message_too_large: 'policy',
  policy_rejected: 'policy',
  greylisted: 'policy',
  rate_limited_by_remote: 'policy',
  too_many_unknown: 'policy',
  routing_failed: 'soft',
  remote_unavailable: 'soft',
  remote_temporary: 'soft',
  remote_permanent: 'soft',
  protocol_error: 'soft',
  dns_temporary: 'soft',
  domain_unknown: 'hard',
  null_mx: 'hard',
  no_mail_host: 'hard',
  private_address: 'soft',
  connection_refused: 'soft',
  connection_timeout: 'soft',
  connection_lost: 'soft',
  reply_lost: 'soft',
  tls_failed: 'soft',
  tls_required: 'soft',
  certificate_invalid: 'soft',
  dane_failed: 'soft',
  mta_sts_mismatch: 'soft',
  auth_failed: 'soft',
  utf8_not_supported: 'soft',
  eightbit_not_supported: 'soft',
  mail_host_blocked: 'soft',
  egress_unavailable: 'soft',
  egress_paused: 'soft',
  warming_up: 'soft',
  queued: 'soft',
  expired: 'soft',
  suppressed: 'soft',
  bounced_by_operator: 'soft',
  deleted_by_operator: 'soft',
  shutting_down: 'soft',
  internal_error: 'soft',
};

/** Whoever is blamed, it is not the recipient: the words of a reply may speak of a mailbox all the same. */
const NOT_THE_RECIPIENT: readonly Blames[] = [
  'egress_ip',
  'egress_subnet',
  'sender_domain',
  'content',
  'tenancy',
  'our_config',
];

export const HARD_REASONS = (Object.keys(BOUNCES) as Reason[]).filter(
  (reason) => BOUNCES[reason] === 'hard',
);

/** What an event is counted as. */
export function measureOf({
  kind,
  reason,
  detail,
}: Pick<MessageEvent, 'kind' | 'reason' | 'detail'>): Measure {
  switch (kind) {
    case 'accepted':
    case 'suppressed':
    case 'delivered':
    case 'deferred':
    case 'expired':
    case 'notified':
    case 'unsubscribed':
      return kind;
    case 'bounced':
      if (reason === 'bounced_by_operator') return 'withdrawn';
      return `${bounceOf(reason, detail)}Bounced`;
    case 'deleted':
      return 'withdrawn';
    case 'delay_reported':
      return 'delayReported';
    case 'bounce_reported':
      return `${bounceOf(reason, detail)}Reported`;
    case 'complained':
      return feedbackOf(detail?.feedbackType ?? 'abuse');
    case 'opened':
      return detail?.isMachine ? 'machineOpened' : 'opened';
    case 'clicked':
      return detail?.isMachine ? 'machineClicked' : 'clicked';
  }
}

/** As what the recipient of an event counts, the first time that it happens; null: not in any rate. */
export function cohortMeasureOf(measure: Measure): CohortMeasure | null {
  switch (measure) {
    case 'hardReported':
      return 'cohortHardReported';
    case 'complained':
      return 'cohortComplained';
    case 'unsubscribed':
      return 'cohortUnsubscribed';
    case 'opened':
      return 'cohortOpened';
    case 'clicked':
      return 'cohortClicked';
    default:
      return null;
  }
}

/** Kinds of events that come after the answer of the other side, often days later. */
export const LATE_KINDS: readonly EventKind[] = [
  'bounce_reported',
  'delay_reported',
  'complained',
  'unsubscribed',
  'opened',
  'clicked',
];

function bounceOf(reason: Reason | null, detail: MessageEvent['detail']): Bounce {
  if (detail?.blames !== undefined && NOT_THE_RECIPIENT.includes(detail.blames)) return 'policy';
  return reason === null ? 'soft' : BOUNCES[reason];
}

function feedbackOf(feedbackType: string): Measure {
  switch (feedbackMeaning(feedbackType)) {
    case 'complaint':
      return 'complained';
    case 'unsubscribe':
      return 'unsubscribed';
    case 'report':
    case 'not-spam':
    case 'auth-failure':
      return 'otherFeedback';
  }
}
