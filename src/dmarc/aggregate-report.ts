/** What a receiver did with the messages of a row (RFC 7489 section 6.3). */
export const DISPOSITIONS = ['none', 'quarantine', 'reject'] as const;
export type Disposition = (typeof DISPOSITIONS)[number];

/** Whether an identifier that passed is aligned with the From domain (RFC 7489 section 3.1). */
export type Alignment = 'pass' | 'fail';

export interface DkimResult {
  readonly domain: string;
  readonly selector: string | null;
  /** As it is told: pass, fail, none, policy, neutral, temperror, permerror (RFC 8601 section 2.7.1). */
  readonly result: string;
}

export interface SpfResult {
  readonly domain: string;
  /** mfrom or helo; null where it is not told. */
  readonly scope: string | null;
  readonly result: string;
}

/** Messages of one source that were judged alike. */
export interface AggregateRecord {
  /** In the usual form: `192.0.2.1`, `2001:db8::1`. */
  readonly sourceIp: string;
  readonly messages: number;
  readonly disposition: Disposition;
  readonly dkim: Alignment;
  readonly spf: Alignment;
  /** Why the receiver did something else than the policy says, such as `forwarded` or `local_policy`. */
  readonly overrides: readonly string[];
  /** A-labels, lower case. */
  readonly headerFrom: string;
  /** Domain of the envelope sender; null where it is not told or empty. */
  readonly envelopeFrom: string | null;
  readonly envelopeTo: string | null;
  readonly dkimResults: readonly DkimResult[];
  readonly spfResults: readonly SpfResult[];
}

/** The policy as the receiver found it, in its own words. */
export interface PublishedPolicy {
  readonly adkim: string | null;
  readonly aspf: string | null;
  readonly p: string | null;
  readonly sp: string | null;
  readonly np: string | null;
  readonly pct: string | null;
  readonly fo: string | null;
  readonly testing: string | null;
}

/** An aggregate report (RFC 7489 appendix C). All texts are of a stranger. */
export interface AggregateReport {
  readonly organization: string;
  readonly contact: string;
  readonly reportId: string;
  /** Milliseconds since the epoch. */
  readonly beginsAt: number;
  readonly endsAt: number;
  /** Where the policy was found: A-labels, lower case. */
  readonly domain: string;
  readonly policy: PublishedPolicy;
  readonly records: readonly AggregateRecord[];
  /** Records that tell no source address, no count or no domain, and those beyond the most that are read. */
  readonly skipped: number;
}
