import ipaddr from 'ipaddr.js';

/** Section 2.2 of the PROXY protocol, version 2: no text protocol begins so. */
const SIGNATURE = Buffer.from('0d0a0d0a000d0a515549540a', 'hex');
const VERSION_2_PROXY = 0x21;
const TCP_OVER = { ipv4: 0x11, ipv6: 0x21 } as const;

export interface Endpoint {
  /** A literal address. */
  readonly address: string;
  readonly port: number;
}

/**
 * The header of the PROXY protocol, version 2, for a TCP connection from `source` to `destination`. Port 0 of the source
 * leaves the port to whoever reads it. Throws when the two are of different families.
 */
export function proxyHeader(source: Endpoint, destination: Endpoint): Buffer {
  const [from, to] = [ipaddr.process(source.address), ipaddr.process(destination.address)];
  if (from.kind() !== to.kind())
    throw new Error(`${source.address} can not connect to ${destination.address}: two families`);
  const addresses = Buffer.from([...from.toByteArray(), ...to.toByteArray()]);
  const ports = Buffer.alloc(4);
  ports.writeUInt16BE(source.port, 0);
  ports.writeUInt16BE(destination.port, 2);
  const fixed = Buffer.from([VERSION_2_PROXY, TCP_OVER[from.kind()], 0, 0]);
  fixed.writeUInt16BE(addresses.length + ports.length, 2);
  return Buffer.concat([SIGNATURE, fixed, addresses, ports]);
}
