import { createHash, randomInt, timingSafeEqual } from 'node:crypto';

const BASE62 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
/** 32 letters of base62 are 190 bits. */
const SECRET_LENGTH = 32;
const SCHEME = 'sha256$';

/** What an unknown user name is compared with, so that it costs the same as a known one. No secret hashes to it. */
export const NO_SECRET = SCHEME + Buffer.alloc(32).toString('base64');

export function newSecret(): string {
  return randomWord(SECRET_LENGTH, BASE62);
}

/** Letters drawn evenly from `alphabet`. */
export function randomWord(length: number, alphabet: string): string {
  return Array.from({ length }, () => alphabet[randomInt(alphabet.length)]!).join('');
}

/**
 * A fast hash is right for a generated secret: nobody can try 2^190 of them, and a slow one would let a flood of log-ins
 * eat the processor. The user name salts it.
 */
export function hashSecret(username: string, secret: string): string {
  const hash = createHash('sha256').update(username).update('\0').update(secret);
  return SCHEME + hash.digest('base64');
}

/** Compares two outputs of `hashSecret` in a time that does not depend on where they differ. */
export function sameHash(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}
