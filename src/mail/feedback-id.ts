/** Who sends, for the statistics of a provider; none of them may tell one message from another. */
export interface FeedbackIds {
  /** From the widest to the finest behind each other, as they are counted: tenancy, sender, stream. */
  readonly tenancy: string;
  readonly sender: string;
  readonly stream: string;
  /** The same in all mail of this service: 5 to 15 letters, digits, hyphens or underscores. */
  readonly senderId: string;
}

export const SENDER_ID = /^[A-Za-z0-9_-]{5,15}$/;
const ID = /^[A-Za-z0-9_-]{1,32}$/;

/**
 * The header field by which Gmail sums complaints in Postmaster Tools, with its CRLF: up to three ids and a constant, read
 * from the right. It counts where a signature covers it. Throws for ids that it can not carry.
 */
export function feedbackIdField({ stream, sender, tenancy, senderId }: FeedbackIds): string {
  for (const id of [stream, sender, tenancy])
    if (!ID.test(id)) throw new Error(`not an id of a Feedback-ID: ${id}`);
  if (!SENDER_ID.test(senderId)) throw new Error(`not a sender id of a Feedback-ID: ${senderId}`);
  return `Feedback-ID: ${stream}:${sender}:${tenancy}:${senderId}\r\n`;
}
