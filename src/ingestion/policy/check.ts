import type { Refused } from '../../mail/refusal.js';
import type { MessageScan } from '../../mail/scan-message.js';
import type { SenderRight } from '../sender-rights.service.js';
import type { Submission } from '../submission.js';

/** What the checks need to know, loaded once before the list. */
export interface Facts {
  readonly scan: MessageScan;
  readonly envelopeRight: SenderRight;
  /** For the addresses of the From field, in order, up to the first that may not be used. */
  readonly authorRights: readonly SenderRight[];
  readonly maxRecipients: number;
  readonly maxBytes: number;
}

/** A refusal of the whole submission, or nothing to say against it. */
export type Check = (submission: Submission, facts: Facts) => Refused | null;
