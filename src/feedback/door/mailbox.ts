import type { ReadAttribution } from '../../return-path/index.js';

/** What the addresses of the door are for. */
export const MAILBOXES = [
  /** Bounces: the local part is a token. */
  'return_path',
  /** Complaints of the feedback loops of providers. */
  'feedback_loop',
  'unsubscribe',
  /** Reports about encryption (RFC 8460) and about DMARC (RFC 7489 section 7.2). */
  'tls_report',
  'dmarc_report',
  /** Every domain that takes mail has them (RFC 5321 section 4.5.1, RFC 2142). */
  'postmaster',
  'abuse',
] as const;
export type Mailbox = (typeof MAILBOXES)[number];

const BY_NAME: ReadonlyMap<string, Mailbox> = new Map([
  ['fbl', 'feedback_loop'],
  ['unsubscribe', 'unsubscribe'],
  ['tls-reports', 'tls_report'],
  ['dmarc', 'dmarc_report'],
  ['postmaster', 'postmaster'],
  ['abuse', 'abuse'],
]);

// Matches `fbl` and `unsubscribe+abc`: a name, and what a plus adds to it.
const NAMED = /^([a-z-]+)(?:\+.*)?$/;

/** The mailbox that a local part names; null for none. `token` is what the return path room reads in it. */
export function mailboxOf(localPart: string, token: ReadAttribution): Mailbox | null {
  if (token.kind !== 'none') return 'return_path';
  const name = NAMED.exec(localPart.toLowerCase())?.[1];
  return (name !== undefined && BY_NAME.get(name)) || null;
}
