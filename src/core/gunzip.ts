import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';

const unpack = promisify(gunzip);

/** Whether the octets begin as gzip does (RFC 1952 section 2.3.1). */
export function isGzip(octets: Buffer): boolean {
  return octets[0] === 0x1f && octets[1] === 0x8b;
}

/** Why octets could not be unpacked. What is cut off is broken. */
export type Unpackable = 'broken' | 'too long';

/** Unpacks what a stranger sent, if it holds at most `mostOctets`: memory stays below twice that. */
export async function gunzipAtMost(
  octets: Buffer,
  mostOctets: number,
): Promise<Buffer | Unpackable> {
  try {
    return await unpack(octets, { maxOutputLength: mostOctets });
  } catch (error) {
    return whyNotUnpacked(error);
  }
}

/** What an error of zlib says; they are all about the octets. */
export function whyNotUnpacked(error: unknown): Unpackable {
  return (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE' ? 'too long' : 'broken';
}

/** The same in words that follow a name of what was to be unpacked. */
export function unpackProblem(why: Unpackable, mostOctets: number): string {
  return why === 'broken'
    ? 'is broken or cut off, and can not be unpacked'
    : `is longer than ${mostOctets} octets when it is unpacked`;
}
