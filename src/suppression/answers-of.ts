import type { MessageEvent } from '../events/index.js';
import type { RowId } from '../core/id.js';
import { addressKey } from '../mail/address.js';
import type { Answer } from './circuit-watch.store.js';
import { domainKey } from './entry-keys.js';
import { evidenceOf } from './evidence.js';
import { judgeEvent } from './judge-event.js';
import { reasonOf } from './suppression-reason.js';

/** Who serves a host or a domain. */
export interface Directory {
  /** Whether the host alone tells. */
  isKnown(mxHost: string): boolean;
  answering(mxHost: string | undefined, domain: string): string;
}

/** Whether a mail host, and not the DNS, says that the recipient does not exist. */
export function isSaidGone(event: MessageEvent): boolean {
  if (event.kind !== 'bounce_reported' && event.detail?.mxHost === undefined) return false;
  const judgment = judgeEvent(event);
  if (judgment === null) return false;
  switch (judgment.kind) {
    case 'suppress':
    case 'hard':
      return reasonOf(judgment.reason) === 'HARDBOUNCE';
    case 'soft':
    case 'dns':
    case 'works':
      return false;
  }
}

/**
 * What mail hosts said for good of recipients: that they take the message or do not, for whatever reason. `tookBy` names the
 * host that took a message whose bounce came later, since the bounce does not.
 */
export function answersOf(
  events: readonly MessageEvent[],
  recipients: ReadonlyMap<RowId, { readonly address: string }>,
  tookBy: ReadonlyMap<RowId, string>,
  directory: Directory,
): Answer[] {
  return events.flatMap((event) => {
    const { kind, detail } = event;
    const isHard = isSaidGone(event);
    const isAnswer = (kind === 'delivered' || kind === 'bounced') && detail?.mxHost !== undefined;
    if (!isHard && !isAnswer) return [];
    const recipient = event.recipientId === null ? undefined : recipients.get(event.recipientId);
    const mxHost = detail?.mxHost ?? tookBy.get(event.recipientId ?? '');
    // Deliveries to known hosts come without their recipients, which nobody needs.
    if (!recipient && (isHard || mxHost === undefined || !directory.isKnown(mxHost))) return [];
    const address = recipient ? addressKey(recipient.address) : '';
    return [
      {
        eventId: event.id,
        provider: directory.answering(mxHost, domainKey(address).slice(1)),
        at: event.at,
        isHard,
        isLater: kind === 'bounce_reported',
        tenancyId: event.tenancyId,
        address,
        sample: isHard ? evidenceOf(detail).errorDetail : null,
      },
    ];
  });
}
