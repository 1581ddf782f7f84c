import ipaddr from 'ipaddr.js';

/** RFC 6052: the well-known prefix through which IPv6-only networks reach IPv4. */
const NAT64 = ipaddr.parseCIDR('64:ff9b::/96') as [ipaddr.IPv6, number];

/**
 * Whether mail may go to an address that a stranger's DNS named: global unicast only, and none of our own. Mapped,
 * translated and tunneled forms are judged by the IPv4 address inside (RFC 4291, 6052, 3056).
 */
export function isPublicAddress(address: string, own: ReadonlySet<string>): boolean {
  if (own.has(address) || !ipaddr.isValid(address)) return false;
  const parsed = ipaddr.process(address);
  if (own.has(parsed.toString())) return false;
  if (parsed.kind() === 'ipv6' && (parsed as ipaddr.IPv6).match(NAT64)) {
    return isPublicAddress(parsed.toByteArray().slice(12).join('.'), own);
  }
  return parsed.range() === 'unicast';
}
