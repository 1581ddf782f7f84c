import type { Clock } from './clock.js';
import { DAY_MS } from './day.js';
import { timeOfId, type RowId } from './id.js';
import type { Sealer } from './seal.js';
import { readToken, TOKEN_LETTERS, writeToken } from './signed-token.js';
import { TokenKeys, type TokenPurpose } from './token-keys.js';

/** Whom a link in a mail belongs to. */
export interface LinkOwner {
  readonly messageId: RowId;
  readonly recipientId: RowId;
}

/** What a text turned out to be that stands where a token could stand. `late`: it was ours, and its days are over. */
export type ReadLink =
  { readonly kind: 'valid' | 'late'; readonly owner: LinkOwner } | { readonly kind: 'none' };

// As many letters of the alphabet as a token has.
const SHAPE = new RegExp(`^[a-z2-7]{${TOKEN_LETTERS}}$`, 'i');

/**
 * Tokens that recipients carry back to us: made for one recipient of one message, checked without the database. Those of
 * a message hold for `days` from its acceptance on; nobody without the master key can write one.
 */
export class LinkTokens {
  readonly #keys: TokenKeys;

  constructor(
    sealer: Sealer,
    private readonly clock: Pick<Clock, 'now'>,
    private readonly days: number,
  ) {
    this.#keys = new TokenKeys(sealer, 0);
  }

  write(purpose: TokenPurpose, { messageId, recipientId }: LinkOwner, bound?: Buffer): string {
    // From the id alone, so that every attempt has the same octets.
    const day = dayOf(timeOfId(messageId));
    const { number: keyNumber, key } = this.#keys.signing(purpose, day);
    return writeToken({ messageId, recipientId, lastDay: day + this.days, keyNumber }, key, bound);
  }

  read(purpose: TokenPurpose, text: string, bound?: Buffer): ReadLink {
    if (!SHAPE.test(text)) return { kind: 'none' };
    const today = dayOf(this.clock.now());
    const keyOf = (number: number) => this.#keys.verifying(purpose, number, today);
    const facts = readToken(text, keyOf, bound);
    if (!facts || facts.recipientId === null) return { kind: 'none' };
    const { messageId, recipientId, lastDay } = facts;
    return { kind: lastDay < today ? 'late' : 'valid', owner: { messageId, recipientId } };
  }
}

function dayOf(ms: number): number {
  return Math.floor(ms / DAY_MS);
}
