import { Injectable } from '@nestjs/common';
import { CoreConfig } from '../../core/core.config.js';
import { addressKey, parseAddress } from '../../mail/address.js';
import { Refused } from '../../mail/refusal.js';
import { ReturnPaths, type ReadAttribution } from '../../return-path/index.js';
import { SendersService } from '../../senders/index.js';
import { UnsubscribeService } from '../../unsubscribe/index.js';
import { FeedbackConfig } from '../feedback.config.js';
import { mailboxOf, type Mailbox } from './mailbox.js';

/** An address that the door takes mail for. */
export interface TakenAddress {
  readonly mailbox: Mailbox;
  /** As it was given. */
  readonly address: string;
  readonly token: ReadAttribution;
  /** The feedback loop that it belongs to: the address that was registered, or `fbl`; null for other mailboxes. */
  readonly loop: string | null;
}

/** RFC 5321 section 4.1.1.3: the one recipient that needs no domain. */
const BARE_POSTMASTER = /^postmaster$/i;

/**
 * Whom the door takes mail for: return paths, and a few mailboxes of their domains. A token that is valid is taken in
 * whatever domain it comes, since its domain may have been given up after the mail went out.
 */
@Injectable()
export class Mailboxes {
  readonly #loopAddresses: ReadonlySet<string>;
  readonly #hostname: string;

  constructor(
    private readonly returnPaths: ReturnPaths,
    private readonly unsubscribe: UnsubscribeService,
    private readonly senders: SendersService,
    config: FeedbackConfig,
    core: CoreConfig,
  ) {
    const addresses = config.feedbackLoopAddresses.split(',').map((part) => part.trim());
    this.#loopAddresses = new Set(addresses.filter(Boolean).map(addressKey));
    this.#hostname = core.hostname.toLowerCase();
  }

  /** Throws what RCPT is refused with. */
  async taken(address: string): Promise<TakenAddress> {
    const token = { kind: 'none' } as const;
    if (BARE_POSTMASTER.test(address)) return { mailbox: 'postmaster', address, token, loop: null };
    const parsed = parseAddress(address);
    if (!parsed) throw new Refused('invalid_address', { address });
    const key = addressKey(address);
    if (this.#loopAddresses.has(key))
      return { mailbox: 'feedback_loop', address, token, loop: key };
    return this.#byLocalPart(address, parsed);
  }

  async #byLocalPart(
    address: string,
    parsed: { readonly local: string; readonly domain: string },
  ): Promise<TakenAddress> {
    const unsubscribing = this.#unsubscribing(parsed.local);
    const token = unsubscribing ?? this.returnPaths.readLocalPart(parsed.local);
    if (token.kind !== 'valid' && !(await this.#isOurs(parsed.domain)))
      throw new Refused('not_relayed', { address });
    const mailbox = unsubscribing ? 'unsubscribe' : mailboxOf(parsed.local, token);
    if (!mailbox) throw new Refused('no_such_mailbox', { address });
    return { mailbox, address, token, loop: mailbox === 'feedback_loop' ? 'fbl' : null };
  }

  /** The token of an address out of List-Unsubscribe; null for other mailboxes. */
  #unsubscribing(local: string): ReadAttribution | null {
    const read = this.unsubscribe.readLocalPart(local);
    if (read.kind === 'none' || read.kind === 'forged') return null;
    return read.kind === 'late' ? { kind: 'expired' } : { kind: 'valid', ...read.owner };
  }

  async #isOurs(domain: string): Promise<boolean> {
    return domain === this.#hostname || this.senders.takesReturnPaths(domain);
  }
}
