import PostalMime, { type Address } from 'postal-mime';

/** A message as people read it. All of it comes from strangers. */
export interface ReadableMessage {
  /** The display form of From; empty when there is none. */
  readonly from: string;
  readonly to: string;
  readonly subject: string;
  readonly headers: readonly { readonly name: string; readonly value: string }[];
  /** The plain text part, or the source of the HTML part where there is no other. */
  readonly text: string;
  readonly attachments: readonly { readonly name: string; readonly type: string }[];
}

/** Larger messages are read only so far: people look at the beginning, and parsing costs time. */
const MAX_PARSED_BYTES = 5 * 1024 * 1024;

/** Reads a message that may be broken in any way; what cannot be parsed at all gives its bytes as the text. */
export async function readMessage(raw: Buffer): Promise<ReadableMessage> {
  const email = await PostalMime.parse(raw.subarray(0, MAX_PARSED_BYTES), {
    maxNestingDepth: 30,
    maxRfc822NestingDepth: 3,
  }).catch(() => null);
  if (!email) {
    const text = raw.subarray(0, MAX_PARSED_BYTES).toString();
    return { from: '', to: '', subject: '', headers: [], text, attachments: [] };
  }
  return {
    from: email.from ? display(email.from) : '',
    to: (email.to ?? []).map(display).join(', '),
    subject: email.subject ?? '',
    headers: email.headers.map(({ originalKey, value }) => ({ name: originalKey, value })),
    text: email.text ?? email.html ?? '',
    attachments: email.attachments.map(({ filename, mimeType }) => ({
      name: filename ?? 'unnamed',
      type: mimeType,
    })),
  };
}

function display(address: Address): string {
  if (address.group) return `${address.name}: ${address.group.map(display).join(', ')};`;
  return address.name ? `${address.name} <${address.address}>` : address.address;
}
