import type { MessageEvent } from '../events/index.js';
import type { RowId } from '../core/id.js';
import { addressKey } from '../mail/address.js';
import type { Answer } from './circuit-watch.store.js';
import { domainKey } from './entry-keys.js';
import { evidenceOf } from './evidence.js';
import { judgeEvent, type Judgment } from './judge-event.js';
import { reasonOf } from './suppression-reason.js';

/** Who serves a host or a domain. */
export interface Directory {
  /** Id of the provider; null when the host alone does not tell. */
  ofHost(mxHost: string): string | null;
  /** Id of the provider, or the domain itself where it belongs to none. */
  ofDomain(domain: string): string;
}

/** An event with all that it says by itself, so that it is found out once. */
export interface Judged {
  readonly event: MessageEvent;
  readonly judgment: Judgment | null;
  /** A mail host said for good what becomes of the message: it takes it or does not, for whatever reason. */
  readonly isAnswer: boolean;
  /** A mail host, and not the DNS, says that the recipient does not exist, in the session or later as mail. */
  readonly isGone: boolean;
  /** Whose answer it is; null when the recipient must tell. */
  readonly provider: string | null;
}

export function judge(event: MessageEvent, directory: Directory): Judged {
  const { kind, detail } = event;
  const judgment = judgeEvent(event);
  const mxHost = detail?.mxHost;
  const isAnswer = (kind === 'delivered' || kind === 'bounced') && mxHost !== undefined;
  const isSaid = kind === 'bounce_reported' || mxHost !== undefined;
  return {
    event,
    judgment,
    isAnswer,
    isGone: isSaid && isHardBounce(judgment),
    provider: detail?.provider ?? (isAnswer ? directory.ofHost(mxHost) : null),
  };
}

function isHardBounce(judgment: Judgment | null): boolean {
  return (
    (judgment?.kind === 'suppress' || judgment?.kind === 'hard') &&
    reasonOf(judgment.reason) === 'HARDBOUNCE'
  );
}

/**
 * What mail hosts said of recipients. `tookBy` names the host that took a message whose bounce came later, since the bounce
 * does not. An answer whose recipient is needed and gone is left out.
 */
export function answersOf(
  judged: readonly Judged[],
  recipients: ReadonlyMap<RowId, { readonly address: string }>,
  tookBy: ReadonlyMap<RowId, string>,
  directory: Directory,
): Answer[] {
  return judged.flatMap(({ event, isAnswer, isGone, provider }) => {
    if (!isGone && !isAnswer) return [];
    const { id, kind, at, tenancyId, recipientId, detail } = event;
    const recipient = recipientId === null ? undefined : recipients.get(recipientId);
    // Nobody needs the recipients of deliveries to known hosts.
    if (!recipient && (isGone || provider === null)) return [];
    const address = recipient ? addressKey(recipient.address) : '';
    const mxHost = recipientId === null ? undefined : tookBy.get(recipientId);
    return [
      {
        eventId: id,
        provider:
          provider ??
          (mxHost === undefined ? null : directory.ofHost(mxHost)) ??
          directory.ofDomain(domainKey(address).slice(1)),
        at,
        isHard: isGone,
        isLater: kind === 'bounce_reported',
        tenancyId,
        address,
        sample: isGone ? evidenceOf(detail).errorDetail : null,
      },
    ];
  });
}
