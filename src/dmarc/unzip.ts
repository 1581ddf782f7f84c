import { crc32, inflateRaw } from 'node:zlib';
import { promisify } from 'node:util';
import { unpackProblem, whyNotUnpacked } from '../core/gunzip.js';
import { Unreadable } from './unreadable.js';

/** Signatures and lengths of the parts of a ZIP file (PKWARE APPNOTE 4.3.7, 4.3.12, 4.3.16). */
const END = 0x06054b50;
const END_OCTETS = 22;
const ENTRY = 0x02014b50;
const ENTRY_OCTETS = 46;
const LOCAL = 0x04034b50;
const LOCAL_OCTETS = 30;
const MOST_COMMENT = 0xffff;
const MOST_ENTRIES = 20;
const STORED = 0;
const DEFLATED = 8;
const ENCRYPTED = 1;

export interface Unzipped {
  readonly name: string;
  readonly octets: Buffer;
}

/**
 * The one XML file of a ZIP file, by its directory at the end: the header before a file may leave out the lengths. Node
 * unpacks the method and not the container. Throws Unreadable for what is no such file, or holds more than `mostOctets`.
 */
export async function unzip(zip: Buffer, mostOctets: number): Promise<Unzipped> {
  try {
    return await read(zip, mostOctets);
  } catch (error) {
    if (error instanceof Unreadable) throw error;
    // A length that leads out of the file, or what zlib says of the octets.
    throw new Unreadable(unpackProblem(whyNotUnpacked(error), mostOctets));
  }
}

async function read(zip: Buffer, mostOctets: number): Promise<Unzipped> {
  const entry = entriesOf(zip).find(({ name }) => /\.xml$/i.test(name));
  if (!entry) throw new Unreadable('holds no XML file');
  if ((entry.flags & ENCRYPTED) !== 0) throw new Unreadable('is encrypted');
  if (zip.readUInt32LE(entry.local) !== LOCAL) throw new Unreadable('is a broken ZIP file');
  const begin =
    entry.local +
    LOCAL_OCTETS +
    zip.readUInt16LE(entry.local + 26) +
    zip.readUInt16LE(entry.local + 28);
  const packed = zip.subarray(begin, begin + entry.packedOctets);
  const octets = await unpack(packed, entry.method, mostOctets);
  if (octets.length > mostOctets) throw new Unreadable(`is longer than ${mostOctets} octets`);
  if (crc32(octets) !== entry.crc) throw new Unreadable('is a broken ZIP file');
  return { name: entry.name, octets };
}

interface Entry {
  readonly name: string;
  readonly flags: number;
  readonly method: number;
  readonly crc: number;
  readonly packedOctets: number;
  readonly local: number;
}

function entriesOf(zip: Buffer): Entry[] {
  let end = zip.length - END_OCTETS;
  const first = Math.max(0, end - MOST_COMMENT);
  while (end >= first && zip.readUInt32LE(end) !== END) end--;
  if (end < first) throw new Unreadable('is a broken ZIP file');
  const count = Math.min(zip.readUInt16LE(end + 10), MOST_ENTRIES);
  const entries: Entry[] = [];
  let at = zip.readUInt32LE(end + 16);
  for (let i = 0; i < count; i++) {
    if (zip.readUInt32LE(at) !== ENTRY) throw new Unreadable('is a broken ZIP file');
    const nameOctets = zip.readUInt16LE(at + 28);
    entries.push({
      name: zip.toString('utf8', at + ENTRY_OCTETS, at + ENTRY_OCTETS + nameOctets),
      flags: zip.readUInt16LE(at + 8),
      method: zip.readUInt16LE(at + 10),
      crc: zip.readUInt32LE(at + 16),
      packedOctets: zip.readUInt32LE(at + 20),
      local: zip.readUInt32LE(at + 42),
    });
    at += ENTRY_OCTETS + nameOctets + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  }
  return entries;
}

async function unpack(packed: Buffer, method: number, maxOutputLength: number): Promise<Buffer> {
  if (method === STORED) return packed;
  if (method !== DEFLATED) throw new Unreadable(`is packed with the method ${method} of ZIP`);
  return promisify(inflateRaw)(packed, { maxOutputLength });
}
