import type { Scope } from './outcome.js';
import type { Reason } from './reason.js';
import { readReplyText } from './reply-text.js';
import type { Reply } from './reply.js';

/** What the reply answers: the greeting, a command, or the dot that ends the message. */
export type ReplyStage =
  'connect' | 'ehlo' | 'starttls' | 'auth' | 'mail' | 'rcpt' | 'data' | 'dot';

/** What a refusal means for us. */
export interface ReplyMeaning {
  readonly kind: 'deferred' | 'failed';
  readonly reason: Reason;
  readonly scope: Scope;
}

interface Guess {
  readonly reason: Reason;
  readonly scope?: Scope | undefined;
}

/**
 * Says what a negative reply means. The stage goes first: nothing before RCPT blames a recipient, and before MAIL nothing
 * is final, since not a word was said of the message. A 4xx is never final. Then words count more than the enhanced code
 * (RFC 3463), and that more than the basic one: 5.7.1 stands for a block, for spam and for an unknown user alike. A
 * mailbox is called unknown only by a server that says so.
 */
export function classifyReply(stage: ReplyStage, reply: Reply): ReplyMeaning {
  const { code } = reply;
  if (code < 400 || code > 599)
    return { kind: 'deferred', reason: 'protocol_error', scope: 'destination' };
  if (!isAboutMessage(stage)) {
    return { kind: 'deferred', reason: reasonOfDestination(stage, reply), scope: 'destination' };
  }
  const guess = guessReason(stage, reply);
  if (code < 500) {
    const reason = UNSURE.has(guess.reason) ? 'remote_temporary' : guess.reason;
    const closes = code === 421 && !OF_SENDER.has(reason) && !OF_RECIPIENT.has(reason);
    return {
      kind: 'deferred',
      reason,
      scope: guess.scope ?? (closes ? 'destination' : scopeOf(stage, reason)),
    };
  }
  const kind =
    PASSING.has(guess.reason) || isShortOfStorage(stage, guess.reason, code)
      ? 'deferred'
      : 'failed';
  return { kind, reason: guess.reason, scope: guess.scope ?? scopeOf(stage, guess.reason) };
}

/** These end by themselves, so we come back also where a server says 5xx, as large providers do for limits by the hour. */
const PASSING: ReadonlySet<Reason> = new Set([
  'greylisted',
  'rate_limited_by_remote',
  'tls_failed',
]);

/** A server that were sure of these would have said 5xx. */
const UNSURE: ReadonlySet<Reason> = new Set([
  'mailbox_unknown',
  'mailbox_disabled',
  'domain_not_accepted',
]);

/** Reasons that speak of the recipient. */
const OF_RECIPIENT: ReadonlySet<Reason> = new Set([
  'mailbox_unknown',
  'mailbox_disabled',
  'mailbox_full',
  'domain_not_accepted',
]);

/** Reasons that hold for all our mail to the destination. */
const OF_DESTINATION: ReadonlySet<Reason> = new Set([
  'ip_blocked',
  'rate_limited_by_remote',
  'remote_unavailable',
  'tls_failed',
]);

/**
 * Reasons that speak of the sender, and so of the whole message, at any stage. Also where the server closes the channel
 * over it: the mail of one tenancy that is not authenticated must not hold up that of all others.
 */
const OF_SENDER: ReadonlySet<Reason> = new Set(['sender_rejected', 'authentication_failed']);

function isAboutMessage(stage: ReplyStage): boolean {
  return stage === 'mail' || stage === 'rcpt' || stage === 'data' || stage === 'dot';
}

function scopeOf(stage: ReplyStage, reason: Reason): Scope {
  if (OF_DESTINATION.has(reason)) return 'destination';
  if (OF_RECIPIENT.has(reason)) return 'recipient';
  return stage === 'rcpt' && !OF_SENDER.has(reason) ? 'recipient' : 'message';
}

/** Before MAIL. A block at the greeting is the most usual refusal here. */
function reasonOfDestination(stage: ReplyStage, { code, text, enhanced }: Reply): Reason {
  if (code === 521 || code === 556) return 'domain_not_accepted'; // RFC 7504: this host takes no mail
  const said = readReplyText(text)?.reason ?? reasonOfEnhanced(enhanced)?.reason;
  if (said && (OF_DESTINATION.has(said) || said === 'greylisted')) return said;
  if (code === 421) return 'remote_unavailable';
  if (stage === 'starttls') return 'tls_failed';
  if (stage === 'auth') return code < 500 ? 'remote_temporary' : 'auth_failed';
  if (code < 500) return code === 452 ? 'remote_unavailable' : 'remote_temporary';
  return code <= 504 ? 'protocol_error' : 'policy_rejected';
}

function guessReason(stage: ReplyStage, reply: Reply): Guess {
  const said = readReplyText(reply.text);
  const atRcpt = stage === 'rcpt';
  if (atRcpt && (reply.code === 521 || reply.code === 556))
    return { reason: 'domain_not_accepted' };
  const coded = reasonOfEnhanced(reply.enhanced);
  // Words may be as vague as `refused by policy` where the code is not; but they keep the blame from the recipient.
  const isVague = said?.reason === 'policy_rejected' && coded && !OF_RECIPIENT.has(coded.reason);
  const guess = isVague ? coded : (said ?? coded);
  if (!guess) return reasonOfCode(stage, reply.code);
  if (atRcpt || !OF_RECIPIENT.has(guess.reason)) return guess;
  if (stage === 'mail') {
    return { reason: guess.reason === 'mailbox_full' ? 'remote_unavailable' : 'sender_rejected' };
  }
  // After DATA a code alone blames nobody; explicit words do.
  return said && OF_RECIPIENT.has(said.reason) ? said : reasonOfCode(stage, reply.code);
}

/** Subject and detail of an enhanced code; its class is not read, since it may differ from the reply's (421 5.7.32). */
const ENHANCED: ReadonlyMap<string, Guess> = new Map<string, Guess>([
  ['1.1', { reason: 'mailbox_unknown' }],
  ['1.2', { reason: 'domain_not_accepted' }],
  ['1.3', { reason: 'mailbox_unknown' }], // no valid address of theirs
  ['1.6', { reason: 'mailbox_disabled' }], // moved
  ['1.7', { reason: 'sender_rejected' }],
  ['1.8', { reason: 'sender_rejected' }],
  ['1.10', { reason: 'domain_not_accepted' }], // RFC 7505
  ['2.1', { reason: 'mailbox_disabled' }],
  ['2.2', { reason: 'mailbox_full' }],
  ['2.3', { reason: 'message_too_large' }],
  ['2.121', { reason: 'rate_limited_by_remote', scope: 'recipient' }], // Microsoft, limits of one mailbox by the hour
  ['2.122', { reason: 'rate_limited_by_remote', scope: 'recipient' }],
  ['3.1', { reason: 'remote_unavailable' }],
  ['3.2', { reason: 'remote_unavailable' }],
  ['3.4', { reason: 'message_too_large' }],
  ['4.5', { reason: 'rate_limited_by_remote' }],
  ['5.3', { reason: 'rate_limited_by_remote', scope: 'recipient' }], // too many recipients: the rest goes in another transaction
  ['6.0', { reason: 'content_rejected' }],
  ['6.1', { reason: 'content_rejected' }],
  ['6.2', { reason: 'content_rejected' }],
  ['6.3', { reason: 'content_rejected' }],
  ['6.5', { reason: 'content_rejected' }],
  ['6.7', { reason: 'utf8_not_supported' }], // RFC 6531
  ['6.9', { reason: 'utf8_not_supported' }],
  ['7.0', { reason: 'policy_rejected' }],
  ['7.1', { reason: 'policy_rejected' }],
  ['7.2', { reason: 'policy_rejected' }],
  ['7.10', { reason: 'tls_failed' }],
  ['7.17', { reason: 'mailbox_disabled' }], // RFC 7293: the mailbox has another owner now
  ['7.18', { reason: 'mailbox_disabled' }],
  ['7.25', { reason: 'ip_blocked' }], // RFC 7372: reverse DNS
  ['7.28', { reason: 'rate_limited_by_remote' }],
  ['7.40', { reason: 'authentication_failed' }],
  ['7.515', { reason: 'authentication_failed' }],
  ...['7.20', '7.21', '7.22', '7.23', '7.24', '7.26', '7.27', '7.30', '7.31', '7.32'].map(
    (detail): [string, Guess] => [detail, { reason: 'authentication_failed' }], // RFC 7372 and what Google added
  ),
]);

function reasonOfEnhanced(enhanced: string | null): Guess | null {
  if (enhanced === null) return null;
  const detail = enhanced.slice(2);
  const known = ENHANCED.get(detail);
  if (known) return known;
  return detail.startsWith('7.') ? { reason: 'policy_rejected' } : null;
}

/** RFC 5321 section 4.2.3, where neither words nor an enhanced code say more. */
function reasonOfCode(stage: ReplyStage, code: number): Guess {
  switch (code) {
    case 421:
      return { reason: 'remote_unavailable' };
    case 452:
      return { reason: stage === 'rcpt' ? 'remote_temporary' : 'remote_unavailable' };
    case 552:
      return {
        reason: stage === 'rcpt' ? 'mailbox_full' : 'remote_unavailable',
        scope: stage === 'rcpt' ? 'recipient' : 'message',
      };
    case 553:
      return { reason: stage === 'mail' ? 'sender_rejected' : 'remote_permanent' };
    default:
      return { reason: code < 500 ? 'remote_temporary' : 'remote_permanent' };
  }
}

/** 552 after MAIL or DATA may mean that their disk is full and not that the message is too large, which has words of its own. */
function isShortOfStorage(stage: ReplyStage, reason: Reason, code: number): boolean {
  return code === 552 && stage !== 'rcpt' && reason === 'remote_unavailable';
}
