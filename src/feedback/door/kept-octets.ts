import type { ReceivingBudget } from '../../core/receiving-budget.js';

const FIRST_BYTES = 8_192;

/**
 * The beginning of a mail that arrives piece by piece, at most `limit` octets of it. It is one block that doubles, because
 * a client may send octet by octet; every block is taken from the room for all connections before it is made.
 */
export class KeptOctets {
  #block = Buffer.alloc(0);
  #kept = 0;
  /** Octets that came, kept or not. */
  received = 0;
  /** There was no room: what is kept is not the whole beginning, and must not be stored. */
  isShort = false;

  constructor(
    private readonly limit: number,
    private readonly room: ReceivingBudget,
  ) {}

  add(piece: Buffer): void {
    this.received += piece.length;
    const wanted = Math.min(this.limit - this.#kept, piece.length);
    if (wanted === 0 || this.isShort) return;
    if (!this.#makeSpace(this.#kept + wanted)) {
      this.isShort = true;
      return this.release();
    }
    piece.copy(this.#block, this.#kept, 0, wanted);
    this.#kept += wanted;
  }

  /** What was kept; it stays taken from the room until `release`. */
  octets(): Buffer {
    return this.#block.subarray(0, this.#kept);
  }

  /** Gives back what was taken from the room; more than once changes nothing. */
  release(): void {
    this.room.release(this.#block.length);
    this.#block = Buffer.alloc(0);
    this.#kept = 0;
  }

  #makeSpace(bytes: number): boolean {
    if (bytes <= this.#block.length) return true;
    const size = Math.min(this.limit, Math.max(FIRST_BYTES, bytes, this.#block.length * 2));
    if (!this.room.take(size)) return false;
    const larger = Buffer.alloc(size);
    this.#block.copy(larger, 0, 0, this.#kept);
    this.room.release(this.#block.length);
    this.#block = larger;
    return true;
  }
}
