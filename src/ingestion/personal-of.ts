import type { EventDetail } from '../events/index.js';
import type { MessageScan } from '../mail/scan-message.js';
import { endedStream, type UnsubscribeWish } from '../mail/unsubscribe-wish.js';
import type { ApprovedSender } from '../senders/index.js';
import type { NewMessage, Personal } from '../spool/index.js';

/** What of a submission says whether its recipients get octets of their own. */
export interface Wishes {
  /** What was said beside the message. */
  readonly unsubscribe: UnsubscribeWish | null;
  readonly scan: Pick<
    MessageScan,
    'from' | 'unsubscribe' | 'hasListUnsubscribe' | 'tracking' | 'isSigned'
  >;
  readonly sender: Pick<ApprovedSender, 'unsubscribe' | 'tracks'>;
  readonly sizeBytes: number;
  /** Larger messages are not tracked. */
  readonly trackedBytes: number;
}

/**
 * Unsubscribing: what is said at the door → in the header → of the sender or its domain; a message that brings
 * List-Unsubscribe keeps it. Tracking: what the domain tracks, less what the message declines; never one that somebody has
 * signed, since its octets must stay.
 */
export function personalOf(wishes: Wishes): Pick<NewMessage, 'personal' | 'acceptedDetail'> {
  const { scan, sender } = wishes;
  const wish = wishes.unsubscribe ?? scan.unsubscribe ?? sender.unsubscribe;
  const from = scan.from[0]!;
  const unsubscribe =
    wish && wish !== 'no' && !scan.hasListUnsubscribe
      ? { unsubscribe: { stream: endedStream(wish, from) } }
      : null;
  const tracked = trackedOf(wishes);
  const isTooLarge = tracked !== null && wishes.sizeBytes > wishes.trackedBytes;
  const tracking = tracked !== null && !isTooLarge ? { tracking: tracked } : null;
  const detail: EventDetail = {
    ...(unsubscribe ? { from } : {}),
    ...(unsubscribe?.unsubscribe.stream ? { stream: unsubscribe.unsubscribe.stream } : {}),
    ...(isTooLarge ? { note: `not tracked: larger than ${wishes.trackedBytes} bytes` } : {}),
  };
  return {
    personal: unsubscribe || tracking ? { ...unsubscribe, ...tracking } : null,
    acceptedDetail: Object.keys(detail).length > 0 ? detail : null,
  };
}

function trackedOf({ scan, sender }: Wishes): NonNullable<Personal['tracking']> | null {
  const opens = sender.tracks.opens && (scan.tracking?.opens ?? true);
  const clicks = sender.tracks.clicks && (scan.tracking?.clicks ?? true);
  return (opens || clicks) && !scan.isSigned ? { opens, clicks } : null;
}
