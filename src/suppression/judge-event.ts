import type { MessageEvent } from '../events/index.js';
import { feedbackMeaning } from '../mail/feedback-type.js';
import type { Reason } from '../mail/reason.js';

/** What an event says of the address of its recipient. */
export type Judgment =
  /** Suppress it now, for all mail or for that of a stream, until somebody removes it. */
  | { readonly kind: 'suppress'; readonly reason: SuppressingReason; readonly stream: string }
  /** Suppress it for a time when it happens often enough. */
  | { readonly kind: 'soft'; readonly reason: Reason }
  /** Suppress it when it happens again after that many milliseconds; for a time, unless it `isSure` then. */
  | {
      readonly kind: 'hard' | 'dns';
      readonly reason: Reason;
      readonly againAfterMs: number;
      readonly isSure: boolean;
    }
  /** It takes mail: what was counted in sessions is void. Bounces by mail are not, each follows such a delivery. */
  | { readonly kind: 'works' };

export type SuppressingReason = Reason | 'complaint' | 'unsubscribe';

/** A verdict that is not quite sure, such as 550 5.4.1 of Microsoft, counts the second time, a day later. */
const UNSURE_AGAIN_MS = 24 * 3_600_000;
/** A domain that is not found on two tries some hours apart: registries and name servers have bad hours. */
const DNS_AGAIN_MS = 4 * 3_600_000;

/** Kinds of events that say something of an address. */
export const TELLING_KINDS = [
  'delivered',
  'bounced',
  'expired',
  'bounce_reported',
  'complained',
  'unsubscribed',
] as const;

/**
 * Only what blames the address itself counts against it. Blocks of our address, of the sender or of the content, and whatever
 * the rules are unsure of, say nothing of the recipient, whatever the code: most 5xx replies are of that sort.
 */
export function judgeEvent({ kind, reason, detail }: MessageEvent): Judgment | null {
  switch (kind) {
    case 'delivered':
      return { kind: 'works' };
    case 'bounced':
    case 'bounce_reported':
      return bounce(reason, detail);
    case 'expired':
      return isSoft(detail) ? soft(reason) : null;
    case 'complained':
      return complaint(detail?.feedbackType ?? 'abuse', detail?.stream ?? '');
    case 'unsubscribed':
      return now('unsubscribe', detail?.stream ?? '');
    case 'accepted':
    case 'suppressed':
    case 'deferred':
    case 'deleted':
    case 'notified':
    case 'delay_reported':
    case 'opened':
    case 'clicked':
      return null;
  }
}

function bounce(reason: Reason | null, detail: MessageEvent['detail']): Judgment | null {
  // What the DNS says comes without a verdict: RFC 7505 for the null MX.
  if (reason === 'null_mx' && !detail?.ruleId) return now(reason);
  if (reason === 'domain_unknown' && !detail?.ruleId)
    return { kind: 'dns', reason, againAfterMs: DNS_AGAIN_MS, isSure: true };
  if (reason === null || detail === null || detail.confidence === 'low') return null;
  if (isSoft(detail)) return soft(reason);
  const isTheirs = detail.blames === 'recipient' || detail.blames === 'recipient_domain';
  const isForGood = detail.action === 'bounce_recipient' && detail.permanence === 'permanent';
  if (!isTheirs || !isForGood) return null;
  if (detail.confidence === 'high') return now(reason);
  return { kind: 'hard', reason, againAfterMs: UNSURE_AGAIN_MS, isSure: false };
}

function complaint(feedbackType: string, stream: string): Judgment | null {
  switch (feedbackMeaning(feedbackType)) {
    case 'complaint':
      return now('complaint');
    case 'unsubscribe':
      return now('unsubscribe', stream);
    case 'report':
    case 'not-spam':
    case 'auth-failure':
      return null;
  }
}

function now(reason: SuppressingReason, stream = ''): Judgment {
  return { kind: 'suppress', reason, stream };
}

function soft(reason: Reason | null): Judgment | null {
  return reason === null ? null : { kind: 'soft', reason };
}

function isSoft(detail: MessageEvent['detail']): boolean {
  if (detail?.blames !== 'recipient' || detail.confidence === 'low') return false;
  return detail.permanence === 'transient';
}
