import PostalMime from 'postal-mime';
import { gunzipAtMost, isGzip, unpackProblem } from '../core/gunzip.js';
import { Unreadable } from './unreadable.js';
import { unzip } from './unzip.js';

/** A report as a file: its XML, and what the name of the file says where it is one of RFC 7489 section 7.2.1.1. */
export interface ReportFile {
  readonly xml: Buffer;
  readonly named: FileName | null;
}

export interface FileName {
  readonly receiver: string;
  readonly domain: string;
  /** Seconds since the epoch, as they are written. */
  readonly begin: string;
  readonly end: string;
}

/** Octets of a report, unpacked: about 20 000 records. Large receivers cut theirs at 10 megabytes. */
export const MOST_OCTETS = 10 * 1_048_576;
/** Reports shrink to a tenth or a fiftieth. What shrinks to less was made to be large. */
const MOST_RATIO = 200;
/** A small file may hold this much whatever its ratio, since few records are alike. */
const SMALL_OCTETS = 1_048_576;
const MOST_NESTING = 10;
const MOST_HEADER_OCTETS = 262_144;

/** Matches `google.com!acme.test!1769817600!1769903999!7f.xml.gz`. */
const FILE_NAME = /^([^!/\\]+)!([^!]+)!(\d+)!(\d+)(?:![^!]*)?\.(?:xml|zip)/i;

/**
 * Finds the report in a mail, or takes the file itself: packed with gzip or ZIP, or bare. What it is, the octets say and
 * not the types and names around them, which are often wrong. Throws Unreadable where there is none.
 */
export async function reportFile(octets: Buffer): Promise<ReportFile> {
  if (looksLikeReport(octets)) return open(octets, null);
  const parse = { maxNestingDepth: MOST_NESTING, maxHeadersSize: MOST_HEADER_OCTETS };
  const { attachments } = await parsed(octets, parse);
  const files = attachments.map(({ content, filename }) => ({
    filename,
    content:
      typeof content === 'string' ? Buffer.from(content) : Buffer.from(content as ArrayBuffer),
  }));
  const file = files.find(({ content }) => looksLikeReport(content));
  if (!file) throw new Unreadable('is no mail with a report in it, and no report');
  return open(file.content, file.filename);
}

async function parsed(octets: Buffer, options: object): ReturnType<typeof PostalMime.parse> {
  try {
    return await PostalMime.parse(octets, options);
  } catch {
    // What it throws is about nesting or length of the header.
    throw new Unreadable('is a mail that is nested too deeply, or has too long a header');
  }
}

function looksLikeReport(octets: Buffer): boolean {
  return isGzip(octets) || isZip(octets) || isXml(octets);
}

function isZip(octets: Buffer): boolean {
  return octets.subarray(0, 4).equals(Buffer.from('PK\x03\x04', 'latin1'));
}

/** Behind white space and byte order marks; of UTF-16 every second octet is zero. */
function isXml(octets: Buffer): boolean {
  const start = octets.toString('latin1', 0, 200).replaceAll('\0', '');
  return /^(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?\s*<(?:\?xml|!--|!DOCTYPE|(?:[\w.-]+:)?feedback\b)/i.test(
    start,
  );
}

async function open(file: Buffer, name: string | null): Promise<ReportFile> {
  const most = Math.min(MOST_OCTETS, Math.max(SMALL_OCTETS, file.length * MOST_RATIO));
  const named = readFileName(name);
  if (isGzip(file)) return { xml: await unpack(file, most), named };
  if (isZip(file)) {
    const { name: inside, octets } = await unzip(file, most);
    return { xml: octets, named: named ?? readFileName(inside) };
  }
  if (file.length > MOST_OCTETS) throw new Unreadable(`is longer than ${MOST_OCTETS} octets`);
  return { xml: file, named };
}

async function unpack(file: Buffer, mostOctets: number): Promise<Buffer> {
  const octets = await gunzipAtMost(file, mostOctets);
  if (typeof octets === 'string') throw new Unreadable(unpackProblem(octets, mostOctets));
  return octets;
}

export function readFileName(name: string | null): FileName | null {
  const [, receiver, domain, begin, end] = FILE_NAME.exec(name ?? '') ?? [];
  return receiver && domain && begin && end ? { receiver, domain, begin, end } : null;
}
