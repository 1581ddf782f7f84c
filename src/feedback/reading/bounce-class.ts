import type { Reason } from '../../mail/reason.js';
import type { Verdict } from '../../mail/verdict.js';
import type { BounceCategory, BounceClass } from './report.js';

/** Reports that guess: the mailbox may not exist, or it may be something else. */
const GUESSES =
  /\b(?:may|might|possibly|perhaps|probably)\b[^.]{0,80}\b(?:exist|valid|found|unknown)\b/i;
/** What stands beside a code for unknown mailboxes where it is us that are not wanted. */
const OF_SENDER =
  /https?:|\b(?:ip|spam\w{0,6}|block\w{0,4}|reputation|abuse|too many|limit|rate|per hour|this hour|listed)\b|\b\d{1,3}(?:\.\d{1,3}){3}\b/i;

/** Whether an address may be given up for these words alone. A bare code must have nothing beside it that speaks of us. */
export function saysForGood({ action, confidence, ruleId }: Verdict, words: string): boolean {
  if (action !== 'bounce_recipient' || confidence === 'low' || GUESSES.test(words)) return false;
  return !(ruleId.startsWith('generic.enhanced.') && OF_SENDER.test(words));
}

/** Words by which a limit is one for senders like us, and not one for everybody. */
const OF_REPUTATION = /reputation|untrusted|unsolicited|\bspam/i;

/** Hard, soft or policy, from the reason; where it may be either, from what is to be done and the words. */
export function classOf(verdict: Verdict, words: string): BounceClass {
  const { reason, action, blames } = verdict;
  switch (reason) {
    case 'mailbox_unknown':
    case 'domain_unknown':
    case 'null_mx':
    case 'no_mail_host':
      // A 4xx is no last word.
      return action === 'bounce_recipient' || action === 'bounce_message' ? 'hard' : 'soft';
    case 'domain_not_accepted':
      return action === 'bounce_recipient' ? 'hard' : 'policy';
    case 'sender_rejected':
    case 'authentication_failed':
    case 'content_rejected':
    case 'attachment_rejected':
    case 'tls_failed':
    case 'tls_required':
    case 'auth_failed':
      return 'policy';
    case 'ip_blocked':
    case 'policy_rejected':
      return isPassing(verdict) && !OF_REPUTATION.test(words) ? 'soft' : 'policy';
    case 'rate_limited_by_remote':
      return blames === 'sender_domain' || OF_REPUTATION.test(words) ? 'policy' : 'soft';
    case 'message_malformed':
      return blames === 'content' ? 'soft' : 'policy';
    case 'remote_permanent':
      return 'undetermined';
    default:
      return 'soft';
  }
}

/** What a provider is known to lift by itself, such as a limit for a busy hour. */
function isPassing({ ruleId, permanence, action }: Verdict): boolean {
  const isKnown = !ruleId.startsWith('generic.');
  return isKnown && permanence === 'transient' && action === 'retry_other_ip';
}

const CATEGORIES: Partial<Record<Reason, BounceCategory>> = {
  mailbox_unknown: 'bad-mailbox',
  mailbox_disabled: 'inactive-mailbox',
  mailbox_full: 'quota-issues',
  domain_not_accepted: 'bad-domain',
  domain_unknown: 'bad-domain',
  null_mx: 'bad-domain',
  no_mail_host: 'bad-domain',
  sender_rejected: 'invalid-sender',
  authentication_failed: 'authentication-related',
  ip_blocked: 'reputation-related',
  content_rejected: 'spam-related',
  attachment_rejected: 'virus-related',
  message_malformed: 'content-related',
  message_too_large: 'message-too-large',
  policy_rejected: 'policy-related',
  greylisted: 'policy-related',
  rate_limited_by_remote: 'rate-limited',
  too_many_unknown: 'rate-limited',
  routing_failed: 'routing-errors',
  remote_unavailable: 'bad-connection',
  connection_refused: 'bad-connection',
  connection_timeout: 'bad-connection',
  connection_lost: 'bad-connection',
  dns_temporary: 'bad-connection',
  tls_failed: 'policy-related',
  tls_required: 'policy-related',
  auth_failed: 'policy-related',
  protocol_error: 'protocol-errors',
  utf8_not_supported: 'protocol-errors',
  eightbit_not_supported: 'protocol-errors',
  expired: 'message-expired',
};

export function categoryOf(reason: Reason): BounceCategory {
  return CATEGORIES[reason] ?? 'other';
}
