import { MACHINES } from './agents.js';

/** A request for a picture or a link. Times are milliseconds since the epoch. */
export interface Asking {
  readonly method: string;
  readonly userAgent: string | null;
  readonly at: number;
}

/** What the log says of how the message went. */
export interface Delivered {
  /** Null: not yet. */
  readonly deliveredAt: number | null;
  /** An attempt ended without an answer, so the message may have arrived all the same. */
  readonly mayHaveArrived: boolean;
}

/** Nobody reads a mail that fast; a scanner looks before, or just when, it is delivered. */
const FASTEST_READER_MS = 2_000;

/** The name of the machine that asked, or how it gave itself away; null for a person. */
export function whoAsked(
  { method, userAgent, at }: Asking,
  { deliveredAt, mayHaveArrived }: Delivered,
): string | null {
  if (method === 'HEAD') return 'head-request';
  if (!userAgent?.trim()) return 'no-user-agent';
  const known = MACHINES.find(({ pattern }) => pattern.test(userAgent));
  if (known) return known.name;
  if (deliveredAt === null) return mayHaveArrived ? null : 'before-delivery';
  return at - deliveredAt < FASTEST_READER_MS ? 'at-delivery' : null;
}
