import type { Reason } from './reason.js';

/** What the reply answers: the greeting, a command, or the dot that ends the message. In the order of a session. */
export const REPLY_STAGES = [
  'connect',
  'ehlo',
  'starttls',
  'auth',
  'mail',
  'rcpt',
  'data',
  'dot',
] as const;
export type ReplyStage = (typeof REPLY_STAGES)[number];

/** Whose doing a refusal is, and so whose mail should wait or be looked at. */
export const BLAMES = [
  'recipient',
  'recipient_domain',
  'egress_ip',
  /** The network around our address, which is refused as a whole. */
  'egress_subnet',
  'sender_domain',
  'content',
  'tenancy',
  /** Something of ours that the operator must put right, such as TLS or the name at EHLO. */
  'our_config',
  'remote_system',
  /** Nobody's that is known: never the recipient's fault. */
  'unknown',
] as const;
export type Blames = (typeof BLAMES)[number];

/** `until_fixed` does not heal by waiting, but does once somebody has changed something. */
export const PERMANENCES = ['permanent', 'transient', 'until_fixed'] as const;
export type Permanence = (typeof PERMANENCES)[number];

export const ACTIONS = [
  /** This address takes no mail, now or later: the suppression list may take note. */
  'bounce_recipient',
  /** This message ends here; it says nothing of the address. */
  'bounce_message',
  'retry',
  /** The refusal is for our address: another of ours may do. Where there is none it is as final as the code says. */
  'retry_other_ip',
  /** Too many recipients at once: the rest goes in another transaction. */
  'split',
] as const;
export type Action = (typeof ACTIONS)[number];

export const CONFIDENCES = ['high', 'medium', 'low'] as const;
export type Confidence = (typeof CONFIDENCES)[number];

/** What a negative reply means, and which rule says so. */
export interface Verdict {
  readonly reason: Reason;
  readonly blames: Blames;
  readonly permanence: Permanence;
  readonly action: Action;
  readonly ruleId: string;
  readonly confidence: Confidence;
  /** Seconds that the server asks us to wait, at most a day; null where it names no time. */
  readonly retryAfterSeconds: number | null;
}
