import type { LiveMessage } from './lanes.js';

/**
 * The bytes of messages that are kept in memory for their first attempt, within a bound. Messages that were accepted
 * together lie in one piece of memory, which stays as long as one of them does: so the pieces are counted. When the bound
 * is reached the oldest go, whose attempts are late anyway, and are read from the database again.
 */
export class ContentBudget {
  readonly #sharing = new Map<ArrayBufferLike, Set<LiveMessage>>();
  #bytes = 0;

  constructor(private readonly mostBytes: number) {}

  /** Bytes of memory that are held. */
  get bytes(): number {
    return this.#bytes;
  }

  keep(message: LiveMessage, raw: Buffer): void {
    const piece = raw.buffer;
    if (piece.byteLength > this.mostBytes) return;
    const sharing = this.#sharing.get(piece);
    if (sharing) sharing.add(message);
    else {
      this.#sharing.set(piece, new Set([message]));
      this.#bytes += piece.byteLength;
    }
    message.raw = raw;
    for (const oldest of this.#sharing.values()) {
      if (this.#bytes <= this.mostBytes) return;
      for (const one of oldest) this.release(one);
    }
  }

  release(message: LiveMessage): void {
    if (!message.raw) return;
    const piece = message.raw.buffer;
    message.raw = null;
    const sharing = this.#sharing.get(piece);
    if (!sharing?.delete(message) || sharing.size > 0) return;
    this.#sharing.delete(piece);
    this.#bytes -= piece.byteLength;
  }
}
