export const CIRCUIT_STATES = ['OPEN', 'RELEASED', 'DISCARDED', 'EXPIRED'] as const;
export type CircuitState = (typeof CIRCUIT_STATES)[number];

/** How far back from the event that opened it a circuit parks: the longest span that is looked at. */
export const PARKS_BACK_MS = 3_600_000;
/** Other processes go on for so long, at the most, with batches that they began before it was opened. */
export const LATE_MS = 10 * 60_000;

/** A time in which a provider said of nearly everybody that they do not exist. */
export interface Circuit {
  readonly id: string;
  /** Id of a provider, or a domain that belongs to none. */
  readonly provider: string;
  readonly state: CircuitState;
  readonly openedAt: Date;
  /** Time of the event that opened it. */
  readonly trippedAt: Date;
  readonly expiresAt: Date;
  readonly closedAt: Date | null;
  readonly closedBy: string | null;
  readonly parkedCount: number;
  readonly evidence: CircuitEvidence;
}

/** What opened it: within so many minutes, so many recipients were answered for, and so many of them said not to exist. */
export interface CircuitEvidence {
  readonly minutes: number;
  readonly answered: number;
  readonly hard: number;
  readonly addresses: number;
  readonly tenancies: number;
  /** Of the two weeks before, between 0 and 1; null when it is not known. */
  readonly usualShare: number | null;
  /** One of the replies, without the addresses in it. */
  readonly sample: string | null;
}
