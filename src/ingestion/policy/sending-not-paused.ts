import { Refused } from '../../mail/refusal.js';
import type { StandingGuard } from '../../reputation/index.js';
import type { Check } from './check.js';

/** Mail of a sender that a guard has paused waits on the other side: it may be resumed, so it is not refused for good. */
export const sendingNotPaused: Check = (_, { guard }) => refusedByGuard(guard);

/** What is to be said of mail under a guard; null when it may be taken. */
export function refusedByGuard(guard: StandingGuard | null): Refused | null {
  if (guard?.step !== 'PAUSED') return null;
  const { subject, measure, ocid } = guard;
  return new Refused('sending_paused', { subject, measure, guard: ocid });
}
