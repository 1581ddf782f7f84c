import { addressKey } from '../mail/address.js';
import type { SettledRecipient, SpooledRecipient } from '../spool/index.js';
import type { SuppressionService } from '../suppression/index.js';
import type { Entry } from './lanes.js';
import { suppressRecipient } from './settle.js';

/** The suppression list was looked at when the message was accepted; it counts as looked at for so long. */
const FRESH_MS = 60_000;

/**
 * Who of the recipients of one message came onto the suppression list since it was accepted. Fresh work was checked with
 * its acceptance. Recipients are stored as they were typed and the list by key, so the keys are compared.
 */
export async function lastLook(
  work: readonly Entry[],
  suppression: Pick<SuppressionService, 'suppressedAmong'>,
  now: number,
): Promise<{ recipients: SpooledRecipient[]; suppressed: SettledRecipient[] }> {
  const { spooled } = work[0]!.message;
  const all = work.flatMap((entry) => entry.recipients);
  if (now - spooled.acceptedAt < FRESH_MS && all.every((r) => r.attempts === 0))
    return { recipients: all, suppressed: [] };
  const keys = new Map(all.map((r) => [r, addressKey(r.address)]));
  const found = await suppression.suppressedAmong(
    spooled.tenancyId,
    [...keys.values()],
    spooled.headerFrom,
  );
  const isSuppressed = (recipient: SpooledRecipient) => found.has(keys.get(recipient)!);
  return {
    recipients: all.filter((r) => !isSuppressed(r)),
    suppressed: all.filter(isSuppressed).map((r) => suppressRecipient(r, now)),
  };
}
