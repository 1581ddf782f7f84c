import type { ApprovedSender } from '../../senders/index.js';
import type { Refused } from '../../mail/refusal.js';
import type { MessageScan } from '../../mail/scan-message.js';
import type { Submission } from '../submission.js';
import { headerFromApproved } from './header-from-approved.js';
import { recipientsWithinLimit } from './recipients-within-limit.js';
import { senderApproved } from './sender-approved.js';
import { utf8Announced } from './utf8-announced.js';

/** What the checks need to know, loaded once before the list. */
export interface Facts {
  readonly scan: MessageScan;
  readonly envelopeApproval: ApprovedSender | null;
  /** For each address of the From field, in order. */
  readonly headerApprovals: readonly (ApprovedSender | null)[];
  readonly maxRecipients: number;
}

/** A refusal of the whole submission, or nothing to say against it. */
export type Check = (submission: Submission, facts: Facts) => Refused | null;

/** The checks in their order: who speaks first is what the client is told. */
export const POLICY: readonly Check[] = [
  recipientsWithinLimit,
  senderApproved,
  headerFromApproved,
  utf8Announced,
];

/** Throws the first refusal of the list. */
export function applyPolicy(submission: Submission, facts: Facts): void {
  for (const check of POLICY) {
    const refused = check(submission, facts);
    if (refused) throw refused;
  }
}
