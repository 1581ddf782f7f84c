import ipaddr from 'ipaddr.js';

/**
 * An address in its canonical form; null for what is none. Only the usual forms: `10.1` or `0x7f.1` are addresses to some
 * programs and would name another one than meant. None of ours has a zone.
 */
export function canonicalAddress(text: string): string | null {
  const isUsual = ipaddr.IPv4.isValidFourPartDecimal(text) || ipaddr.IPv6.isValid(text);
  return isUsual && !text.includes('%') ? ipaddr.process(text).toString() : null;
}

const NEVER_SENT_FROM: ReadonlySet<string> = new Set([
  'unspecified',
  'multicast',
  'broadcast',
  'linkLocal',
]);

/** Not so: addresses of many hosts, of none, and of one link (RFC 6890). Loopback and private ones may be behind a relay. */
export function mayBeSentFrom(address: string): boolean {
  return !NEVER_SENT_FROM.has(ipaddr.process(address).range());
}
