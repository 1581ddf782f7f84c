import { SMTPStream } from 'smtp-server/lib/smtp-stream.js';
import type { ReceivingBudget } from '../core/receiving-budget.js';

/** A received message, or why it was not kept. */
export type Collected =
  | { readonly kind: 'message'; readonly raw: Buffer }
  | { readonly kind: 'too_large' }
  /** The budget was used up by the messages of all connections. */
  | { readonly kind: 'no_room' }
  /** So far beyond the limit that even skipping the rest is not worth the connection. */
  | { readonly kind: 'flood' };

const END = Buffer.from('\r\n.\r\n');
const LINE_DOT = Buffer.from('\r\n.');
/** Octets beyond the limit that are read and thrown away before the connection is given up. */
const PATIENCE_BYTES = 67_108_864;
/** A client may send octet by octet, and a Buffer costs a hundred times more than the octet in it. */
const MOST_PIECES = 1_024;

/**
 * The library's command parser with another way through DATA: octets are kept as they come and the end is searched
 * natively, instead of byte by byte into a stream that has to be read again. Only CRLF . CRLF ends a message, so nothing
 * can be smuggled in behind another kind of line end. Memory is bounded by the limit and by
 * the budget: what goes beyond is not kept.
 */
export class CollectingParser extends SMTPStream {
  #collecting: { limit: number; done: (result: Collected) => void } | null = null;
  /** The message so far: blocks of many chunks each, and the chunks that came since the last block. */
  #blocks: Buffer[] = [];
  #chunks: Buffer[] = [];
  /** Infinite when it is not kept any more. */
  #kept = 0;
  /** Octets that the message took from the budget; they stay taken behind its end, until it is dealt with. */
  #taken = 0;
  #budget: ReceivingBudget | null = null;
  /** The last octets, which may hold the beginning of the end. The first line has one before it, the one of DATA itself. */
  #tail = Buffer.from('\r\n');
  /** Octets of the message so far, kept or not. */
  received = 0;

  /**
   * The octets that follow are a message of at most `limit` of them; `done` is called once. Then `release`
   * gives back to the budget what the message took, and `proceed` continues with commands.
   */
  collect(limit: number, budget: ReceivingBudget, done: (result: Collected) => void): void {
    this.#budget = budget;
    this._dataMode = true;
    this.#collecting = { limit, done };
    this.#kept = 0;
    this.#tail = Buffer.from('\r\n');
    this.received = 0;
  }

  get collecting(): boolean {
    return this.#collecting !== null;
  }

  /** Continues with what the client sent behind the message. */
  proceed(): void {
    const rest = this.#continue;
    this.#continue = null;
    rest?.();
  }

  #continue: (() => void) | null = null;

  /** The message that was collected is not in memory any more. */
  release(): void {
    this.#budget?.release(this.#taken);
    this.#taken = 0;
  }

  /** The client is gone: what came of an unfinished message is dropped. One that is complete stays until its answer. */
  abandon(): void {
    if (this.collecting) this.#drop();
  }

  /** The library runs a last line that has no end when the client goes; a line without its end is no command. */
  override _flushData(): void {
    this._remainder = '';
  }

  override _feedDataStream(chunk: Buffer, next: (error?: Error | null) => void): void {
    const end = this.#endWithin(chunk);
    if (end < 0) {
      this.#keep(chunk);
      if (this.received > this.#collecting!.limit + PATIENCE_BYTES)
        return this.#finish({ kind: 'flood' }, null, next);
      return next();
    }
    this.#keep(chunk.subarray(0, end));
    const rest = chunk.subarray(end);
    this.#finish(this.#result(), rest, next);
  }

  /** Where in the chunk the octets behind the final dot begin; -1 when it is not there. */
  #endWithin(chunk: Buffer): number {
    const seam = Buffer.concat([this.#tail, chunk.subarray(0, END.length - 1)]);
    const across = seam.indexOf(END);
    if (across >= 0) return across + END.length - this.#tail.length;
    const within = chunk.indexOf(END);
    return within < 0 ? -1 : within + END.length;
  }

  #keep(chunk: Buffer): void {
    this.received += chunk.length;
    this.#tail = Buffer.from(
      chunk.length >= 4 ? chunk.subarray(-4) : Buffer.concat([this.#tail, chunk]).subarray(-4),
    );
    if (this.#kept === Number.POSITIVE_INFINITY) return;
    const { limit } = this.#collecting!;
    if (this.#kept + chunk.length > mostOnTheWire(limit) || !this.#budget!.take(chunk.length))
      return this.#drop();
    this.#taken += chunk.length;
    this.#chunks.push(chunk);
    this.#kept += chunk.length;
    if (this.#chunks.length === MOST_PIECES)
      this.#blocks.push(Buffer.concat(this.#chunks.splice(0)));
  }

  #drop(): void {
    this.#forget();
    this.release();
    this.#kept = Number.POSITIVE_INFINITY;
  }

  #forget(): void {
    this.#blocks = [];
    this.#chunks = [];
  }

  #result(): Collected {
    const { limit } = this.#collecting!;
    if (this.received > mostOnTheWire(limit)) return { kind: 'too_large' };
    if (this.#kept === Number.POSITIVE_INFINITY) return { kind: 'no_room' };
    const pieces = [...this.#blocks, ...this.#chunks];
    const wire = pieces.length === 1 ? pieces[0]! : Buffer.concat(pieces);
    const raw = unstuffDots(wire.subarray(0, wire.length - 3));
    return raw.length > limit ? { kind: 'too_large' } : { kind: 'message', raw };
  }

  #finish(result: Collected, rest: Buffer | null, next: (error?: Error | null) => void): void {
    const { done } = this.#collecting!;
    this.#collecting = null;
    this.#forget();
    this._dataMode = false;
    this._remainder = '';
    this.#continue = () => (rest && rest.length > 0 ? this._write(rest, 'buffer', next) : next());
    done(result);
  }
}

/** Octets of a message of `limit` octets with every dot doubled (one in three at the most: dot, CR, LF) and its end. */
export function mostOnTheWire(limit: number): number {
  return Math.ceil((limit * 4) / 3) + 3;
}

/** Takes away the dots that the client doubled (RFC 5321 section 4.5.2). Answers with the same octets when there are none. */
export function unstuffDots(wire: Buffer): Buffer {
  let at = wire.indexOf(LINE_DOT);
  if (at < 0 && wire[0] !== 0x2e) return wire;
  const pieces: Buffer[] = [];
  let from = wire[0] === 0x2e ? 1 : 0;
  while (at >= 0) {
    pieces.push(wire.subarray(from, at + 2));
    from = at + 3;
    at = wire.indexOf(LINE_DOT, at + 2);
  }
  pieces.push(wire.subarray(from));
  return Buffer.concat(pieces);
}
