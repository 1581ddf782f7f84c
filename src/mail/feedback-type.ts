/** What a report of a feedback loop means. */
export type FeedbackMeaning =
  /** A recipient does not want the message. */
  | 'complaint'
  /** A program or a person holds something against the message: it is told, and is in no rate and no wish of the recipient. */
  | 'report'
  /** A recipient wants no more of it. */
  | 'unsubscribe'
  /** A complaint is taken back. */
  | 'not-spam'
  /** A message in a domain's name failed SPF, DKIM or DMARC: nobody complains. */
  | 'auth-failure';

/**
 * By the Feedback-Type of RFC 5965 section 7.3, RFC 6430 and RFC 6591, in lower case; `opt-out-list` and `dmarc` are written
 * without any. A virus is found by a scanner, and `other` says nothing of who: neither is the recipient's word.
 */
const MEANINGS: ReadonlyMap<string, Exclude<FeedbackMeaning, 'complaint'>> = new Map([
  ['virus', 'report'],
  ['other', 'report'],
  ['opt-out', 'unsubscribe'],
  ['opt-out-list', 'unsubscribe'],
  ['not-spam', 'not-spam'],
  ['not_spam', 'not-spam'],
  ['auth-failure', 'auth-failure'],
  ['dmarc', 'auth-failure'],
]);

/** The types that are no complaint. */
export const NO_COMPLAINTS: readonly string[] = [...MEANINGS.keys()];

/** What is missing or unknown is a complaint, since reports of loops are. */
export function feedbackMeaning(type: string | null): FeedbackMeaning {
  return MEANINGS.get(type ?? '') ?? 'complaint';
}
