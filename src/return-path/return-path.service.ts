import { Injectable } from '@nestjs/common';
import { Clock } from '../core/clock.js';
import type { RowId } from '../core/id.js';
import { MessageTokens, type TokenOwner } from '../core/message-tokens.js';
import { Sealer } from '../core/seal.js';
import type { TokenPurpose } from '../core/token-keys.js';
import { ReturnPathConfig } from './return-path.config.js';

/** Whom something that came back is about. `recipientId` is null where the token stands for a whole message. */
export type Attribution = TokenOwner;

/** What a text turned out to be that stands where a token of ours could stand. */
export type ReadAttribution =
  | ({ readonly kind: 'valid' } & Attribution)
  /** It was ours, and its days are over. */
  | { readonly kind: 'expired' }
  /** It has the shape of one, and no key of ours signed it. */
  | { readonly kind: 'forged' }
  | { readonly kind: 'none' };

/** Tells a token from other mailboxes of the domain. A hyphen, since some hosts cut off what stands behind a plus. */
const PREFIX = 'b-';
/** RFC 5321 section 4.5.3.1.3, without the angle brackets. */
const MAX_PATH_OCTETS = 254;

export const REFERENCE_FIELD = 'X-Eilpost-Ref';

/**
 * Makes and checks the tokens by which what comes back is attributed: in the envelope sender of every transaction, and in
 * a header field of every message. Both are a hash of microseconds; nothing here waits, and nothing asks the database.
 */
@Injectable()
export class ReturnPaths {
  readonly #tokens: MessageTokens;

  constructor(
    sealer: Sealer,
    private readonly config: ReturnPathConfig,
    clock: Clock,
  ) {
    const { returnPathDays: days, generation } = config;
    this.#tokens = new MessageTokens(sealer, clock, { days, generation });
  }

  /**
   * The envelope sender for one recipient, or with null for several of one message: `b-<token>@<domain>`, the same for
   * every attempt. Null where mail keeps the sender's own address: return paths are off, or the domain is so long that the
   * address would not be one.
   */
  addressFor(messageId: RowId, recipientId: RowId | null, domain: string): string | null {
    if (!this.config.returnPaths) return null;
    const token = this.#tokens.write('return path', { messageId, recipientId });
    const address = `${PREFIX}${token}@${domain}`;
    return address.length > MAX_PATH_OCTETS ? null : address;
  }

  /** The header field that names a message, with its CRLF; DKIM signs it. */
  referenceField(messageId: RowId): string {
    const token = this.#tokens.write('header reference', { messageId, recipientId: null });
    return `${REFERENCE_FIELD}: ${token}\r\n`;
  }

  /** Reads the local part of a return path; of another mailbox `none`. */
  readLocalPart(localPart: string): ReadAttribution {
    if (localPart.slice(0, PREFIX.length).toLowerCase() !== PREFIX) return { kind: 'none' };
    return this.#read('return path', localPart.slice(PREFIX.length));
  }

  /** Reads the value of a header field. */
  readReference(value: string): ReadAttribution {
    return this.#read('header reference', value.trim());
  }

  #read(purpose: TokenPurpose, text: string): ReadAttribution {
    const read = this.#tokens.read(purpose, text);
    switch (read.kind) {
      case 'valid':
        return { kind: 'valid', ...read.owner };
      case 'late':
        return { kind: 'expired' };
      case 'forged':
      case 'none':
        return read;
    }
  }
}
