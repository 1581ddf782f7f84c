import { SMTPStream } from 'smtp-server/lib/smtp-stream.js';

/** A received message, or how large it was when it was too large to keep. */
export type Collected =
  | { readonly kind: 'message'; readonly raw: Buffer }
  | { readonly kind: 'too_large' }
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
 * can be smuggled in behind another kind of line end. Memory is bounded by the limit: what goes beyond is not kept.
 */
export class CollectingParser extends SMTPStream {
  #collecting: { limit: number; done: (result: Collected) => void } | null = null;
  /** The message so far: blocks of many chunks each, and the chunks that came since the last block. */
  #blocks: Buffer[] = [];
  #chunks: Buffer[] = [];
  #kept = 0;
  /** The last octets, which may hold the beginning of the end. The first line has one before it, the one of DATA itself. */
  #tail = Buffer.from('\r\n');
  /** Octets of the message so far, kept or not. */
  received = 0;

  /** The octets that follow are a message; `done` is called once, then `next` continues with commands. */
  collect(limit: number, done: (result: Collected) => void): void {
    this._dataMode = true;
    this.#collecting = { limit, done };
    this.#forget();
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
    if (this.#kept + chunk.length > mostOnTheWire(this.#collecting!.limit)) {
      this.#forget();
      this.#kept = Number.POSITIVE_INFINITY;
      return;
    }
    this.#chunks.push(chunk);
    this.#kept += chunk.length;
    if (this.#chunks.length === MOST_PIECES)
      this.#blocks.push(Buffer.concat(this.#chunks.splice(0)));
  }

  #forget(): void {
    this.#blocks = [];
    this.#chunks = [];
  }

  #result(): Collected {
    const { limit } = this.#collecting!;
    if (this.#kept === Number.POSITIVE_INFINITY) return { kind: 'too_large' };
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
function mostOnTheWire(limit: number): number {
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
