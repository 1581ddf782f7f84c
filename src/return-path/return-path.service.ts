import { Injectable } from '@nestjs/common';
import { Clock } from '../core/clock.js';
import { timeOfId, type RowId } from '../core/id.js';
import { Sealer } from '../core/seal.js';
import { readToken, TOKEN_LETTERS, writeToken } from '../core/signed-token.js';
import { TokenKeys, type TokenPurpose } from '../core/token-keys.js';
import { ReturnPathConfig } from './return-path.config.js';

/** Whom something that came back is about. `recipientId` is null where the token stands for a whole message. */
export interface Attribution {
  readonly messageId: RowId;
  readonly recipientId: RowId | null;
}

/** What a text turned out to be that stands where a token of ours could stand. */
export type ReadAttribution =
  | ({ readonly kind: 'valid' } & Attribution)
  /** It was ours, and its days are over. */
  | { readonly kind: 'expired' }
  /** It has the shape of one, and no key of ours signed it. */
  | { readonly kind: 'forged' }
  | { readonly kind: 'none' };

// As many letters of the alphabet as a token has.
const SHAPE = new RegExp(`^[a-z2-7]{${TOKEN_LETTERS}}$`, 'i');

/** Tells a token from other mailboxes of the domain. A hyphen, since some hosts cut off what stands behind a plus. */
const PREFIX = 'b-';
/** RFC 5321 section 4.5.3.1.3, without the angle brackets. */
const MAX_PATH_OCTETS = 254;
const DAY_MS = 86_400_000;

export const REFERENCE_FIELD = 'X-Eilpost-Ref';

/**
 * Makes and checks the tokens by which what comes back is attributed: in the envelope sender of every transaction, and in
 * a header field of every message. Both are a hash of microseconds; nothing here waits, and nothing asks the database.
 */
@Injectable()
export class ReturnPaths {
  readonly #keys: TokenKeys;

  constructor(
    sealer: Sealer,
    private readonly config: ReturnPathConfig,
    private readonly clock: Clock,
  ) {
    this.#keys = new TokenKeys(sealer, config.generation);
  }

  /**
   * The envelope sender for one recipient, or with null for several of one message: `b-<token>@<domain>`, the same for
   * every attempt. Null where mail keeps the sender's own address: return paths are off, or the domain is so long that the
   * address would not be one.
   */
  addressFor(messageId: RowId, recipientId: RowId | null, domain: string): string | null {
    if (!this.config.returnPaths) return null;
    const address = `${PREFIX}${this.#write('return path', messageId, recipientId)}@${domain}`;
    return address.length > MAX_PATH_OCTETS ? null : address;
  }

  /** The header field that names a message, with its CRLF; DKIM signs it. */
  referenceField(messageId: RowId): string {
    return `${REFERENCE_FIELD}: ${this.#write('header reference', messageId, null)}\r\n`;
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

  #write(purpose: TokenPurpose, messageId: RowId, recipientId: RowId | null): string {
    // From the id alone, so that every attempt has the same: greylisting knows its clients by the envelope sender too.
    const day = dayOf(timeOfId(messageId));
    const { number: keyNumber, key } = this.#keys.signing(purpose, day);
    const lastDay = day + this.config.returnPathDays;
    return writeToken({ messageId, recipientId, lastDay, keyNumber }, key);
  }

  #read(purpose: TokenPurpose, text: string): ReadAttribution {
    const today = dayOf(this.clock.now());
    const facts = readToken(text, (number) => this.#keys.verifying(purpose, number, today));
    if (!facts) return { kind: SHAPE.test(text) ? 'forged' : 'none' };
    if (facts.lastDay < today) return { kind: 'expired' };
    const { messageId, recipientId } = facts;
    return { kind: 'valid', messageId, recipientId };
  }
}

function dayOf(ms: number): number {
  return Math.floor(ms / DAY_MS);
}
