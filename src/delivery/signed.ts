/** What goes in front of a message, and how it leaves; the same for all of its recipients. */
export interface Signed {
  /** The field that names the message, and above it the DKIM fields of all keys of the sender's domain, if it has any. */
  readonly fields: Buffer;
  /** The domain's own return path; null for that of the region. */
  readonly returnPath: string | null;
}
