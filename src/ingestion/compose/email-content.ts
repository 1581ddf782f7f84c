/** An email as a program describes it in JSON: what `submitEmail` takes, and the files that our own calls add. */
export interface EmailContent {
  readonly sender?: EmailAddress | null;
  readonly recipients?: {
    readonly to?: readonly EmailAddress[] | null;
    readonly cc?: readonly EmailAddress[] | null;
    /** These get the mail and are named nowhere in it. */
    readonly bcc?: readonly EmailAddress[] | null;
  } | null;
  readonly subject?: string | null;
  /** At least one of the two bodies; with both, the reader's program chooses. */
  readonly bodyText?: string | null;
  readonly bodyHtml?: string | null;
  /** Without one, answers go to the sender. */
  readonly replyTo?: readonly EmailAddress[] | null;
  /** Further header fields by name. Values that are ASCII are written as they are, others as encoded words (RFC 2047). */
  readonly headerFields?: Readonly<Record<string, string | null>> | null;
  /** msg-id of RFC 5322 section 3.6.4 without angle brackets; one is made where there is none. */
  readonly messageId?: string | null;
  readonly attachments?: readonly Attachment[] | null;
}

export interface EmailAddress {
  /** ASCII in front of the at sign. */
  readonly email?: string | null;
  readonly name?: string | null;
}

export interface Attachment {
  readonly filename?: string | null;
  /** Without one it is told from the ending of the name. */
  readonly contentType?: string | null;
  readonly contentBase64?: string | null;
  /** Without angle brackets; `<img src="cid:...">` shows the part that has it. */
  readonly contentId?: string | null;
  /** `inline` or `attachment`; by itself, only a picture with a content id is inline. */
  readonly disposition?: string | null;
}
