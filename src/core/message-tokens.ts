import type { Clock } from './clock.js';
import { DAY_MS } from './day.js';
import { timeOfId, type RowId } from './id.js';
import type { Sealer } from './seal.js';
import { looksLikeToken, readToken, writeToken } from './signed-token.js';
import { TokenKeys, type TokenPurpose } from './token-keys.js';

/** Whom a token is about. `recipientId` is null where it stands for a whole message. */
export interface TokenOwner {
  readonly messageId: RowId;
  readonly recipientId: RowId | null;
}

/** Whom a link in a mail belongs to. */
export interface LinkOwner extends TokenOwner {
  readonly recipientId: RowId;
}

/** What a text turned out to be that stands where a token could stand. `late`: it was ours, and its days are over. */
export type ReadToken<Owner = TokenOwner> =
  | { readonly kind: 'valid' | 'late'; readonly owner: Owner }
  /** It has the shape of one, and no key of ours signed it. */
  | { readonly kind: 'forged' }
  | { readonly kind: 'none' };

export interface TokenLife {
  /** Days for which the tokens of a message hold, from its acceptance on. */
  readonly days: number;
  /** Another number makes all tokens invalid that were made before. */
  readonly generation?: number;
}

/**
 * Tokens that go out with a message and come back: checked without the database, and nobody without the master key can
 * write one. Both are a hash of microseconds.
 */
export class MessageTokens {
  readonly #keys: TokenKeys;
  readonly #days: number;

  constructor(
    sealer: Sealer,
    private readonly clock: Pick<Clock, 'now'>,
    { days, generation = 0 }: TokenLife,
  ) {
    this.#keys = new TokenKeys(sealer, generation);
    this.#days = days;
  }

  write(purpose: TokenPurpose, { messageId, recipientId }: TokenOwner, bound?: Buffer): string {
    // From the id alone, so that every attempt has the same: greylisting knows its clients by the envelope sender too.
    const day = dayOf(timeOfId(messageId));
    const { number: keyNumber, key } = this.#keys.signing(purpose, day);
    return writeToken({ messageId, recipientId, lastDay: day + this.#days, keyNumber }, key, bound);
  }

  read(purpose: TokenPurpose, text: string, bound?: Buffer): ReadToken {
    const today = dayOf(this.clock.now());
    const keyOf = (number: number) => this.#keys.verifying(purpose, number, today);
    const facts = readToken(text, keyOf, bound);
    if (!facts) return { kind: looksLikeToken(text) ? 'forged' : 'none' };
    const { messageId, recipientId, lastDay } = facts;
    return { kind: lastDay < today ? 'late' : 'valid', owner: { messageId, recipientId } };
  }

  /** The same of a link, which always belongs to a recipient. */
  readLink(purpose: TokenPurpose, text: string, bound?: Buffer): ReadToken<LinkOwner> {
    const read = this.read(purpose, text, bound);
    if (read.kind === 'forged' || read.kind === 'none') return read;
    const { messageId, recipientId } = read.owner;
    return recipientId === null
      ? { kind: 'none' }
      : { kind: read.kind, owner: { messageId, recipientId } };
  }
}

function dayOf(ms: number): number {
  return Math.floor(ms / DAY_MS);
}
