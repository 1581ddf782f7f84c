import { SHARD_COUNT, type RowId } from '../../core/id.js';
import { invalid } from '../../rest/api-error.js';

/** Two octets of shard and eight of id, for each shard. */
const ENTRY = 10;

/** The last event that was read of each shard. */
export type Positions = ReadonlyMap<number, RowId>;

export function writePositions(positions: Positions): string {
  const octets = Buffer.alloc(positions.size * ENTRY);
  [...positions].forEach(([shard, id], i) => {
    octets.writeUInt16BE(shard, i * ENTRY);
    octets.writeBigInt64BE(BigInt(id), i * ENTRY + 2);
  });
  return octets.toString('base64url');
}

/** Throws InvalidParameter for what `writePositions` did not write. */
export function readPositions(token: string): Positions {
  const octets = Buffer.from(token, 'base64url');
  const isEmpty = octets.length === 0 && token !== '';
  if (isEmpty || octets.length % ENTRY !== 0 || octets.length > SHARD_COUNT * ENTRY)
    throw notOurs();
  const positions = new Map<number, RowId>();
  for (let at = 0; at < octets.length; at += ENTRY) {
    const shard = octets.readUInt16BE(at);
    const id = octets.readBigInt64BE(at + 2);
    if (shard >= SHARD_COUNT || id < 0n) throw notOurs();
    positions.set(shard, id.toString());
  }
  return positions;
}

function notOurs() {
  return invalid('after', 'is not a token of this list');
}
