import { Injectable } from '@nestjs/common';
import type { SMTPServerAuthentication, SMTPServerOptions, SMTPServerSession } from 'smtp-server';
import { Clock } from '../core/clock.js';
import { CoreConfig } from '../core/core.config.js';
import { RootLog, type Log } from '../core/log.js';
import { Loop } from '../core/loop.js';
import { TlsConfig } from '../core/tls.config.js';
import { loadCertificate } from '../core/tls.js';
import { Refused } from '../mail/refusal.js';
import { Admission } from './admission.js';
import { AuthLimiter } from './auth-limiter.js';
import { clientKey } from '../core/client-key.js';
import { DoorServer } from './door-server.js';
import { IngestionConfig } from './ingestion.config.js';
import { overdue } from './overdue.js';
import type { ReceivingBudget } from '../core/receiving-budget.js';
import { ReceptionService } from './reception.service.js';
import {
  asCallbackError,
  replyText,
  type Door,
  type SubmissionConnection,
} from './smtp-connection.js';
import { submissionOf } from './submission-of-session.js';

const WATCH_MS = 1_000;
/** For how long messages under way may still arrive after the doors were closed. */
const CLOSE_MS = 10_000;
const CLOSE_POLL_MS = 20;

type Callback = (error?: Error | null) => void;
type AuthCallback = (error: Error | null, response?: { user: string }) => void;

/** The SMTP door: greeting → STARTTLS → AUTH → MAIL → RCPT → DATA → `IngestService.submit` → 250. */
@Injectable()
export class SubmissionServer implements Door {
  readonly messageMaxBytes: number;
  readonly messageMaxRecipients: number;
  readonly maxIdleCommands: number;
  readonly receiving: ReceivingBudget;
  readonly #servers: DoorServer[] = [];
  readonly #connections = new WeakMap<object, SubmissionConnection>();
  readonly #admission: Admission;
  readonly #limiter: AuthLimiter;
  readonly #log: Log;
  readonly #watch: Loop;

  constructor(
    private readonly reception: ReceptionService,
    private readonly config: IngestionConfig,
    private readonly core: CoreConfig,
    private readonly tls: TlsConfig,
    private readonly clock: Clock,
    root: RootLog,
  ) {
    this.#log = root.room('ingestion');
    this.#limiter = new AuthLimiter(config.maxAuthFailuresPerAddress, clock);
    this.#admission = new Admission(config, this.#limiter, clock);
    this.#watch = new Loop('submission', WATCH_MS, clock, this.#log, () => this.#closeOverdue());
    this.messageMaxBytes = config.messageMaxBytes;
    this.messageMaxRecipients = config.messageMaxRecipients;
    this.maxIdleCommands = config.maxIdleCommands;
    this.receiving = reception.receiving;
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
      const options = { ...this.#options(), ...certificate, secure };
      const server = new DoorServer(options, this, this.#admission);
      await new Promise<void>((resolve, reject) => {
        server.once('error', reject);
        server.listen(port, this.core.bindAddress, () => {
          server.off('error', reject);
          resolve();
        });
      });
      // Mostly handshakes that clients gave up: whoever scans ports makes one a second.
      server.on('error', (error: Error) => this.#log.info({ err: error }, 'smtp server'));
      this.#servers.push(server);
    }
    this.#watch.start();
  }

  /** Takes no more connections, lets messages under way arrive and be answered, and says goodbye to everybody. */
  async close(): Promise<void> {
    await this.#watch.stop();
    const closed = Promise.all(
      this.#servers.map((server) => new Promise<void>((resolve) => server.close(() => resolve()))),
    );
    const end = this.clock.monotonic() + CLOSE_MS;
    while (this.#servers.some((server) => server.connections.size > 0)) {
      const late = this.clock.monotonic() > end;
      for (const connection of this.#sessions())
        if (late || !connection.busy) connection.refuse(new Refused('shutting_down'));
      await this.clock.sleep(CLOSE_POLL_MS);
    }
    await closed;
  }

  now(): number {
    return this.clock.monotonic();
  }

  opened(connection: SubmissionConnection): void {
    this.#connections.set(connection.session, connection);
  }

  closed(connection: SubmissionConnection): void {
    this.#admission.release(connection.accepted);
  }

  async receive(connection: SubmissionConnection, raw: Buffer): Promise<string> {
    const { session, principal } = connection;
    if (!principal) throw new Refused('authentication_required');
    try {
      const submission = submissionOf(session, principal, raw);
      const { messageId } = await this.reception.submit(submission);
      return `2.0.0 Ok: queued as ${messageId}`;
    } catch (error) {
      if (!(error instanceof Refused))
        this.#log.error({ err: error }, 'a message could not be stored');
      throw error;
    }
  }

  fault(error: unknown): void {
    this.#log.error({ err: error }, 'an SMTP session failed');
  }

  #options(): SMTPServerOptions {
    return {
      name: this.core.hostname,
      banner: 'Eilpost',
      size: this.config.messageMaxBytes,
      authMethods: ['PLAIN', 'LOGIN'],
      authOptional: false,
      allowInsecureAuth: false,
      hideENHANCEDSTATUSCODES: false,
      hideDSN: false,
      hideREQUIRETLS: true,
      disabledCommands: ['WIZ', 'SHELL', 'KILL', 'XCLIENT', 'XFORWARD'],
      disableReverseLookup: true,
      maxClients: this.config.maxConnections,
      maxRecipients: this.config.messageMaxRecipients,
      maxAllowedUnauthenticatedCommands: 20,
      socketTimeout: this.config.idleSeconds * 1000,
      closeTimeout: CLOSE_MS,
      minVersion: 'TLSv1.2',
      heloResponse: '%s',
      logger: false,
      // Not the library's own, which lets a turn of the event loop pass in which nobody may speak.
      onConnect: (_session, callback) => callback(),
      onAuth: (auth, session, callback) => this.#onAuth(auth, session, callback),
      onMailFrom: ({ address }, session, callback) =>
        this.#step(session, callback, (connection) => this.#onMailFrom(connection, address)),
      onRcptTo: ({ address }, session, callback) =>
        this.#step(session, callback, (connection) => this.#onRcptTo(connection, address)),
    };
  }

  #onAuth(
    auth: SMTPServerAuthentication,
    session: SMTPServerSession,
    callback: AuthCallback,
  ): void {
    this.#step(
      session,
      (error) => {
        const user = this.#connections.get(session)?.principal?.credentialId;
        if (error || !user) callback(error ?? asCallbackError(new Refused('auth_unavailable')));
        else callback(null, { user });
      },
      (connection) => this.#logIn(connection, auth),
    );
  }

  async #logIn(connection: SubmissionConnection, auth: SMTPServerAuthentication): Promise<void> {
    const client = clientKey(connection.session.remoteAddress);
    if (this.#limiter.blocked(client)) throw new Refused('too_many_auth_failures');
    let principal;
    try {
      principal = await this.reception.logIn(auth);
    } catch (error) {
      this.#log.error({ err: error }, 'a log-in could not be checked');
      throw new Refused('auth_unavailable');
    }
    connection.principal = principal;
    if (principal) return;
    this.#limiter.failed(client);
    const tooMany = ++connection.authFailures >= this.config.maxAuthFailures;
    throw new Refused(tooMany ? 'too_many_auth_failures' : 'wrong_credentials');
  }

  async #onMailFrom(connection: SubmissionConnection, address: string): Promise<void> {
    const smtpUtf8 = connection.session.envelope.smtpUtf8 ?? false;
    await this.reception.sender(connection.principal!, address, smtpUtf8);
  }

  async #onRcptTo(connection: SubmissionConnection, address: string): Promise<void> {
    const smtpUtf8 = connection.session.envelope.smtpUtf8 ?? false;
    const told = await this.reception.recipient(connection.principal!, address, smtpUtf8);
    if (told) connection.ownReply = { code: told.smtp, text: replyText(told) };
  }

  /** Runs one step of a session and gives the library what it threw: a refusal as it is, a fault as a temporary failure. */
  #step(
    session: SMTPServerSession,
    callback: Callback,
    step: (connection: SubmissionConnection) => Promise<void>,
  ): void {
    const connection = this.#connections.get(session)!;
    step(connection)
      .then(
        () => null,
        (error: unknown) => {
          if (error instanceof Refused) return asCallbackError(error);
          this.fault(error);
          return asCallbackError(new Refused('storage_unavailable'));
        },
      )
      .then((error) => callback(error))
      // The library goes on with the next commands inside the callback.
      .catch((error: unknown) => {
        this.fault(error);
        connection.close();
      });
  }

  *#sessions(): Iterable<SubmissionConnection> {
    for (const server of this.#servers) yield* server.sessions();
  }

  /** Ends sessions that never log in, last too long, or send so slowly that they only hold a place. */
  #closeOverdue(): Promise<void> {
    for (const server of this.#servers) server.closeHandshakes(this.config.loginSeconds * 1000);
    const now = this.clock.monotonic();
    for (const connection of [...this.#sessions()]) {
      const refusal = overdue(connection.progress(now), this.config);
      if (refusal) connection.refuse(refusal);
    }
    return Promise.resolve();
  }
}
