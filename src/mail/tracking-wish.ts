/** What a message lets be tracked of what its sending domain tracks. */
export interface TrackingWish {
  readonly opens: boolean;
  readonly clicks: boolean;
}

/** The header field in which a sender says it. */
export const TRACKING_FIELD = 'x-eilpost-track';

const WISHES: Readonly<Record<string, TrackingWish>> = {
  yes: { opens: true, clicks: true },
  opens: { opens: true, clicks: false },
  clicks: { opens: false, clicks: true },
  no: { opens: false, clicks: false },
};

/** Null for anything but `yes`, `opens`, `clicks` and `no`; case does not matter. */
export function trackingWishIn(text: string): TrackingWish | null {
  const word = text.trim().toLowerCase();
  return Object.hasOwn(WISHES, word) ? WISHES[word]! : null;
}
