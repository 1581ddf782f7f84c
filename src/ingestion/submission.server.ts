import { Injectable } from '@nestjs/common';
import {
  SMTPServer,
  type SMTPServerAuthentication,
  type SMTPServerOptions,
  type SMTPServerSession,
} from 'smtp-server';
import { Clock } from '../core/clock.js';
import { CoreConfig } from '../core/core.config.js';
import { RootLog, type Log } from '../core/log.js';
import { Loop } from '../core/loop.js';
import { loadCertificate, TlsConfig } from '../core/tls.js';
import { IdentityService, type SmtpPrincipal } from '../identity/index.js';
import { parseAddress } from '../mail/address.js';
import { Refused } from '../mail/refusal.js';
import { SendersService } from '../senders/index.js';
import { SpoolService } from '../spool/index.js';
import { SuppressionService } from '../suppression/index.js';
import { AuthLimiter } from './auth-limiter.js';
import { IngestionConfig } from './ingestion.config.js';
import { IngestService } from './ingest.service.js';
import { SubmissionConnection, asCallbackError, type Door } from './smtp-connection.js';
import type { Submission, SubmittedRecipient } from './submission.js';

/** Octets for which no rate is asked: a client may need a moment to begin. */
const SLOW_START_MS = 30_000;
const WATCH_MS = 1_000;

type Callback = (error?: Error | null) => void;
type AuthCallback = (error: Error | null, response?: { user: string }) => void;

/** The smtp-server of one port, with our connections in it. */
class DoorServer extends SMTPServer {
  constructor(
    options: SMTPServerOptions,
    private readonly door: Door,
  ) {
    super(options);
  }

  override connect(...[socket, options]: Parameters<SMTPServer['connect']>): void {
    const connection = new SubmissionConnection(this.door, this, socket, options);
    this.connections.add(connection);
    connection.on('error', () => connection.close());
    connection.init();
  }
}

/** The SMTP door: greeting → STARTTLS → AUTH → MAIL → RCPT → DATA → `IngestService.submit` → 250. */
@Injectable()
export class SubmissionServer implements Door {
  readonly messageMaxBytes: number;
  readonly maxIdleCommands: number;
  readonly maxConnections: number;
  readonly #servers: DoorServer[] = [];
  readonly #perAddress = new Map<string, number>();
  readonly #principals = new WeakMap<object, SmtpPrincipal>();
  readonly #counted = new WeakSet<object>();
  readonly #limiter: AuthLimiter;
  readonly #log: Log;
  readonly #watch: Loop;

  constructor(
    private readonly identity: IdentityService,
    private readonly senders: SendersService,
    private readonly suppression: SuppressionService,
    private readonly spool: SpoolService,
    private readonly ingest: IngestService,
    private readonly config: IngestionConfig,
    private readonly core: CoreConfig,
    private readonly tls: TlsConfig,
    private readonly clock: Clock,
    root: RootLog,
  ) {
    this.#log = root.room('ingestion');
    this.#limiter = new AuthLimiter(config.maxAuthFailuresPerAddress, clock);
    this.#watch = new Loop('submission', WATCH_MS, clock, this.#log, () => this.#closeOverdue());
    this.messageMaxBytes = config.messageMaxBytes;
    this.maxIdleCommands = config.maxIdleCommands;
    this.maxConnections = config.maxConnections;
  }

  /** With STARTTLS, and with TLS from the first octet. */
  get ports(): { submissionPort: number; submissionsPort: number } {
    const { submissionPort, submissionsPort } = this.config;
    return { submissionPort, submissionsPort };
  }

  /** Opens both ports. Rejects with the system's error when one is taken. */
  async listen(): Promise<void> {
    const certificate = await loadCertificate(this.tls, this.core);
    for (const [port, secure] of [
      [this.config.submissionPort, false],
      [this.config.submissionsPort, true],
    ] as const) {
      const server = new DoorServer({ ...this.#options(), ...certificate, secure }, this);
      await new Promise<void>((resolve, reject) => {
        server.once('error', reject);
        server.listen(port, this.core.bindAddress, () => {
          server.off('error', reject);
          resolve();
        });
      });
      server.on('error', (error: Error) => this.#log.warn({ err: error }, 'smtp server'));
      this.#servers.push(server);
    }
    this.#watch.start();
  }

  /** Takes no more connections and lets messages under way be answered. */
  async close(): Promise<void> {
    await this.#watch.stop();
    for (const server of this.#servers) {
      for (const connection of server.connections) {
        const ours = connection as SubmissionConnection;
        if (!ours.parser?.collecting && !ours._handlerPending)
          ours.refuse(new Refused('shutting_down'));
      }
    }
    await Promise.all(
      this.#servers.map((server) => new Promise<void>((resolve) => server.close(() => resolve()))),
    );
  }

  // What a connection asks: -----------------------------------------------------------------------------------------

  now(): number {
    return this.clock.monotonic();
  }

  async receive(connection: SubmissionConnection, raw: Buffer): Promise<string> {
    const { session } = connection;
    const principal = this.#principals.get(session);
    if (!principal) throw new Refused('authentication_required');
    try {
      const { messageId } = await this.ingest.submit(submissionOf(session, principal, raw));
      return `2.0.0 Ok: queued as ${messageId}`;
    } catch (error) {
      if (!(error instanceof Refused))
        this.#log.error({ err: error }, 'a message could not be stored');
      throw error;
    }
  }

  // What the library asks: ------------------------------------------------------------------------------------------

  #options(): SMTPServerOptions {
    return {
      name: this.core.hostname,
      banner: 'Eilpost',
      size: this.config.messageMaxBytes,
      authMethods: ['PLAIN', 'LOGIN'],
      authOptional: false,
      authRequiredMessage: '5.7.0 Authentication required',
      allowInsecureAuth: false,
      hideENHANCEDSTATUSCODES: false,
      hideDSN: false,
      hideREQUIRETLS: true,
      disabledCommands: ['WIZ', 'SHELL', 'KILL', 'XCLIENT', 'XFORWARD', 'HELP', 'EXPN'],
      disableReverseLookup: true,
      maxRecipients: this.config.messageMaxRecipients,
      maxAllowedUnauthenticatedCommands: 20,
      socketTimeout: this.config.idleSeconds * 1000,
      minVersion: 'TLSv1.2',
      heloResponse: '%s',
      logger: false,
      onConnect: (session, callback) => this.#onConnect(session, callback),
      onClose: (session) => this.#onClose(session),
      onAuth: (auth, session, callback) => void this.#onAuth(auth, session, callback),
      onMailFrom: (address, session, callback) =>
        void this.#answer(callback, () => this.#onMailFrom(address.address, session)),
      onRcptTo: (address, session, callback) =>
        void this.#answer(callback, () => this.#onRcptTo(address.address, session)),
    };
  }

  #onConnect(session: SMTPServerSession, callback: Callback): void {
    const { remoteAddress } = session;
    const count = (this.#perAddress.get(remoteAddress) ?? 0) + 1;
    this.#perAddress.set(remoteAddress, count);
    this.#counted.add(session);
    if (count > this.config.maxConnectionsPerAddress)
      return callback(asCallbackError(new Refused('too_many_connections')));
    if (this.#limiter.blocked(remoteAddress))
      return callback(asCallbackError(new Refused('too_many_auth_failures')));
    callback();
  }

  #onClose(session: SMTPServerSession): void {
    if (!this.#counted.delete(session)) return;
    const left = (this.#perAddress.get(session.remoteAddress) ?? 1) - 1;
    if (left > 0) this.#perAddress.set(session.remoteAddress, left);
    else this.#perAddress.delete(session.remoteAddress);
  }

  async #onAuth(
    auth: SMTPServerAuthentication,
    session: SMTPServerSession,
    callback: AuthCallback,
  ): Promise<void> {
    try {
      const principal = await this.identity.verifySmtpCredential(
        auth.username ?? '',
        auth.password ?? '',
      );
      if (principal) {
        this.#principals.set(session, principal);
        return callback(null, { user: principal.credentialId });
      }
    } catch (error) {
      this.#log.error({ err: error }, 'a log-in could not be checked');
      return callback(asCallbackError(new Refused('auth_unavailable')));
    }
    this.#limiter.failed(session.remoteAddress);
    const connection = this.#connectionOf(session);
    const tooMany = connection !== null && ++connection.authFailures >= this.config.maxAuthFailures;
    callback(
      asCallbackError(new Refused(tooMany ? 'too_many_auth_failures' : 'wrong_credentials')),
    );
  }

  async #onMailFrom(address: string, session: SMTPServerSession): Promise<void> {
    if (!this.spool.available) throw new Refused('storage_unavailable');
    if (address === '') throw new Refused('null_sender_not_allowed');
    const parsed = parseAddress(address);
    if (!parsed) throw new Refused('invalid_address', { address });
    const principal = this.#principals.get(session)!;
    if (!(await this.senders.approval(principal.tenancyId, address)))
      throw new Refused('sender_not_approved', { address });
  }

  async #onRcptTo(address: string, session: SMTPServerSession): Promise<void> {
    const parsed = parseAddress(address);
    if (!parsed) throw new Refused('invalid_address', { address });
    if (parsed.isLiteral) throw new Refused('recipient_domain_literal', { address });
    if (this.config.suppressedReply !== 254) return;
    const principal = this.#principals.get(session)!;
    const suppressed = await this.suppression.suppressedAmong(principal.tenancyId, [address]);
    if (suppressed.size === 0) return;
    const refused = new Refused('suppressed_recipient', { user: principal.userOcid, address });
    const connection = this.#connectionOf(session);
    if (connection)
      connection.ownReply = { code: refused.smtp, text: `${refused.enhanced} ${refused.message}` };
  }

  /** Runs a check and gives the library what it threw: a refusal as it is, a fault as a temporary failure. */
  async #answer(callback: Callback, check: () => Promise<void>): Promise<void> {
    try {
      await check();
    } catch (error) {
      if (!(error instanceof Refused)) this.#log.error({ err: error }, 'an SMTP command failed');
      return callback(
        asCallbackError(error instanceof Refused ? error : new Refused('storage_unavailable')),
      );
    }
    callback();
  }

  #connectionOf(session: SMTPServerSession): SubmissionConnection | null {
    for (const connection of this.#connections())
      if (connection.session === session) return connection;
    return null;
  }

  *#connections(): Iterable<SubmissionConnection> {
    for (const server of this.#servers)
      for (const connection of server.connections) yield connection as SubmissionConnection;
  }

  /** Ends sessions that never log in, last too long, or send so slowly that they only hold a place. */
  #closeOverdue(): Promise<void> {
    const now = this.clock.monotonic();
    for (const connection of [...this.#connections()]) {
      const age = now - connection.startedAt;
      const loginOver = !connection.session.user && age > this.config.loginSeconds * 1000;
      if (loginOver || age > this.config.sessionSeconds * 1000)
        connection.refuse(new Refused('session_too_long'));
      else if (connection.dataStartedAt !== null) {
        const dataAge = now - connection.dataStartedAt;
        const slow =
          (connection.parser?.received ?? 0) < (this.config.dataMinRate * dataAge) / 1000;
        if (dataAge > SLOW_START_MS && slow) connection.refuse(new Refused('data_too_slow'));
      }
    }
    return Promise.resolve();
  }
}

function submissionOf(
  session: SMTPServerSession,
  principal: SmtpPrincipal,
  raw: Buffer,
): Submission {
  const { envelope, tlsOptions } = session;
  return {
    principal,
    envelopeFrom: envelope.mailFrom ? envelope.mailFrom.address : '',
    recipients: envelope.rcptTo.map(recipientOf),
    raw,
    smtpUtf8: envelope.smtpUtf8 ?? false,
    dsnRet: (envelope.dsn?.ret as 'FULL' | 'HDRS' | null) ?? null,
    dsnEnvid: envelope.dsn?.envid ?? null,
    source: {
      address: session.remoteAddress,
      heloName: session.hostNameAppearsAs || '',
      protocol: session.transmissionType,
      tls: tlsOptions
        ? { protocol: tlsOptions.version, cipher: tlsOptions.standardName ?? tlsOptions.name }
        : null,
    },
  };
}

function recipientOf(address: SMTPServerSession['envelope']['rcptTo'][number]): SubmittedRecipient {
  const { dsn } = address as { dsn?: { notify?: string[]; orcpt?: string } };
  return {
    address: address.address,
    notify: dsn?.notify?.join(',') ?? null,
    orcpt: dsn?.orcpt ?? null,
  };
}
