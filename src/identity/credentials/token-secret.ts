import { createHash, createHmac, randomBytes } from 'node:crypto';

/** Lets scanners of published code find a token that leaked. */
const PREFIX = 'eil_';
/** 256 bits: nobody tries them, so a fast hash is right. */
const SECRET_BYTES = 32;

/** The secret of an API token or of a session; shown once. */
export function newTokenSecret(): string {
  return PREFIX + randomBytes(SECRET_BYTES).toString('base64url');
}

/** What is stored of it. */
export function hashTokenSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('base64');
}

/**
 * What the pages of a session show when they change something. Made from the secret of the session, which a page can not
 * read, so it need not be stored, and can be asked for again.
 */
export function csrfTokenOf(sessionSecret: string): string {
  return createHmac('sha256', sessionSecret).update('csrf').digest('base64url');
}
