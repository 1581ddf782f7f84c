import { LRUCache } from 'lru-cache';
import type { RowId } from '../core/id.js';

/** Reads the content of a message; null when it is gone. */
export interface ContentReader {
  readContent(shard: number, messageId: RowId): Promise<Buffer | null>;
}

/**
 * Contents that are read from the database again, for all recipients of a message together: each of them may have octets of
 * its own to be made from it. Kept within a bound of bytes, the ones that were used last.
 */
export class SharedReads implements ContentReader {
  readonly #reading = new Map<RowId, Promise<Buffer | null>>();
  readonly #read: LRUCache<RowId, Buffer>;

  constructor(
    private readonly from: ContentReader,
    mostBytes: number,
  ) {
    this.#read = new LRUCache({ maxSize: mostBytes, sizeCalculation: sizeOf });
  }

  async readContent(shard: number, messageId: RowId): Promise<Buffer | null> {
    const known = this.#read.get(messageId);
    if (known) return known;
    const shared = this.#reading.get(messageId);
    if (shared) return shared;
    const reading = this.from.readContent(shard, messageId);
    this.#reading.set(messageId, reading);
    try {
      const content = await reading;
      if (content) this.#read.set(messageId, content);
      return content;
    } finally {
      this.#reading.delete(messageId);
    }
  }
}

/** The cache counts no entry as nothing. */
function sizeOf(content: Buffer): number {
  return Math.max(1, content.length);
}
