import type { Socket } from 'node:net';
import { StringDecoder } from 'node:string_decoder';
import type { TLSSocket } from 'node:tls';
import type { Clock } from '../core/clock.js';
import type { Reason } from '../mail/reason.js';
import { parseReply, type Reply } from '../mail/reply.js';
import type { Transcript } from './transcript.js';

/** One reply may have so many characters; a server that says more is not speaking SMTP with us. */
const MAX_REPLY_LENGTH = 16_384;
const MAX_REPLIES = 1_000;

/** Where a session leads. */
export interface SessionPeer {
  readonly egressIp: string | null;
  readonly mxHost: string;
  readonly mxAddress: string;
  /** Protocol and cipher, or null in the clear. */
  readonly tls: string | null;
  /** Whether it takes over the duty to report on delivery (RFC 3461): it announces DSN, and reports go to the sender. */
  readonly reports: boolean;
}

/** The connection ended, or nothing came in time, while a reply was awaited. */
export class SessionBroken extends Error {
  constructor(
    why: string,
    readonly reason: Reason = 'connection_lost',
  ) {
    super(why);
  }
}

/**
 * An open SMTP session between two mail transactions. It speaks lines: `say` writes, `reply` takes the next complete
 * reply. What the other side sends unasked (a 421 before it closes) is found by `usable`.
 */
export class Session {
  /** Mail transactions so far, also those that were refused. */
  transactions = 0;
  /** Whether the last transaction may be open still, so that the next one must begin with RSET. */
  resetDue = false;
  readonly #decoder = new StringDecoder('utf8');
  #lines: string[] = [];
  /** Characters in `lines`. */
  #length = 0;
  #rest = '';
  #replies: Reply[] = [];
  #awaiting: { resolve: (reply: Reply) => void; reject: (error: Error) => void } | null = null;
  #broken: SessionBroken | null = null;
  #transcript: Transcript;

  constructor(
    private readonly socket: Socket,
    readonly peer: SessionPeer,
    private readonly extensions: ReadonlySet<string>,
    private readonly clock: Clock,
    transcript: Transcript,
  ) {
    this.#transcript = transcript;
    socket.setTimeout(0);
    socket.on('data', (chunk: Buffer) => this.#read(chunk));
    socket.on('error', (error) => this.#end(error.message));
    socket.on('end', () => this.#end('the server closed the connection'));
    socket.on('close', () => this.#end('the connection was closed'));
  }

  offers(extension: string): boolean {
    return this.extensions.has(extension);
  }

  /** Whether another transaction can be tried: still connected and nothing was said unasked. */
  get usable(): boolean {
    return (
      this.#broken === null &&
      this.#replies.length === 0 &&
      this.#rest === '' &&
      !this.socket.destroyed
    );
  }

  /** What is said from now on is recorded here. */
  record(transcript: Transcript): void {
    this.#transcript = transcript;
  }

  get transcript(): Transcript {
    return this.#transcript;
  }

  /** Writes command lines in one packet. */
  say(...lines: readonly string[]): void {
    for (const line of lines) this.#transcript.client(line);
    this.socket.write(`${lines.join('\r\n')}\r\n`);
  }

  /** Writes octets as they are. `onSent` is called when the last of them has been given to the network. */
  send(parts: readonly Buffer[], onSent: () => void): void {
    this.socket.cork();
    const last = parts.length - 1;
    parts.forEach((part, i) => {
      if (i < last) this.socket.write(part);
      else this.socket.write(part, (error) => error ?? onSent());
    });
    this.socket.uncork();
  }

  /** The next reply. Throws SessionBroken. */
  reply(timeoutMs: number): Promise<Reply> {
    const ready = this.#replies.shift();
    if (ready) return Promise.resolve(ready);
    if (this.#broken) return Promise.reject(this.#broken);
    return new Promise((resolve, reject) => {
      const cancel = this.clock.after(timeoutMs, () => {
        this.#end(`no reply within ${Math.round(timeoutMs / 1000)} s`, 'connection_timeout');
        this.socket.destroy();
      });
      this.#awaiting = {
        resolve: (reply) => {
          cancel();
          resolve(reply);
        },
        reject: (error) => {
          cancel();
          reject(error);
        },
      };
    });
  }

  /** Says QUIT and does not wait for long. */
  quit(): void {
    // A server that closed its side only, or that broke the rules, is owed no farewell, and the socket must not stay.
    if (this.#broken) this.socket.destroy();
    if (this.socket.destroyed) return;
    this.socket.end('QUIT\r\n');
    this.clock.after(1_000, () => this.socket.destroy());
  }

  destroy(): void {
    this.socket.destroy();
  }

  /** Calls back once when the connection is gone, also when it is gone already. */
  onceEnded(callback: () => void): void {
    if (this.socket.closed) queueMicrotask(callback);
    else this.socket.once('close', callback);
  }

  #read(chunk: Buffer): void {
    this.#rest += this.#decoder.write(chunk);
    let at: number;
    while (this.#broken === null && (at = this.#rest.indexOf('\n')) >= 0) {
      const line = this.#rest.slice(0, at).replace(/\r$/, '');
      this.#rest = this.#rest.slice(at + 1);
      this.#line(line);
    }
    this.#bound(this.#rest.length);
    if (this.#replies.length > MAX_REPLIES) this.#refuse('more replies than any commands ask for');
  }

  #line(line: string): void {
    this.#transcript.server(line);
    this.#lines.push(line);
    this.#length += line.length;
    this.#bound(0);
    if (this.#broken) return;
    // Matches `250 ok`, `250-and more` and `250`, not `2500 ok`.
    const match = /^[2-5]\d\d(?:([ -])|$)/.exec(line);
    if (!match) return this.#refuse(`not an SMTP reply: ${line.slice(0, 80)}`);
    if (match[1] === '-') return;
    const reply = parseReply(this.#lines);
    this.#lines = [];
    this.#length = 0;
    const awaiting = this.#awaiting;
    this.#awaiting = null;
    if (awaiting) awaiting.resolve(reply);
    else this.#replies.push(reply);
  }

  #bound(more: number): void {
    if (this.#length + more > MAX_REPLY_LENGTH)
      this.#refuse('the reply is longer than any reply may be');
  }

  #refuse(why: string): void {
    this.#end(why, 'protocol_error');
    this.socket.destroy();
  }

  #end(why: string, reason?: Reason): void {
    if (this.#broken) return;
    this.#broken = new SessionBroken(why, reason);
    this.#transcript.note(why);
    const awaiting = this.#awaiting;
    this.#awaiting = null;
    awaiting?.reject(this.#broken);
  }
}

/** Protocol and cipher of a socket, as the event log shows them. */
export function describeTls(socket: Socket): string | null {
  const secure = socket as Partial<TLSSocket>;
  if (!secure.encrypted || !secure.getProtocol) return null;
  return `${secure.getProtocol()} ${secure.getCipher?.().standardName ?? ''}`.trim();
}
