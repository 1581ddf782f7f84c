import { addressKey, parseAddress } from '../mail/address.js';

/** The domain of an address as an entry for the whole domain has it, such as `@example.org`. */
export function domainKey(address: string): string {
  return address.slice(address.lastIndexOf('@')).toLowerCase();
}

/** Whether an entry stands for all addresses of a domain. */
export function isDomainWide(address: string): boolean {
  return address.startsWith('@');
}

/** An address, or `@` and a domain, as entries have it: in lower case, the domain as A-labels. */
export function entryKey(text: string): string {
  if (!isDomainWide(text)) return addressKey(text);
  return domainKey(addressKey(`any${text}`));
}

/** Whether this may be the address, or the stream, of an entry. */
export function isEntryKey(text: string): boolean {
  return parseAddress(isDomainWide(text) ? `any${text}` : text) !== null;
}
