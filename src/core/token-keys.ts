import { createSecretKey, type KeyObject } from 'node:crypto';
import type { Sealer } from './seal.js';

/** What a token is for. Each purpose has keys of its own, so that one token never passes for another. */
export type TokenPurpose =
  | 'return path'
  | 'header reference'
  | 'unsubscribe link'
  | 'unsubscribe address'
  | 'open'
  | 'click';

/** Days for which one key signs, about a quarter of a year. */
const KEY_DAYS = 90;
/** 2025-01-01, in days since 1970-01-01: the number of a key has one octet, and 256 of them last until 2088. */
const FIRST_DAY = 20_089;
const LAST_NUMBER = 255;
/**
 * Keys of the master key, derived and never stored (RFC 5869): every process has the same without asking anybody. A new
 * one signs every 90 days; the ones before it are believed until the last token of theirs has run out, so that nothing is
 * lost at a change. `generation` makes all of them others at once.
 */
export class TokenKeys {
  /** As key objects: octets would be made into one for every token, which costs five times the hash. */
  readonly #known = new Map<string, KeyObject>();

  constructor(
    private readonly sealer: Sealer,
    private readonly generation: number,
  ) {}

  /** The key that signs on this day, with its number. */
  signing(
    purpose: TokenPurpose,
    day: number,
  ): { readonly number: number; readonly key: KeyObject } {
    const number = numberOf(day);
    return { number, key: this.#key(purpose, number) };
  }

  /**
   * The key of this number; null when it can not have signed anything by this day. One that begins tomorrow is believed,
   * since the clocks of processes differ.
   */
  verifying(purpose: TokenPurpose, number: number, day: number): KeyObject | null {
    return number <= numberOf(day + 1) ? this.#key(purpose, number) : null;
  }

  #key(purpose: TokenPurpose, number: number): KeyObject {
    const name = `${purpose} ${number}`;
    let key = this.#known.get(name);
    if (!key) {
      key = createSecretKey(this.sealer.mark(`${this.generation}.${number}`, `${purpose} key`));
      this.#known.set(name, key);
    }
    return key;
  }
}

function numberOf(day: number): number {
  const number = Math.floor((day - FIRST_DAY) / KEY_DAYS);
  return Math.min(Math.max(number, 0), LAST_NUMBER);
}
