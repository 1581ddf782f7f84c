import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';

/** RFC 6052: the well-known prefix through which IPv6-only networks reach IPv4. */
const NAT64 = ipaddr.parseCIDR('64:ff9b::/96') as [ipaddr.IPv6, number];

/** RFC 4291 section 2.4: what is global unicast today; the rest is reserved. */
const GLOBAL_UNICAST = ipaddr.parseCIDR('2000::/3') as [ipaddr.IPv6, number];

/**
 * Whether we may connect to an address that a stranger's DNS named: global unicast only, and none of our own. Mapped and
 * translated forms are judged by the IPv4 address inside (RFC 4291, 6052); tunnels such as 6to4 are refused. Only the
 * usual notation counts: `010.0.0.1` or `134744072` is one address to some programs and another one to others.
 */
export function isPublicAddress(address: string, own: ReadonlySet<string>): boolean {
  if (isIP(address) === 0 || own.has(address)) return false;
  const parsed = ipaddr.process(address);
  if (own.has(parsed.toString())) return false;
  if (parsed instanceof ipaddr.IPv4) return parsed.range() === 'unicast';
  if (parsed.match(NAT64)) return isPublicAddress(parsed.toByteArray().slice(12).join('.'), own);
  return parsed.range() === 'unicast' && parsed.match(GLOBAL_UNICAST);
}
