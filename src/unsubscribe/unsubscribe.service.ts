import { Injectable } from '@nestjs/common';
import { Clock } from '../core/clock.js';
import { shardOfId } from '../core/id.js';
import { MessageTokens, type LinkOwner, type ReadToken } from '../core/message-tokens.js';
import { Region } from '../core/region.js';
import { Sealer } from '../core/seal.js';
import { EventsService, type EventDetail } from '../events/index.js';
import { listFields } from './list-fields.js';
import { UnsubscribeConfig } from './unsubscribe.config.js';

/** What a recipient would get no more of. */
export interface Subscription {
  readonly owner: LinkOwner;
  readonly tenancyId: string;
  /** The address in From. */
  readonly from: string;
  /** Null: all mail of the tenancy. */
  readonly stream: string | null;
}

/** `late`: the link was ours, and its days are over, or the message is not known any more. */
export type Found =
  | { readonly kind: 'valid'; readonly subscription: Subscription }
  | { readonly kind: 'late' }
  | { readonly kind: 'none' };

export type UnsubscribeMethod = 'one_click' | 'page' | 'mailto';

/** Where the ways to unsubscribe lead from mail of a domain. */
export interface ListPlaces {
  /** The domain's own host for links; null for that of the region. */
  readonly linkHost: string | null;
  /** The domain whose mail comes to the feedback door. */
  readonly mailDomain: string;
}

/** As mailboxes of return paths: a letter, a hyphen and a token have less than 64 octets together. */
const PREFIX = 'u-';
/** An acceptance is the first that happens to a recipient. */
const FIRST_EVENTS = 1;
const MAX_USER_AGENT = 300;

@Injectable()
export class UnsubscribeService {
  readonly #tokens: MessageTokens;

  constructor(
    private readonly events: EventsService,
    private readonly config: UnsubscribeConfig,
    private readonly region: Region,
    private readonly clock: Clock,
    sealer: Sealer,
  ) {
    this.#tokens = new MessageTokens(sealer, clock, { days: config.unsubscribeDays });
  }

  /** The header fields for one recipient, the same at every attempt. Waits for nothing. */
  fieldsFor(owner: LinkOwner, { linkHost, mailDomain }: ListPlaces): string {
    const link = `${this.region.linkBase(linkHost)}/u/${this.#tokens.write('unsubscribe link', owner)}`;
    const address = `${PREFIX}${this.#tokens.write('unsubscribe address', owner)}@${mailDomain}`;
    return listFields(link, this.config.byMail ? address : null);
  }

  /** What a link is about. Changes nothing. */
  async look(token: string): Promise<Found> {
    return this.#find(this.#tokens.readLink('unsubscribe link', token));
  }

  /** Ends the mail that a link is about; again, it changes nothing. `userAgent` is kept with the event. */
  async byLink(
    token: string,
    method: 'one_click' | 'page',
    userAgent: string | null,
  ): Promise<Found> {
    const found = await this.look(token);
    if (found.kind === 'valid') await this.#end(found.subscription, method, userAgent);
    return found;
  }

  /** Reads the local part of an address out of List-Unsubscribe; of another mailbox `none`. */
  readLocalPart(localPart: string): ReadToken<LinkOwner> {
    if (localPart.slice(0, PREFIX.length).toLowerCase() !== PREFIX) return { kind: 'none' };
    return this.#tokens.readLink('unsubscribe address', localPart.slice(PREFIX.length));
  }

  /** Mail came to the address of a recipient. Null when its message is not known any more. */
  async byMail(
    owner: LinkOwner,
  ): Promise<{ readonly tenancyId: string; readonly isNew: boolean } | null> {
    const found = await this.#find({ kind: 'valid', owner });
    if (found.kind !== 'valid') return null;
    const { tenancyId } = found.subscription;
    return { tenancyId, isNew: await this.#end(found.subscription, 'mailto', null) };
  }

  async #find(read: ReadToken<LinkOwner>): Promise<Found> {
    if (read.kind === 'late') return { kind: 'late' };
    if (read.kind !== 'valid') return { kind: 'none' };
    const { owner } = read;
    const { messageId, recipientId } = owner;
    const shard = shardOfId(messageId);
    const events = await this.events.ofRecipient(shard, messageId, recipientId, FIRST_EVENTS);
    const accepted = events.find(({ kind }) => kind === 'accepted');
    if (!accepted?.detail?.from) return { kind: 'late' };
    const { from, stream = null } = accepted.detail;
    return {
      kind: 'valid',
      subscription: { owner, tenancyId: accepted.tenancyId, from, stream },
    };
  }

  /** The event is on disk when this resolves; suppression follows the log. Whether it was not told before. */
  async #end(
    { owner, tenancyId, stream }: Subscription,
    method: UnsubscribeMethod,
    userAgent: string | null,
  ): Promise<boolean> {
    const detail: EventDetail = {
      method,
      ...(stream === null ? {} : { stream }),
      ...(userAgent ? { userAgent: userAgent.slice(0, MAX_USER_AGENT).toWellFormed() } : {}),
    };
    const { messageId, recipientId } = owner;
    const [isNew] = await this.events.report(shardOfId(messageId), [
      {
        messageId,
        recipientId,
        tenancyId,
        kind: 'unsubscribed',
        at: this.clock.now(),
        reason: null,
        detail,
        // As reports of feedback loops say it: told in several ways it is one.
        key: `unsubscribed ${recipientId}`,
      },
    ]);
    return isNew ?? false;
  }
}
