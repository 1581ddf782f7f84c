import ipaddr from 'ipaddr.js';

/**
 * Under which a client's connections and failures are counted: an IPv4 address, or the /64 network of an IPv6 one, since
 * whoever has one address there has all of them.
 */
export function clientKey(address: string): string {
  if (!ipaddr.isValid(address)) return address;
  const parsed = ipaddr.process(address);
  if (parsed.kind() === 'ipv4') return parsed.toString();
  return parsed.toNormalizedString().split(':').slice(0, 4).join(':');
}
