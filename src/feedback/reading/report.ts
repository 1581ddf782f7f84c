import type { Reply } from '../../mail/reply.js';
import type { ReplyStage, Verdict } from '../../mail/verdict.js';
import type { Header } from './mail-parts.js';

/** Who knows what refusals mean; `ProvidersService` of src/providers is one. */
export interface Judge {
  /** The provider that all these mail hosts belong to; null for none that is known. */
  providerOf(domain: string, mxHosts: readonly string[]): string | null;
  verdict(stage: ReplyStage, reply: Reply, providerId: string | null): Verdict;
}

/**
 * What a mail to one of our report addresses says. Nothing in it is proved: who sent it, and whether the message that it
 * speaks of was ours, is for the caller to find out.
 */
export type Report = BounceReport | FeedbackReport | AuthFailureReport | AnswerReport | OtherReport;
export type ReportKind = Report['kind'];

interface ReportFacts {
  /** How it was understood: a word such as `dsn`, `arf` or the dialect of an MTA, for people and statistics. */
  readonly rule: string;
  /** Header of the returned message; null when none came back. */
  readonly original: Header | null;
  /** MAIL FROM of the message, where the report names it. */
  readonly originalMailFrom: string | null;
  /** Name of the host that reports; what it says of itself. */
  readonly reportingMta: string | null;
}

/** A notice of what became of recipients: most often a bounce, but also a delay or a delivery. */
export interface BounceReport extends ReportFacts {
  readonly kind: 'bounce';
  /** At least one. */
  readonly recipients: readonly ReportedRecipient[];
}

/** What a recipient did with a message (RFC 5965 and its forerunners). */
export interface FeedbackReport extends ReportFacts {
  /** `unsubscribe` is the type opt-out; `not-spam` takes a complaint back. */
  readonly kind: 'complaint' | 'unsubscribe' | 'not-spam';
  readonly recipients: readonly FeedbackRecipient[];
  readonly feedback: FeedbackFields;
}

/** Somebody saw a message in a domain's name that failed SPF, DKIM or DMARC (RFC 6591): no complaint of a recipient. */
export interface AuthFailureReport extends ReportFacts {
  readonly kind: 'auth-failure';
  readonly recipients: readonly FeedbackRecipient[];
  readonly feedback: FeedbackFields;
}

/** A program answers for a recipient: the message arrived. */
export interface AnswerReport extends ReportFacts {
  readonly kind: 'auto-reply' | 'challenge-response';
  /** Who answers. */
  readonly recipients: readonly FeedbackRecipient[];
}

/** Mail that tells nothing of what became of a message. */
export interface OtherReport extends ReportFacts {
  readonly kind: 'dmarc-aggregate' | 'tls-report' | 'ordinary';
  readonly recipients: readonly [];
}

export const FATES = ['failed', 'delayed', 'delivered', 'relayed', 'expanded'] as const;
/** RFC 3464 section 2.3.3. */
export type Fate = (typeof FATES)[number];

export const BOUNCE_CLASSES = [
  /** The address or its domain does not exist. */
  'hard',
  /** Full, disabled, too large, or trouble with a host. */
  'soft',
  /** Refused for what we are or send: it says nothing of the address. */
  'policy',
  /** Failed, and nobody says why. */
  'undetermined',
] as const;
export type BounceClass = (typeof BOUNCE_CLASSES)[number];

/** Bounce categories as reports show them. OCI documents `bad-mailbox` and `spam-related`; the others are ours. */
export const BOUNCE_CATEGORIES = [
  'bad-mailbox',
  'inactive-mailbox',
  'quota-issues',
  'bad-domain',
  'invalid-sender',
  'authentication-related',
  'spam-related',
  'virus-related',
  'content-related',
  'message-too-large',
  'policy-related',
  'reputation-related',
  'rate-limited',
  'routing-errors',
  'bad-connection',
  'message-expired',
  'protocol-errors',
  'other',
] as const;
export type BounceCategory = (typeof BOUNCE_CATEGORIES)[number];

export interface ReportedRecipient {
  /** The address that failed, as the report writes it; null where it is not named. */
  readonly address: string | null;
  /** As the message was addressed, where a list or an alias changed it. */
  readonly originalAddress: string | null;
  readonly fate: Fate;
  /** Enhanced code (RFC 3463), such as `5.1.1`. */
  readonly status: string | null;
  readonly smtpCode: number | null;
  /** What the other side said, on one line, bounded; it may hold addresses. */
  readonly diagnostic: string | null;
  /** Name of the host that refused. */
  readonly remoteMta: string | null;
  /** What the refusal means; null for what did not fail. */
  readonly verdict: Verdict | null;
  /** Null for what did not fail. */
  readonly bounceClass: BounceClass | null;
  readonly category: BounceCategory | null;
  /** Whether this report alone says that the address must not be written to again. */
  readonly suppress: boolean;
}

export interface FeedbackRecipient {
  /** Null where the provider hides it. */
  readonly address: string | null;
}

/** Fields of `message/feedback-report`; null where they are not given. */
export interface FeedbackFields {
  /** As given, in lower case, such as `abuse`; null in forms without it. */
  readonly feedbackType: string | null;
  readonly userAgent: string | null;
}
