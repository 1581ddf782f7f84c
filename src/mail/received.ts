import { canonicalDomain, parseAddress } from './address.js';
import { rfc5322Date } from './message-id.js';

export interface Hop {
  /** What the client said in HELO or EHLO; absent where it said nothing or that is not to be told. */
  readonly heloName?: string | null;
  readonly clientAddress: string;
  readonly serverName: string;
  /** RFC 3848: `ESMTPSA` and so on; `HTTP` for the other door. */
  readonly protocol: string;
  /** Ours, as in the log and the reply to the client. */
  readonly id: string;
  readonly tls?: { readonly protocol: string; readonly cipher: string } | null;
  /** Milliseconds since the Unix epoch. */
  readonly at: number;
  /** Only for a message with one recipient: others must not learn of each other. */
  readonly forRecipient?: string;
}

/** The Received field of RFC 5321 section 4.4, folded, with its CRLF. Whatever the client said is made safe. */
export function receivedField(hop: Hop): string {
  const address = addressLiteral(hop.clientAddress);
  const lines = [
    `Received: from ${safeHeloName(hop.heloName) ?? address} (${address})`,
    `by ${safeWord(hop.serverName)} with ${safeWord(hop.protocol)} id ${safeWord(hop.id)}`,
  ];
  if (hop.tls)
    lines.push(`(using ${safeWord(hop.tls.protocol)} with cipher ${safeWord(hop.tls.cipher)})`);
  const recipient = hop.forRecipient === undefined ? null : parseAddress(hop.forRecipient);
  if (recipient && !recipient.needsUtf8) lines.push(`for <${recipient.text}>`);
  return `${lines.join('\r\n\t')};\r\n\t${rfc5322Date(hop.at)}\r\n`;
}

/**
 * A host name or address literal as the client said it. Windows machines say names with an underscore, so that is kept;
 * of anything else only letters, digits and the signs of names and literals are left.
 */
function safeHeloName(name: string | null | undefined): string | null {
  if (!name) return null;
  const known = canonicalDomain(name);
  if (known !== null) return known;
  const safe = safeWord(name);
  return /[a-z0-9]/i.test(safe) ? safe : null;
}

/** An atom for a trace field, never longer than a host name. */
function safeWord(text: string): string {
  return text.slice(0, 255).replaceAll(/[^\w.:[\]-]/g, '');
}

/** `[192.0.2.1]` or `[IPv6:2001:db8::1]` (RFC 5321 section 4.1.3); an IPv4 address mapped into IPv6 is an IPv4 address. */
function addressLiteral(address: string): string {
  const plain = safeWord(address).replace(/^::ffff:(?=\d+\.)/i, '');
  return plain.includes(':') ? `[IPv6:${plain}]` : `[${plain}]`;
}
