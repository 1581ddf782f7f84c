import { headerFields, headerLength } from '../../mail/headers.js';

/** Hosts that a mail came through, by its Received fields. */
export function hopsOf(raw: Buffer): number {
  const section = raw.toString('latin1', 0, headerLength(raw));
  let hops = 0;
  for (const { name } of headerFields(section)) if (name === 'received') hops++;
  return hops;
}
