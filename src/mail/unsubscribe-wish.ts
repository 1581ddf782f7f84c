import { domainOf } from './address.js';

const WISHES = ['no', 'yes', 'sender', 'domain'] as const;

/**
 * Whether mail is to carry the fields by which a recipient gets no more of it (RFC 2369, RFC 8058), and what that ends:
 * `yes` all mail of the tenancy, `sender` that of the From address, `domain` that of its domain.
 */
export type UnsubscribeWish = (typeof WISHES)[number];

/** The header field in which a sender says it. */
export const UNSUBSCRIBE_FIELD = 'x-eilpost-unsubscribe';

/** Null for anything but one of the words, in either case. */
export function unsubscribeWishIn(text: string): UnsubscribeWish | null {
  const word = text.trim().toLowerCase();
  return WISHES.find((one) => one === word) ?? null;
}

/** The stream of mail that is ended, as suppression knows it: a From address, or @ with its domain; null: all mail. */
export function endedStream(wish: Exclude<UnsubscribeWish, 'no'>, from: string): string | null {
  if (wish === 'yes') return null;
  return (wish === 'sender' ? from : `@${domainOf(from)}`).toLowerCase();
}
