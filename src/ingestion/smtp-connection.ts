import { SMTPConnection } from 'smtp-server/lib/smtp-connection.js';
import type { SmtpPrincipal } from '../identity/index.js';
import { Refused } from '../mail/refusal.js';
import { CollectingParser, type Collected } from './collecting-parser.js';
import { parseEnvelopeCommand } from './envelope-command.js';
import { ofLibrary, type ReplyLimits } from './library-replies.js';
import type { Progress } from './overdue.js';
import type { ReceivingBudget } from '../core/receiving-budget.js';

/** What the door does for a connection; see `submission.server.ts`. */
export interface Door extends ReplyLimits {
  readonly maxIdleCommands: number;
  readonly receiving: ReceivingBudget;
  now(): number;
  opened(connection: SubmissionConnection): void;
  closed(connection: SubmissionConnection): void;
  /** A complete message: answers with the text behind 250, or throws. */
  receive(connection: SubmissionConnection, raw: Buffer): Promise<string>;
  /** Something that must not happen did; the connection is closed after it. */
  fault(error: unknown): void;
}

/** The reply that a handler wants instead of the library's, such as `254` to RCPT. */
export interface OwnReply {
  readonly code: number;
  readonly text: string;
}

type Parsed = ReturnType<SMTPConnection['_parseAddressCommand']>;

/** MAIL's parameters that take no part in the library's checks; AUTH is taken and ignored (RFC 4954 section 5). */
const FURTHER_MAIL_PARAMETERS = ['SMTPUTF8', 'AUTH'];

// A text of ours: the enhanced code stands in front. Matches `5.7.0 Authentication required`.
const WITH_ENHANCED_CODE = /^[245]\.\d+\.\d+ /;

/** RFC 5321 section 4.5.3.1.5: 512 octets of a reply line, with its code in front and CRLF behind. */
const REPLY_TEXT_OCTETS = 500;

/**
 * The library's SMTP connection, with six things done our way: the greeting is sent at once; refusals are those of our
 * catalogue; AUTH is offered in TLS alone; the envelope keeps its addresses as they were typed; recipients that differ in
 * case are kept apart; and a message is collected in one piece.
 */
export class SubmissionConnection extends SMTPConnection {
  door!: Door;
  readonly #startedAt: number;
  /** The socket as it was accepted, which is not the one in use after STARTTLS. */
  readonly accepted: SMTPConnection['_socket'];
  #dataStartedAt: number | null = null;
  authFailures = 0;
  /** Who has logged in. */
  principal: SmtpPrincipal | null = null;
  /** Set by a handler that lets a command pass with a reply of its own. */
  ownReply: OwnReply | null = null;
  #idleCommands = 0;
  #gathering = false;

  constructor(door: Door, ...rest: ConstructorParameters<typeof SMTPConnection>) {
    super(...rest);
    this.door = door;
    this.#startedAt = door.now();
    this.accepted = this._socket;
    door.opened(this);
  }

  get parser(): CollectingParser | null {
    return this._parser instanceof CollectingParser ? this._parser : null;
  }

  /** Whether a message is on its way in, or something of the client's waits for our answer. */
  get busy(): boolean {
    return this._handlerPending || (this.parser?.collecting ?? false);
  }

  /** `now` by the door's clock. */
  progress(now: number): Progress {
    const since = this.#dataStartedAt;
    return {
      age: now - this.#startedAt,
      loggedIn: this.principal !== null,
      owed: this._handlerPending,
      data: since === null ? null : { age: now - since, received: this.parser?.received ?? 0 },
    };
  }

  /** The library waits 100 ms to catch those who talk first; on a submission port that only slows everybody down. */
  override init(): void {
    this._setListeners(() => this.connectionReady());
  }

  override _onClose(): void {
    this.parser?.abandon();
    super._onClose();
    this.door.closed(this);
  }

  /** Says a refusal; a 421 also closes the connection. */
  refuse(refused: Refused): void {
    this.send(refused.smtp, replyText(refused));
  }

  /** The library's own refusals are put into the words of the catalogue; what handlers say is in them already. */
  override send(code: number, data?: unknown, context?: string | false): void {
    this.#gatherReplies();
    // A recipient that was taken leads to a message; what bounds those is their own limit.
    if (context === 'RCPT_TO_OK') this.#idleCommands--;
    if (this.ownReply && context === 'RCPT_TO_OK') {
      const own = this.ownReply;
      this.ownReply = null;
      return super.send(own.code, this.#printable(own.text), false);
    }
    if (Array.isArray(data)) return super.send(code, this.#offered(data as string[]), context);
    const text = typeof data === 'string' ? data : '';
    if (WITH_ENHANCED_CODE.test(text)) return super.send(code, this.#printable(text), false);
    const refused = code >= 400 && context !== false ? ofLibrary(code, text, this.door) : null;
    if (refused) return this.refuse(refused);
    super.send(code, data as string, context);
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
      if (++this.#idleCommands > this.door.maxIdleCommands)
        return this.refuse(new Refused('too_many_commands'));
      this._onCommand(command, callback);
    };
    parser.on('error', () => {
      this.refuse(new Refused('command_too_long'));
      this.close();
    });
    return parser;
  }

  /** The library shows domains in Unicode and splits quoted local parts; what we pass on is what the client wrote. */
  override _parseAddressCommand(name: string, command: Buffer): Parsed {
    return parseEnvelopeCommand(name, command) ?? false;
  }

  /** RFC 5321 section 4.1.1.11: a parameter that was not offered is refused, since its sender relies on it. */
  override _rejectInvalidParams(
    parsed: Exclude<Parsed, false>,
    keys: string[],
    callback: () => void,
  ): boolean {
    const known = keys.includes('SIZE') ? [...keys, ...FURTHER_MAIL_PARAMETERS] : keys;
    const stranger = Object.keys(parsed.args || {}).find((key) => !known.includes(key));
    if (stranger === undefined) return super._rejectInvalidParams(parsed, keys, callback);
    this.refuse(new Refused('parameter_unknown', { name: stranger }));
    callback();
    return true;
  }

  /**
   * The library lets a RCPT replace one that differs in case alone. Local parts are compared octet by octet (RFC 5321
   * section 2.4), so it keeps all of them; who is named twice counts twice here, and is one recipient in `IngestService`.
   */
  override handler_RCPT(command: Buffer, callback: () => void): void {
    this._rcptIndex.clear();
    super.handler_RCPT(command, callback);
  }

  override handler_HELP(_command: Buffer, callback: () => void): void {
    this.#notOffered(callback);
  }

  handler_EXPN(_command: Buffer, callback: () => void): void {
    this.#notOffered(callback);
  }

  /** RFC 5321 section 3.5.3: neither yes nor no, or addresses could be collected by asking. */
  override handler_VRFY(_command: Buffer, callback: () => void): void {
    this.send(252, '2.0.0 Send a message to find out');
    callback();
  }

  override handler_DATA(_command: Buffer, callback: () => void): void {
    const { parser } = this;
    if (!parser) return callback();
    if (this.session.envelope.rcptTo.length === 0) {
      this.refuse(new Refused('bad_sequence', { what: 'RCPT comes before DATA' }));
      return callback();
    }
    if (!this.door.receiving.fits(this.#announcedBytes())) {
      this.refuse(new Refused('receiving_too_much'));
      return callback();
    }
    this.#dataStartedAt = this.door.now();
    parser.collect(this.door.messageMaxBytes, this.door.receiving, (collected) => {
      this.#collected(collected, parser).catch((error: unknown) => {
        this.door.fault(error);
        this.close();
      });
    });
    this.send(354, 'End data with <CR><LF>.<CR><LF>');
    callback();
  }

  /** What MAIL said of the size (RFC 1870), which the library has checked; a message is at least one octet. */
  #announcedBytes(): number {
    const { mailFrom } = this.session.envelope;
    const args = mailFrom ? mailFrom.args : false;
    return Math.max(1, Number((args && args['SIZE']) || 0));
  }

  #notOffered(callback: () => void): void {
    this.refuse(new Refused('command_not_offered'));
    callback();
  }

  /** RFC 4954 section 4: a mechanism that sends the password is not offered where everybody can read it. */
  #offered(lines: string[]): string[] {
    return this.secure ? lines : lines.filter((line) => !line.startsWith('AUTH '));
  }

  /** Replies quote what the client wrote: never longer than a reply line, and UTF-8 only to who asked for it (RFC 6531). */
  #printable(text: string): string {
    return cut(this.session.envelope?.smtpUtf8 ? text : text.replaceAll(/[^ -~]+/g, '?'));
  }

  async #collected(collected: Collected, parser: CollectingParser): Promise<void> {
    this.#dataStartedAt = null;
    // While we store, the client owes us nothing: the idle time does not count.
    this._handlerPending = true;
    const reply = await this.#answer(collected);
    this._handlerPending = false;
    parser.release();
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
      if (collected.kind === 'no_room') throw new Refused('receiving_too_much');
      if (collected.kind !== 'message')
        throw new Refused('message_too_large', { limit: this.door.messageMaxBytes });
      return { code: 250, text: await this.door.receive(this, collected.raw) };
    } catch (error) {
      const refused = error instanceof Refused ? error : new Refused('storage_unavailable');
      return { code: refused.smtp, text: replyText(refused) };
    }
  }
}

/** At most so many octets, and no half character. */
function cut(text: string): string {
  const octets = Buffer.from(text);
  if (octets.length <= REPLY_TEXT_OCTETS) return text;
  return octets
    .subarray(0, REPLY_TEXT_OCTETS - 3)
    .toString()
    .replace(/\ufffd+$/, '')
    .concat('...');
}

export function replyText(refused: Refused): string {
  return `${refused.enhanced} ${refused.message}`;
}

/** A refusal in the form in which the library's callbacks take it. */
export function asCallbackError(refused: Refused): Error & { responseCode: number } {
  return Object.assign(new Error(replyText(refused)), { responseCode: refused.smtp });
}
