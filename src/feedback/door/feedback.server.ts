import { Injectable } from '@nestjs/common';
import type { SMTPServerDataStream, SMTPServerOptions, SMTPServerSession } from 'smtp-server';
import { Clock } from '../../core/clock.js';
import { CoreConfig } from '../../core/core.config.js';
import { RootLog, type Log } from '../../core/log.js';
import { Loop } from '../../core/loop.js';
import { TlsConfig } from '../../core/tls.config.js';
import { loadCertificate } from '../../core/tls.js';
import { Refused } from '../../mail/refusal.js';
import { FeedbackConfig } from '../feedback.config.js';
import { asCallbackError } from './feedback-connection.js';
import { FeedbackSmtpServer } from './feedback-smtp-server.js';
import { FloodGuard } from './flood-guard.js';
import { hopsOf } from './hops.js';
import { Intake } from './intake.service.js';
import { KeptOctets } from './kept-octets.js';
import type { TakenAddress } from './mailboxes.service.js';
import { ReceivingBudget } from '../../core/receiving-budget.js';

/** Seconds without a byte; hosts that return mail answer at once. */
const IDLE_MS = 60_000;
/** One session in all, however slowly its bytes come. */
const SESSION_MS = 600_000;
const WATCH_MS = 1_000;
const CLOSE_MS = 10_000;
const CLOSE_POLL_MS = 20;
/** Received fields after which mail goes in a circle (RFC 5321 section 6.3). */
const MOST_HOPS = 50;

/** Nobody logs in here, nobody is told whether an address exists without trying, and the library's jokes are none. */
const DISABLED = ['AUTH', 'XCLIENT', 'XFORWARD', 'WIZ', 'SHELL', 'KILL', 'HELP'];

type Callback = (error?: Error | null, reply?: string) => void;

/**
 * The feedback door: connection → MAIL → RCPT (one of our mailboxes, or 550) → DATA → stored → 250. It passes nothing on,
 * answers no mail, and offers no log-in. What it can not store it does not take; what comes too fast waits with its sender.
 */
@Injectable()
export class FeedbackServer {
  readonly #log: Log;
  readonly #room: ReceivingBudget;
  readonly #floods: FloodGuard;
  readonly #watch: Loop;
  readonly #taken = new WeakMap<SMTPServerSession, TakenAddress[]>();
  #server: FeedbackSmtpServer | null = null;

  constructor(
    private readonly intake: Intake,
    private readonly config: FeedbackConfig,
    private readonly core: CoreConfig,
    private readonly tls: TlsConfig,
    private readonly clock: Clock,
    root: RootLog,
  ) {
    this.#log = root.room('feedback');
    this.#room = new ReceivingBudget(config.receivingMb * 1_048_576);
    this.#floods = new FloodGuard(config, clock);
    this.#watch = new Loop('feedback-door', WATCH_MS, clock, this.#log, () => this.#closeOld());
  }

  /** The port in use; null while the door is closed. */
  get port(): number | null {
    const address = this.#server?.server.address();
    return typeof address === 'object' && address ? address.port : null;
  }

  /** Opens the door where the settings want one. Rejects with the system's error when the port is taken. */
  async listen(port: number = this.config.feedbackPort): Promise<void> {
    if (this.config.feedbackPort === 0) return;
    const certificate = await loadCertificate(this.tls, this.core);
    const options = { ...this.#options(), ...certificate };
    const server = new FeedbackSmtpServer(options, this.config, this.clock);
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(port, this.core.bindAddress, () => {
        server.off('error', reject);
        resolve();
      });
    });
    server.on('error', (error: Error) => this.#log.info({ err: error }, 'smtp server'));
    this.#server = server;
    this.#watch.start();
  }

  /** Takes no more connections, lets mail under way be answered, and says goodbye to everybody. */
  async close(): Promise<void> {
    await this.#watch.stop();
    const server = this.#server;
    if (!server) return;
    const closed = new Promise<void>((resolve) => server.close(() => resolve()));
    const end = this.clock.monotonic() + CLOSE_MS;
    while (server.connections.size > 0) {
      const isLate = this.clock.monotonic() > end;
      for (const connection of [...server.sessions()])
        if (isLate || !connection.busy) connection.refuse(new Refused('shutting_down'));
      await this.clock.sleep(CLOSE_POLL_MS);
    }
    await closed;
    this.#server = null;
  }

  #options(): SMTPServerOptions {
    return {
      name: this.core.hostname,
      banner: 'Eilpost',
      size: this.config.maxBytes,
      rejectOversized: true,
      hideENHANCEDSTATUSCODES: false,
      hideDSN: true,
      hideREQUIRETLS: true,
      disabledCommands: DISABLED,
      disableReverseLookup: true,
      maxClients: this.config.maxConnections,
      maxRecipients: this.config.maxRecipients,
      maxAllowedUnauthenticatedCommands: 100,
      socketTimeout: IDLE_MS,
      closeTimeout: CLOSE_MS,
      minVersion: 'TLSv1.2',
      logger: false,
      onMailFrom: (_from, session, callback) =>
        this.#step(callback, () => {
          this.#taken.set(session, []);
          this.#floods.mail(session.remoteAddress);
          return Promise.resolve();
        }),
      onRcptTo: ({ address }, session, callback) =>
        this.#step(callback, () => this.#recipient(session, address)),
      onData: (stream, session, callback) => this.#receive(stream, session, callback),
    };
  }

  async #recipient(session: SMTPServerSession, address: string): Promise<void> {
    const taken = await this.intake.address(address);
    const before = this.#taken.get(session);
    if (!before || before.some((one) => one.address === address)) return;
    this.#floods.recipient(session.remoteAddress, taken);
    before.push(taken);
  }

  #receive(stream: SMTPServerDataStream, session: SMTPServerSession, callback: Callback): void {
    const kept = new KeptOctets(this.config.keepBytes, this.#room);
    stream.on('data', (piece: Buffer) => kept.add(piece));
    // The client left in the middle: nothing was promised, and nothing is kept.
    stream.on('error', () => kept.release());
    stream.on('close', () => {
      if (!stream.readableEnded) kept.release();
    });
    stream.on('end', () => {
      this.#step(callback, () => this.#store(stream, session, kept), '2.0.0 Ok: stored');
    });
  }

  async #store(
    stream: SMTPServerDataStream,
    session: SMTPServerSession,
    kept: KeptOctets,
  ): Promise<void> {
    try {
      if (stream.sizeExceeded) return; // the library refuses it
      if (kept.isShort) throw new Refused('receiving_too_much');
      const raw = kept.octets();
      if (hopsOf(raw) > MOST_HOPS) throw new Refused('mail_loop');
      const { mailFrom } = session.envelope;
      await this.intake.take({
        addresses: this.#taken.get(session) ?? [],
        mailFrom: mailFrom ? mailFrom.address : '',
        clientIp: session.remoteAddress.replace(/%.*$/, ''),
        helo: session.hostNameAppearsAs || '',
        sizeBytes: kept.received,
        raw,
      });
    } finally {
      kept.release();
    }
  }

  /** Gives the library what a step threw: a refusal as it is, a fault as a temporary failure. */
  #step(callback: Callback, step: () => Promise<void>, reply?: string): void {
    Promise.resolve()
      .then(step)
      .then(
        () => null,
        (error: unknown) => {
          if (error instanceof Refused) return asCallbackError(error);
          this.#log.error({ err: error }, 'mail that came back could not be taken');
          return asCallbackError(new Refused('storage_unavailable'));
        },
      )
      .then((error) => (error ? callback(error) : callback(null, reply)))
      .catch((error: unknown) => this.#log.error({ err: error }, 'an SMTP session failed'));
  }

  #closeOld(): Promise<void> {
    const now = this.clock.monotonic();
    for (const connection of [...(this.#server?.sessions() ?? [])])
      if (now - connection.startedAt > SESSION_MS)
        connection.refuse(new Refused('session_too_long'));
    return Promise.resolve();
  }
}
