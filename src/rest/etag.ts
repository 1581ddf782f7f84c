import { createHash } from 'node:crypto';
import { ApiError } from './api-error.js';

/** Opaque, another one for every version of every resource. */
export function etagOf({ id, version }: { id: string; version: number }): string {
  return createHash('sha256').update(`${id}/${version}`).digest('hex').slice(0, 32);
}

/** Throws when the caller wants to change another version than this one (RFC 9110 section 13.1.1). */
export function checkIfMatch(
  ifMatch: string | undefined,
  resource: { id: string; version: number },
): void {
  if (ifMatch === undefined || ifMatch.trim() === '*') return;
  // Quotes and the mark of weak tags are added by some HTTP clients on their own.
  const named = ifMatch.split(',').map((tag) => tag.trim().replace(/^(W\/)?"(.*)"$/, '$2'));
  if (!named.includes(etagOf(resource))) throw new ApiError('etag_mismatch');
}
