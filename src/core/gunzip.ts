import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';

const unpack = promisify(gunzip);

/** Whether the octets begin as gzip does (RFC 1952 section 2.3.1). */
export function isGzip(octets: Buffer): boolean {
  return octets[0] === 0x1f && octets[1] === 0x8b;
}

/** Unpacks what a stranger sent. Null for what is no gzip, or holds more than `mostOctets`: memory stays below twice that. */
export async function gunzipAtMost(octets: Buffer, mostOctets: number): Promise<Buffer | null> {
  try {
    return await unpack(octets, { maxOutputLength: mostOctets });
  } catch {
    // zlib's errors are all about the octets.
    return null;
  }
}
