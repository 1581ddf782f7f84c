import type { Submission } from '../submission.js';
import type { Check, Facts } from './check.js';
import { headerFromApproved } from './header-from-approved.js';
import { messageWithinLimit } from './message-within-limit.js';
import { recipientsWithinLimit } from './recipients-within-limit.js';
import { senderApproved } from './sender-approved.js';
import { sendingNotPaused } from './sending-not-paused.js';
import { utf8Announced } from './utf8-announced.js';

/** The checks in their order: who speaks first is what the client is told. */
export const POLICY: readonly Check[] = [
  messageWithinLimit,
  recipientsWithinLimit,
  senderApproved,
  headerFromApproved,
  sendingNotPaused,
  utf8Announced,
];

/** Throws the first refusal of the list. */
export function applyPolicy(submission: Submission, facts: Facts): void {
  for (const check of POLICY) {
    const refused = check(submission, facts);
    if (refused) throw refused;
  }
}
