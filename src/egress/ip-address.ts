import ipaddr from 'ipaddr.js';

/**
 * An address in its canonical form; null for what is none. Only the usual forms: `10.1` or `0x7f.1` are addresses to some
 * programs and would name another one than meant. None of ours has a zone.
 */
export function canonicalAddress(text: string): string | null {
  const isUsual = ipaddr.IPv4.isValidFourPartDecimal(text) || ipaddr.IPv6.isValid(text);
  return isUsual && !text.includes('%') ? ipaddr.process(text).toString() : null;
}
