import type { Reason } from '../mail/reason.js';
import type { Action, Blames, Confidence, Permanence, ReplyStage } from '../mail/verdict.js';

/*
 * The knowledge of mailbox providers as the files under `data` have it; their schema is provider-file.schema.json, which
 * says more of each field. docs/providers.md tells how to write a rule.
 */

/** Where a fact comes from: letters as docs/providers.md lists them, and the source in words. */
export interface Sourced {
  readonly evidence: string;
  readonly source: string;
}

/** How the mail of one provider is sent, each value of one egress IP. Counts and limits as the other side sees them. */
export interface ShapingValues {
  /** Open at once from one egress IP to the provider. */
  readonly connections: number;
  /** Open at once from one egress IP to one set of MX hosts. */
  readonly connectionsPerSite: number;
  readonly messagesPerConnection: number;
  readonly recipientsPerTransaction: number;
  /** Null: no limit. */
  readonly messagesPerMinute: number | null;
  /** Null: no limit. */
  readonly connectionsPerMinute: number | null;
  readonly tls: 'opportunistic' | 'required';
  readonly connectSeconds: number;
  readonly greetingSeconds: number;
  readonly commandSeconds: number;
  readonly dataSeconds: number;
  /** For the reply to the final dot; RFC 5321 section 4.5.3.2.6 asks for ten minutes, and less makes duplicates. */
  readonly dotSeconds: number;
  /** How long a connection is kept without mail. */
  readonly idleSeconds: number;
  /** Connections that fail one after another before the site is left alone for a while. */
  readonly failuresBeforePause: number;
  /** Connections that feedback begins with, and the most that it may open. */
  readonly selfTuning: { readonly start: number; readonly most: number };
}

/** One way to recognize a provider: a domain that it serves, or the name of an MX host, whole or by its end. */
export interface ProviderMatch extends Sourced {
  readonly kind: 'mx_suffix' | 'mx_host' | 'domain';
  /** Lower case, without a final dot; a suffix begins with one. */
  readonly value: string;
}

export interface Provider {
  readonly id: string;
  /** Providers of one vendor, such as its halves for consumers and for companies. */
  readonly vendor: string;
  readonly names: readonly string[];
  readonly match: readonly ProviderMatch[];
  readonly shaping: {
    readonly [K in keyof ShapingValues]?: { readonly value: ShapingValues[K] } & Sourced;
  };
}

/** What a rule's hits bring about when they come often enough. */
export interface BackOff {
  /** So many hits ... */
  readonly hits: number;
  /** ... within so many seconds ... */
  readonly withinSeconds: number;
  /** ... that are counted together. */
  readonly scope: BackOffScope;
  readonly action: BackOffAction;
  readonly forSeconds: number;
  /** The operator must be told: it will not heal by itself. */
  readonly alert?: true;
}

export type BackOffScope =
  'egress_provider' | 'tenancy_provider' | 'sender_domain_provider' | 'recipient';

export type BackOffAction =
  /** Multiplies what is allowed, such as 0.5. */
  | { readonly slow: number }
  | { readonly ratePerMinute: number }
  | { readonly connections: number }
  | { readonly messagesPerConnection: number }
  | { readonly pause: true };

/** What a reply means, in one rule. Rules are tried in their order, those of the provider before the generic ones. */
export interface ReplyRule extends Sourced {
  readonly id: string;
  /** Null: for everybody. */
  readonly providers: readonly string[] | null;
  readonly stages: readonly ReplyStage[];
  /** `421`, `4xx`, `5xx`, or `other` for what is no refusal at all. */
  readonly codes: readonly string[];
  /** `5.1.1`, `x.7.25` for both classes, `5.7.606-649`, `x.7.*`; absent: any, or none. */
  readonly enhanced?: readonly string[];
  /** A regular expression without case and without unbounded repetition; absent: any text. */
  readonly text?: string;
  readonly verdict: {
    readonly reason: Reason;
    readonly blames: Blames;
    readonly permanence: Permanence;
    readonly action: Action;
    readonly confidence: Confidence;
  };
  readonly backOff?: BackOff;
  /** Replies that this rule must fire on, at each of its stages; and some that look alike, on which it must not. */
  readonly samples: { readonly fires: readonly string[]; readonly not: readonly string[] };
  /** The day on which somebody looked whether it still holds, such as `2026-08-20`. */
  readonly reviewedOn: string;
}

/** One file of `data`. */
export interface ProviderFile {
  readonly version: number;
  readonly reviewedOn: string;
  readonly providers?: readonly Provider[];
  /** In default.json alone: every value, for destinations without a provider. */
  readonly defaults?: Required<Provider['shaping']>;
  readonly rules?: readonly (Omit<ReplyRule, 'reviewedOn'> & { readonly reviewedOn?: string })[];
}

/** All files together. */
export interface ProviderData {
  readonly defaults: Required<Provider['shaping']>;
  readonly providers: readonly Provider[];
  readonly rules: readonly ReplyRule[];
}
