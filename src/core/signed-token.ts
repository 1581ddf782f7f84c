import { createHmac, timingSafeEqual, type KeyObject } from 'node:crypto';
import type { RowId } from './id.js';

const NOTHING = Buffer.alloc(0);

/** What a token says. Only who holds the key can have written it. */
export interface TokenFacts {
  readonly messageId: RowId;
  /** Null: it stands for the whole message, since one transaction carried it to several recipients. */
  readonly recipientId: RowId | null;
  /** The last day on which it holds, in days since 1970-01-01 (UTC). */
  readonly lastDay: number;
  /** Which key signed it, from 0 to 255. */
  readonly keyNumber: number;
}

/** Key of one octet, last day of two, message and recipient of eight octets each. */
const FACTS_OCTETS = 19;
/**
 * 128 bits of HMAC-SHA256: half of it, the least that RFC 2104 section 5 advises, and the most that fits. With it a token
 * is 35 octets, which base32 writes without a bit to spare, so that every letter counts and a token has one spelling.
 */
const TAG_OCTETS = 16;
const TOKEN_OCTETS = FACTS_OCTETS + TAG_OCTETS;

/** Letters of a token. With a short word in front it fits into a local part (64 octets, RFC 5321 section 4.5.3.1.1). */
export const TOKEN_LETTERS = (TOKEN_OCTETS * 8) / 5;

// RFC 4648 section 6 in lower case: mail hosts that lower-case a local part, or write it in capitals, change nothing.
const ALPHABET = 'abcdefghijklmnopqrstuvwxyz234567';
const VALUE_OF = new Map(
  [...ALPHABET].flatMap((letter, value) => [
    [letter.charCodeAt(0), value],
    [letter.toUpperCase().charCodeAt(0), value],
  ]),
);

/**
 * The token of these facts, in lower case. `bound` is not in the token and signed with it: whoever reads the token has to
 * bring the same. Throws a RangeError when a fact does not fit its octets.
 */
export function writeToken(facts: TokenFacts, key: KeyObject, bound: Buffer = NOTHING): string {
  const octets = Buffer.alloc(TOKEN_OCTETS);
  octets.writeUInt8(facts.keyNumber, 0);
  octets.writeUInt16BE(facts.lastDay, 1);
  octets.writeBigUInt64BE(BigInt(facts.messageId), 3);
  octets.writeBigUInt64BE(BigInt(facts.recipientId ?? 0), 11);
  tagOf(octets, key, bound).copy(octets, FACTS_OCTETS, 0, TAG_OCTETS);
  return base32(octets);
}

/**
 * What a token says, in whatever case it comes; null when it is none, when `keyOf` knows no key of its number, or when
 * another key signed it or something else is `bound`. Whether its day is over is for the caller to ask.
 */
export function readToken(
  text: string,
  keyOf: (keyNumber: number) => KeyObject | null,
  bound: Buffer = NOTHING,
): TokenFacts | null {
  const octets = octetsOf(text);
  if (!octets) return null;
  const keyNumber = octets.readUInt8(0);
  const key = keyOf(keyNumber);
  if (!key) return null;
  const expected = tagOf(octets, key, bound).subarray(0, TAG_OCTETS);
  if (!timingSafeEqual(octets.subarray(FACTS_OCTETS), expected)) return null;
  const recipientId = octets.readBigUInt64BE(11);
  return {
    messageId: octets.readBigUInt64BE(3).toString(),
    recipientId: recipientId === 0n ? null : recipientId.toString(),
    lastDay: octets.readUInt16BE(1),
    keyNumber,
  };
}

/** Whether a text has the letters of a token, whoever wrote it. */
export function looksLikeToken(text: string): boolean {
  return octetsOf(text) !== null;
}

function tagOf(octets: Buffer, key: KeyObject, bound: Buffer): Buffer {
  return createHmac('sha256', key).update(octets.subarray(0, FACTS_OCTETS)).update(bound).digest();
}

/** Five octets are eight letters. */
function base32(octets: Buffer): string {
  let text = '';
  for (let at = 0; at < octets.length; at += 5) {
    const high = octets.readUInt32BE(at);
    const low = octets.readUInt8(at + 4);
    text +=
      ALPHABET[high >>> 27]! +
      ALPHABET[(high >>> 22) & 31]! +
      ALPHABET[(high >>> 17) & 31]! +
      ALPHABET[(high >>> 12) & 31]! +
      ALPHABET[(high >>> 7) & 31]! +
      ALPHABET[(high >>> 2) & 31]! +
      ALPHABET[((high & 3) << 3) | (low >>> 5)]! +
      ALPHABET[low & 31]!;
  }
  return text;
}

function octetsOf(text: string): Buffer | null {
  if (text.length !== TOKEN_LETTERS) return null;
  const octets = Buffer.alloc(TOKEN_OCTETS);
  let bits = 0;
  let held = 0;
  let at = 0;
  for (let i = 0; i < text.length; i++) {
    const value = VALUE_OF.get(text.charCodeAt(i));
    if (value === undefined) return null;
    bits = ((bits << 5) | value) & 0xfff;
    held += 5;
    if (held >= 8) {
      held -= 8;
      octets[at++] = (bits >>> held) & 0xff;
    }
  }
  return octets;
}
