import type { Refused } from '../../mail/refusal.js';
import type { MessageScan } from '../../mail/scan-message.js';
import type { ApprovedSender } from '../../senders/index.js';
import type { Submission } from '../submission.js';

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
