import { SMTPConnection } from 'smtp-server/lib/smtp-connection.js';
import { Refused } from '../mail/refusal.js';
import { CollectingParser, type Collected } from './collecting-parser.js';

/** What the door does for a connection; see `submission.server.ts`. */
export interface Door {
  readonly messageMaxBytes: number;
  readonly maxIdleCommands: number;
  readonly maxConnections: number;
  now(): number;
  /** A complete message: answers with the text behind 250, or throws. */
  receive(connection: SubmissionConnection, raw: Buffer): Promise<string>;
}

/** The reply that a handler wants instead of the library's, such as `254` to RCPT. */
export interface OwnReply {
  readonly code: number;
  readonly text: string;
}

type Parsed = ReturnType<SMTPConnection['_parseAddressCommand']>;

/**
 * The library's SMTP connection, with four things done our way: the greeting is sent at once; replies are those of our
 * catalogue; the envelope keeps its addresses as they were typed; and a message is collected in one piece.
 */
export class SubmissionConnection extends SMTPConnection {
  door!: Door;
  readonly startedAt: number;
  dataStartedAt: number | null = null;
  authFailures = 0;
  /** Set by a handler that lets a command pass with a reply of its own. */
  ownReply: OwnReply | null = null;
  #idleCommands = 0;
  #gathering = false;

  constructor(door: Door, ...rest: ConstructorParameters<typeof SMTPConnection>) {
    super(...rest);
    this.door = door;
    this.startedAt = door.now();
  }

  get parser(): CollectingParser | null {
    return this._parser instanceof CollectingParser ? this._parser : null;
  }

  /** The library waits 100 ms to catch those who talk first; on a submission port that only slows everybody down. */
  override init(): void {
    this._setListeners(() => {
      if (this._server.connections.size > this.door.maxConnections)
        return this.refuse(new Refused('too_many_connections'));
      this.connectionReady();
    });
  }

  /** Says a refusal; a 421 also closes the connection. */
  refuse(refused: Refused): void {
    this.send(refused.smtp, replyText(refused));
  }

  /** Handlers put the enhanced code in front of their text; then the library must not add one of its own. */
  override send(code: number, data?: unknown, context?: string | false): void {
    if (this.ownReply && context === 'RCPT_TO_OK') {
      const own = this.ownReply;
      this.ownReply = null;
      return super.send(own.code, own.text, false);
    }
    this.#gatherReplies();
    const ours = typeof data === 'string' && /^[245]\.\d+\.\d+ /.test(data);
    super.send(code, data as string, ours ? false : context);
  }

  /** Replies to commands that came in one packet leave in one packet, and one TLS record (RFC 2920 section 3.2). */
  #gatherReplies(): void {
    const socket = this._socket;
    if (this.#gathering || !this.secure || this._upgrading) return;
    this.#gathering = true;
    socket.cork();
    setImmediate(() => {
      this.#gathering = false;
      socket.uncork();
    });
  }

  override _createParser(): CollectingParser {
    const parser = new CollectingParser({
      maxCommandLength: this._server.options.maxCommandLength,
    });
    parser.oncommand = (command: Buffer, callback?: () => void) => {
      if (++this.#idleCommands > (this.door?.maxIdleCommands ?? Infinity))
        return this.refuse(new Refused('too_many_commands'));
      this._onCommand(command, callback);
    };
    parser.on('error', (error: Error) => this.send(421, `4.5.2 ${error.message}`));
    return parser;
  }

  /** The library shows domains in Unicode; what we store and pass on is what the client wrote. */
  override _parseAddressCommand(name: string, command: Buffer): Parsed {
    const parsed = super._parseAddressCommand(name, command);
    if (!parsed) return parsed;
    const written = /^[^:]*:\s*<([^<>]*)>/.exec(command.toString())?.[1] ?? '';
    // RFC 5321 appendix C: a source route is taken and forgotten.
    return { ...parsed, address: written.replace(/^@[^\s,:@]+(?:,@[^\s,:@]+)*:/, '') };
  }

  override handler_DATA(_command: Buffer, callback: () => void): void {
    const { parser } = this;
    if (!parser) return callback();
    if (this.session.envelope.rcptTo.length === 0) {
      this.send(503, 'Error: need RCPT command');
      return callback();
    }
    this.dataStartedAt = this.door.now();
    parser.collect(
      this.door.messageMaxBytes,
      (collected) => void this.#collected(collected, parser),
    );
    this.send(354, 'End data with <CR><LF>.<CR><LF>');
    callback();
  }

  async #collected(collected: Collected, parser: CollectingParser): Promise<void> {
    this.dataStartedAt = null;
    // While we store, the client owes us nothing: the idle time does not count.
    this._handlerPending = true;
    const reply = await this.#answer(collected);
    this._handlerPending = false;
    this.send(reply.code, reply.text);
    this._transactionCounter++;
    this._unrecognizedCommands = 0;
    this.#idleCommands = 0;
    this._resetSession();
    if (collected.kind === 'flood') this.close();
    else parser.proceed();
  }

  async #answer(collected: Collected): Promise<OwnReply> {
    try {
      if (collected.kind !== 'message')
        throw new Refused('message_too_large', { limit: this.door.messageMaxBytes });
      return { code: 250, text: await this.door.receive(this, collected.raw) };
    } catch (error) {
      const refused = error instanceof Refused ? error : new Refused('storage_unavailable');
      return { code: refused.smtp, text: replyText(refused) };
    }
  }
}

export function replyText(refused: Refused): string {
  return `${refused.enhanced} ${refused.message}`;
}

/** A refusal in the form in which the library's callbacks take it. */
export function asCallbackError(refused: Refused): Error & { responseCode: number } {
  return Object.assign(new Error(replyText(refused)), { responseCode: refused.smtp });
}
