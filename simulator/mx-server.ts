import type { Socket } from 'node:net';
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server';
import type { SMTPConnectionOptions } from 'smtp-server/lib/smtp-connection.js';
import type { Authority, Certificate } from './authority.js';
import { type Opened, openTogether } from './free-port.js';
import { MxConnection } from './mx-connection.js';
import type { Dialect } from './dialect.js';
import { DIALECTS } from './dialects.js';
import { HOSTS } from './hosts.js';
import { feedbackMail } from './feedback-mail.js';
import type { FeedbackSender } from './feedback-sender.js';
import { Manners, type Visit } from './manners.js';
import type { Extension, MxHost } from './mx-hosts.js';
import type { ReceivedMail, ReceivedMessage } from './received-mail.js';
import {
  type Act,
  AttemptMemory,
  type SpeakingAddress,
  speakingAddressOf,
} from './speaking-addresses.js';
import type { SimulatorClock } from './time.js';

export interface MxOptions {
  /** One port for all hosts; 0 for a free one. */
  readonly port: number;
  /** False: count only, keep nothing. For benchmarks. */
  readonly record: boolean;
  /** How long `slow@` waits after the final dot, milliseconds. */
  readonly slowMs: number;
  /** How long a host that greets slowly keeps a client waiting, milliseconds. */
  readonly slowGreetingMs: number;
  /** What SIZE promises; larger messages are answered with 552. */
  readonly maxMessageBytes: number;
  readonly clock: SimulatorClock;
  /** Of everything that is left to chance. */
  readonly seed: number;
}

/** What all hosts together have seen since the start or the last `clear`. */
export interface Stats {
  /** Connections that are open at the moment. */
  readonly open: number;
  readonly connections: number;
  /** Messages and bytes that were taken, and recipients of these. */
  readonly messages: number;
  readonly recipients: number;
  readonly bytes: number;
  /** Recipients that got a message with the same Message-ID again. */
  readonly duplicates: number;
  /** RCPT of an address that the same transaction had already: delivered once, but asked for twice. */
  readonly repeatedRecipients: number;
  /** How often each reply of the classes 4xx and 5xx was given. */
  readonly refusals: Readonly<Record<string, number>>;
  /** What is kept at the moment. */
  readonly kept: { readonly messages: number; readonly bytes: number };
}

/** Distinct replies that are counted by their text; further ones are counted as `other`. */
const MAX_REPLIES = 500;

/** RFC 5321 section 4.5.3.2.7: a server waits five minutes for the next command. */
const IDLE_MS = 300_000;

/** Commands that are no use here: nobody logs in, and the jokes of the library only irritate scanners. */
const DISABLED = ['AUTH', 'XCLIENT', 'XFORWARD', 'WIZ', 'SHELL', 'KILL'];

/**
 * The receiving hosts of the simulated internet: connection → RCPT (speaking address: take, refuse, hang up) → DATA
 * → final dot (again) → kept in `ReceivedMail`. A message is kept before it is acknowledged, and what was refused is
 * never kept. Each host is a listener of its own on one address; all share the port, the authority of their
 * certificates and the memory
 * of first attempts.
 */
export class MxServer {
  #counts = emptyCounts();
  #refusals = new Map<string, number>();
  #lastConnection = 0;
  readonly #attempts = new AttemptMemory();
  readonly #connections = new WeakMap<SMTPServerSession, MxConnection>();
  /** By the name of the host. */
  readonly #manners = new Map<string, Manners>();
  readonly #visits = new WeakMap<SMTPServerSession, { manners: Manners; visit: Visit }>();
  readonly #servers: SMTPServer[] = [];
  #listeners: Opened | null = null;

  constructor(
    readonly mail: ReceivedMail,
    private readonly options: MxOptions,
    private readonly authority: Authority,
    private readonly feedback: FeedbackSender,
  ) {
    for (const { name, dialect } of HOSTS) this.setDialect(name, DIALECTS[dialect ?? ''] ?? {});
  }

  /** From now on the host behaves like this, and has forgotten its clients. False when there is no such host. */
  setDialect(host: string, dialect: Dialect): boolean {
    if (!HOSTS.some(({ name }) => name === host)) return false;
    this.#manners.set(host, new Manners(dialect, this.options.clock, this.options.seed));
    return true;
  }

  manners(host: string): Manners | undefined {
    return this.#manners.get(host);
  }

  get port(): number {
    return this.#listeners?.port ?? 0;
  }

  async listen(): Promise<void> {
    const [own, other] = await Promise.all([
      this.authority.certify(HOSTS.filter(hasOwnCertificate).map(({ name }) => name)),
      this.authority.certify(['elsewhere.test']),
    ]);
    this.#listeners = await openTogether(
      this.options.port,
      HOSTS.map(
        (host) => (port: number) =>
          this.#openHost(host, port, hasOwnCertificate(host) ? own : other),
      ),
    );
  }

  async close(): Promise<void> {
    await this.#listeners?.close();
  }

  stats(): Stats {
    const { duplicates, ...kept } = this.mail.held();
    return {
      open: this.#servers.reduce((sum, server) => sum + server.connections.size, 0),
      ...this.#counts,
      duplicates,
      refusals: Object.fromEntries(this.#refusals),
      kept,
    };
  }

  /** Empties the mailboxes, counts from zero and forgets all first attempts. */
  clear(): void {
    this.mail.clear();
    this.#counts = emptyCounts();
    this.#refusals.clear();
    this.#attempts.clear();
    for (const manners of this.#manners.values()) manners.clearCounts();
  }

  async #openHost(host: MxHost, port: number, tls: Certificate): Promise<Opened | null> {
    const server = this.#serverFor(host, tls);
    this.#servers.push(server);
    const open = new Set<Socket>();
    server.server.on('connection', (socket: Socket) => {
      open.add(socket);
      socket.on('close', () => open.delete(socket));
    });
    try {
      await new Promise<void>((resolve, reject) => {
        server.once('error', reject);
        server.listen(port, host.address, resolve);
      });
    } catch (error) {
      // No IPv6 here, or a system whose loopback is one address only: such a host is dead, the others are not.
      const { code } = error as NodeJS.ErrnoException;
      if (code === 'EADDRNOTAVAIL' || code === 'EAFNOSUPPORT') return null;
      throw error;
    }
    // Broken connections and failed handshakes are everyday life of a receiving host.
    server.on('error', () => undefined);
    const address = server.server.address();
    return {
      port: typeof address === 'object' && address ? address.port : port,
      close: () =>
        new Promise((resolve) => {
          server.server.close(() => resolve());
          for (const socket of open) socket.destroy();
        }),
    };
  }

  #serverFor(host: MxHost, tls: Certificate): SMTPServer {
    const lacks = (extension: Extension) => host.without?.includes(extension) ?? false;
    const server = new SMTPServer({
      ...tls,
      name: host.name,
      logger: false,
      disableReverseLookup: true,
      socketTimeout: IDLE_MS,
      size: this.options.maxMessageBytes,
      rejectOversized: true,
      hideENHANCEDSTATUSCODES: false,
      hideDSN: lacks('DSN'),
      hide8BITMIME: lacks('8BITMIME'),
      hideSMTPUTF8: lacks('SMTPUTF8'),
      hidePIPELINING: lacks('PIPELINING'),
      hideSTARTTLS: lacks('STARTTLS'),
      disabledCommands: DISABLED.concat(
        lacks('STARTTLS') ? 'STARTTLS' : [],
        lacks('EHLO') ? 'EHLO' : [],
      ),
      onConnect: (session, callback) => this.#onConnect(host, session, callback),
      onMailFrom: (_from, session, callback) => this.#onMailFrom(session, callback),
      onRcptTo: ({ address }, session, callback) => this.#onRcptTo(address, session, callback),
      onClose: (session) => this.#onClose(session),
      onData: (stream, session, callback) => this.#onData(host, stream, session, callback),
    });
    server.connect = (socket, socketOptions) => this.#connect(server, host, socket, socketOptions);
    return server;
  }

  /** As the library does it, with a connection of our own kind and the connection number as its id. */
  #connect(
    server: SMTPServer,
    host: MxHost,
    socket: Socket,
    socketOptions: SMTPConnectionOptions | null | undefined,
  ): void {
    this.#counts.connections++;
    const options = { ...socketOptions, id: String(++this.#lastConnection) };
    const connection = new MxConnection(server, socket, options, host, (reply) =>
      this.#countRefusal(reply),
    );
    this.#connections.set(connection.session, connection);
    const manners = this.#manners.get(host.name)!;
    const visit = manners.enter(socket.remoteAddress ?? '');
    this.#visits.set(connection.session, { manners, visit });
    server.connections.add(connection);
    connection.on('error', (error) => server.emit('error', error));
    connection.init();
  }

  #onConnect(host: MxHost, session: SMTPServerSession, callback: (error?: Error) => void): void {
    if (host.greeting === 'busy') {
      return callback(asError(`421 ${host.name} Too many connections, try again later`));
    }
    const { manners, visit } = this.#visits.get(session)!;
    const ms = host.greeting === 'slow' ? this.options.slowGreetingMs : 0;
    this.#after(ms + manners.latencyOf('connect'), () =>
      this.#perform(visit.welcome, session, callback),
    );
  }

  #onClose(session: SMTPServerSession): void {
    const { manners, visit } = this.#visits.get(session)!;
    manners.leave(visit);
  }

  #onMailFrom(session: SMTPServerSession, callback: (error?: Error) => void): void {
    const { manners, visit } = this.#visits.get(session)!;
    const act = manners.mail(visit);
    this.#after(manners.latencyOf('command'), () => this.#perform(act, session, callback));
  }

  #onRcptTo(address: string, session: SMTPServerSession, callback: (error?: Error) => void): void {
    const key = address.toLowerCase();
    const repeated = session.envelope.rcptTo.some((known) => known.address.toLowerCase() === key);
    if (repeated) this.#counts.repeatedRecipients++;
    const row = speakingAddressOf(address);
    const { manners, visit } = this.#visits.get(session)!;
    const speaks = row?.at === 'rcpt' && this.#applies(row, address, session);
    const act = speaks ? row.act : manners.rcpt(visit, senderOf(session), address);
    this.#after(manners.latencyOf('command'), () => this.#perform(act, session, callback));
  }

  #onData(
    host: MxHost,
    stream: SMTPServerDataStream,
    session: SMTPServerSession,
    callback: (error?: Error, message?: string) => void,
  ): void {
    const chunks: Buffer[] = [];
    stream.on('data', (chunk: Buffer) => {
      if (this.options.record && !stream.sizeExceeded) chunks.push(chunk);
    });
    stream.on('end', () => {
      if (stream.sizeExceeded) return callback();
      const { manners, visit } = this.#visits.get(session)!;
      const act = this.#actAfterDot(session) ?? manners.dot(visit, recipientsOf(session));
      const taken = act.kind === 'reply' ? null : this.#take(host, session, stream, chunks, act);
      this.#after(manners.latencyOf('dot'), () =>
        this.#perform(act, session, (error) =>
          callback(error, taken ? `2.6.0 Queued as ${taken}` : undefined),
        ),
      );
    });
  }

  /** The first recipient that has a say after the final dot speaks for the whole message. */
  #actAfterDot(session: SMTPServerSession): Act | null {
    for (const { address } of session.envelope.rcptTo) {
      const row = speakingAddressOf(address);
      if (row?.at === 'dot' && this.#applies(row, address, session)) return row.act;
    }
    return null;
  }

  #applies(row: SpeakingAddress, address: string, session: SMTPServerSession): boolean {
    if (row.when === 'always') return true;
    return this.#attempts.isFirst(session.remoteAddress, senderOf(session), address);
  }

  #after(ms: number, task: () => void): void {
    if (ms > 0) this.options.clock.after(ms, task);
    else task();
  }

  #perform(act: Act, session: SMTPServerSession, callback: (error?: Error) => void): void {
    switch (act.kind) {
      case 'accept':
        return callback();
      case 'reply':
        return callback(asError(act.reply.replaceAll('{client}', session.remoteAddress)));
      case 'wait':
        return this.#after(this.options.slowMs, callback);
      case 'drop':
        // Without the callback: nothing is answered any more.
        this.#connections.get(session)?.drop();
    }
  }

  /** Counts and keeps the message; its id, or the count when nothing is kept. */
  #take(
    host: MxHost,
    session: SMTPServerSession,
    stream: SMTPServerDataStream,
    chunks: readonly Buffer[],
    act: Act,
  ): string {
    this.#counts.messages++;
    this.#counts.recipients += session.envelope.rcptTo.length;
    this.#counts.bytes += stream.byteLength;
    const connection = this.#connections.get(session);
    if (!this.options.record || !connection) return String(this.#counts.messages);
    const taken = this.mail.add({
      at: this.options.clock.now(),
      host: host.name,
      client: connection.client(),
      envelope: connection.envelope(),
      raw: Buffer.concat(chunks),
      acknowledged: act.kind !== 'drop',
    });
    if (taken.acknowledged) this.#comesBack(taken);
    return taken.id;
  }

  #comesBack(message: ReceivedMessage): void {
    for (const { address } of message.envelope.recipients) {
      const afterwards = speakingAddressOf(address)?.afterwards;
      const mail = afterwards && feedbackMail(afterwards, message, address);
      if (mail) this.feedback.send(mail);
    }
  }

  #countRefusal(reply: string): void {
    const counted = this.#refusals.has(reply) || this.#refusals.size < MAX_REPLIES;
    const key = counted ? reply : 'other';
    this.#refusals.set(key, (this.#refusals.get(key) ?? 0) + 1);
  }
}

function emptyCounts() {
  return { connections: 0, messages: 0, recipients: 0, bytes: 0, repeatedRecipients: 0 };
}

function senderOf({ envelope }: SMTPServerSession): string {
  return envelope.mailFrom ? envelope.mailFrom.address : '';
}

function recipientsOf({ envelope }: SMTPServerSession): string[] {
  return envelope.rcptTo.map(({ address }) => address);
}

/** An error as smtp-server reads it: `550 5.1.1 text` becomes the code and the rest. */
function asError(reply: string): Error {
  return Object.assign(new Error(reply.slice(4)), { responseCode: Number(reply.slice(0, 3)) });
}

function hasOwnCertificate({ certificate }: MxHost): boolean {
  return certificate !== 'other';
}
