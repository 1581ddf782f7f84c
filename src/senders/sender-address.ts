import { canonicalDomain, parseAddress } from '../mail/address.js';

/** What an approval is stored under, and the domain it is of. */
export interface SenderAddress {
  /** `someone@example.com`, or `@example.com` for the whole domain; lower case, the domain in A-labels. */
  readonly address: string;
  readonly domain: string;
}

/** Reads the address of a sender or, with nothing before the @, of a whole domain. Null when it is neither. */
export function senderAddress(text: string): SenderAddress | null {
  if (text.startsWith('@')) {
    const domain = canonicalDomain(text.slice(1));
    return domain === null ? null : { address: `@${domain}`, domain };
  }
  const parsed = parseAddress(text);
  if (!parsed || parsed.isLiteral) return null;
  return { address: parsed.text.toLowerCase(), domain: parsed.domain };
}
