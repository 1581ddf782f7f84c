/** Whether mail is to carry the fields by which a recipient gets no more of it (RFC 2369, RFC 8058), and what that ends. */
export type UnsubscribeWish =
  | { readonly wanted: false }
  /** `stream` names a kind of mail; null: it ends all mail of the tenancy. */
  | { readonly wanted: true; readonly stream: string | null };

/** The header field in which a sender says it. */
export const UNSUBSCRIBE_FIELD = 'x-eilpost-unsubscribe';

/** How it is written, in header fields, in the API and in the database. */
export const UNSUBSCRIBE_WISH = /^(?:yes|no|stream=([a-z0-9][a-z0-9._-]{0,62}))$/;

/** In words, for whoever wrote something else. */
export const UNSUBSCRIBE_WORDS =
  'yes, no, or stream= with a name of at most 63 lower-case letters, digits, dots, hyphens and underscores';

/** Null for anything but `yes`, `no` and `stream=NAME`; case does not matter. */
export function unsubscribeWishIn(text: string): UnsubscribeWish | null {
  const word = text.trim().toLowerCase();
  const match = UNSUBSCRIBE_WISH.exec(word);
  if (!match) return null;
  return word === 'no' ? { wanted: false } : { wanted: true, stream: match[1] ?? null };
}
