/** How urgent mail is: somebody waits for `transactional` mail, `bulk` goes to many and may take its time. */
export const TRAFFIC_CLASSES = ['transactional', 'bulk'] as const;

export type TrafficClass = (typeof TRAFFIC_CLASSES)[number];

/** The header field in which a sender says it. */
export const TRAFFIC_CLASS_FIELD = 'x-eilpost-class';

/** Null for anything but one of the words, in either case. */
export function trafficClassIn(text: string): TrafficClass | null {
  const word = text.trim().toLowerCase();
  return TRAFFIC_CLASSES.find((one) => one === word) ?? null;
}

/** Values of Precedence that mailing software has always used for mail to many. */
const TO_MANY = /^(bulk|list|junk)$/i;

/**
 * What the header fields of mail say of it where nobody names a class: lists (RFC 2919), mail that can be unsubscribed
 * from (RFC 2369), and mail that calls itself bulk go to many.
 */
export function looksBulk(fields: {
  readonly hasListId: boolean;
  readonly hasListUnsubscribe: boolean;
  readonly precedence: string;
}): boolean {
  return fields.hasListId || fields.hasListUnsubscribe || TO_MANY.test(fields.precedence.trim());
}
