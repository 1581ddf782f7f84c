import { Injectable } from '@nestjs/common';
import { networkInterfaces } from 'node:os';
import { Clock } from '../core/clock.js';
import { CoreConfig } from '../core/core.config.js';
import { Dialer } from '../core/dialer.js';
import { Dns } from '../core/dns.js';
import { RootLog, type Log } from '../core/log.js';
import type { Outcome } from '../mail/outcome.js';
import { SendersService } from '../senders/index.js';
import { SpoolService, type Attempt, type SettledRecipient, type Settlement } from '../spool/index.js';
import { connectRoute, type ConnectRules } from './connect.js';
import { contentFor } from './content.js';
import { DeliveryConfig } from './delivery.config.js';
import type { Entry } from './lanes.js';
import type { Routing } from './mail-host.js';
import { NotificationWriter } from './notify.js';
import type { ReadyQueue } from './ready-queue.js';
import type { Session, SessionPeer } from './session.js';
import { attemptRecord, expireRecipient, settleRecipient, type Result } from './settle.js';
import { runTransaction, type TransactionEnvelope } from './transaction.js';
import { Transcript } from './transcript.js';

/** Is told when the results of an attempt are being stored; what it is given resolves then, with the times of next attempts. */
export type Done = (settled: Promise<readonly number[]>) => void;

const RETRY_MS = 1_000;

/** One attempt: (connect) → content → transaction → results → settle. What it learns of the destination it tells the queue. */
@Injectable()
export class AttemptRunner {
  readonly #log: Log;
  readonly #rules: ConnectRules;

  constructor(
    private readonly spool: SpoolService,
    private readonly senders: SendersService,
    private readonly notifications: NotificationWriter,
    private readonly dns: Dns,
    private readonly dialer: Dialer,
    private readonly clock: Clock,
    private readonly config: DeliveryConfig,
    core: CoreConfig,
    root: RootLog,
  ) {
    this.#log = root.room('delivery');
    this.#rules = {
      ehloName: core.hostname,
      allowPrivate: config.allowPrivateAddresses,
      ownAddresses: ownAddresses(),
      connectMs: config.connectTimeoutSeconds * 1000,
      commandMs: config.commandTimeoutSeconds * 1000,
    };
  }

  /** Opens a session for the work and tries it; the session when it can be used again. */
  async first(queue: ReadyQueue, work: readonly Entry[], done: Done): Promise<Session | null> {
    const transcript = new Transcript(() => this.clock.monotonic());
    const startedAt = this.clock.now();
    try {
      const ways = { dns: this.dns, dialer: this.dialer, clock: this.clock, random: Math.random };
      const opened = await connectRoute(queue.route, queue.egress, ways, this.#rules, transcript);
      if ('session' in opened) {
        const usable = await this.#run(queue, opened.session, work, transcript, startedAt, done);
        if (usable) return opened.session;
        opened.session.quit();
        return null;
      }
      queue.pause(opened.outcome.reason);
      const record = attemptRecord(startedAt, this.clock.now(), 'failed', null, transcript.toString());
      done(this.#settle(work, same(work, opened.outcome), record, null));
    } catch (error) {
      this.#fault(error, work, done);
    }
    return null;
  }

  /** Tries the work on a session that is open; whether it can be used again. */
  async next(queue: ReadyQueue, session: Session, work: readonly Entry[], done: Done): Promise<boolean> {
    const transcript = new Transcript(() => this.clock.monotonic());
    transcript.note(`connection to ${session.peer.mxHost} [${session.peer.mxAddress}] used again`);
    session.record(transcript);
    return this.#run(queue, session, work, transcript, this.clock.now(), done);
  }

  /** The way to the domain could not be found. */
  withoutRoute(work: readonly Entry[], routing: Exclude<Routing, { kind: 'route' }>, done: Done): Promise<void> {
    const outcome: Outcome = { kind: routing.kind, reason: routing.reason, scope: 'destination', reply: null };
    done(this.#settle(work, same(work, outcome), null, null));
    return Promise.resolve();
  }

  /** The time of the work is over without another attempt. */
  expired(work: readonly Entry[], done: Done): Promise<void> {
    const now = this.clock.now();
    const recipients = work.flatMap((entry) => entry.recipients.map((r) => expireRecipient(r, now)));
    done(this.#store(work, recipients, null));
    return Promise.resolve();
  }

  async #run(
    queue: ReadyQueue,
    session: Session,
    work: readonly Entry[],
    transcript: Transcript,
    startedAt: number,
    done: Done,
  ): Promise<boolean> {
    try {
      const { message } = work[0]!;
      const content = await contentFor(message, session, this.spool, { senders: this.senders, now: () => this.clock.now() });
      if ('impossible' in content) {
        const outcome: Outcome = { kind: 'failed', reason: content.impossible, scope: 'message', reply: null };
        const record = attemptRecord(startedAt, this.clock.now(), 'failed', session.peer, transcript.toString());
        done(this.#settle(work, same(work, outcome), record, session.peer));
        return session.usable;
      }
      const { spooled } = message;
      const envelope: TransactionEnvelope = {
        from: spooled.envelopeFrom,
        recipients: work.flatMap((entry) => entry.recipients),
        sizeBytes: content.sizeBytes,
        needs8bit: content.is8bit,
        needsUtf8: spooled.needsUtf8,
        ret: spooled.dsnRet,
        envid: spooled.dsnEnvid,
      };
      const timeouts = { commandMs: this.#rules.commandMs, dotMs: this.config.dotTimeoutSeconds * 1000 };
      const result = await runTransaction(session, envelope, content.parts, timeouts);
      const results = envelopeResults(work, result.outcomes);
      this.#learn(queue, results);
      const record = attemptRecord(startedAt, this.clock.now(), result.outcome, session.peer, transcript.toString());
      done(this.#settle(work, results, record, session.peer));
      return session.usable && !results.some((r) => r.outcome.reply?.code === 421);
    } catch (error) {
      this.#fault(error, work, done);
      return false;
    }
  }

  #learn(queue: ReadyQueue, results: readonly Result[]): void {
    const away = results.find(({ outcome }) => outcome.kind === 'deferred' && outcome.scope === 'destination');
    if (away) queue.pause(away.outcome.reason);
    else if (results.some(({ outcome }) => outcome.reply !== null)) queue.succeeded();
  }

  #settle(work: readonly Entry[], results: readonly Result[], attempt: Attempt | null, peer: SessionPeer | null): Promise<readonly number[]> {
    const now = this.clock.now();
    const { spooled } = work[0]!.message;
    const recipients = results.map((result) => settleRecipient(result, spooled, peer, now, this.config));
    return this.#store(work, recipients, attempt);
  }

  async #store(work: readonly Entry[], recipients: readonly SettledRecipient[], attempt: Attempt | null): Promise<readonly number[]> {
    const { message } = work[0]!;
    const at = this.clock.now();
    const notification = await this.#notification(work, recipients, at);
    await this.spool.settle({ message: message.spooled, at, attempt, recipients, notification });
    return recipients.filter((r) => r.status === 'waiting').map((r) => r.dueAt);
  }

  /** Tries until the database gives the message to be reported: a result that was not stored would be brought about again. */
  async #notification(work: readonly Entry[], recipients: readonly SettledRecipient[], at: number): Promise<Settlement['notification']> {
    const { message } = work[0]!;
    const all = work.flatMap((entry) => entry.recipients);
    for (;;) {
      try {
        return await this.notifications.about(message, all, recipients, at);
      } catch (error) {
        this.#log.error({ err: error, messageId: message.spooled.id }, 'a notification could not be written; trying again');
        await this.clock.sleep(RETRY_MS);
      }
    }
  }

  /** A fault of ours must not lose the message nor stop the queue: it counts as an attempt and comes again. */
  #fault(error: unknown, work: readonly Entry[], done: Done): void {
    this.#log.error({ err: error, messageId: work[0]!.message.spooled.id }, 'an attempt failed by a fault');
    const outcome: Outcome = { kind: 'deferred', reason: 'internal_error', scope: 'message', reply: null };
    done(this.#settle(work, same(work, outcome), null, null));
  }
}

function same(work: readonly Entry[], outcome: Outcome): Result[] {
  return work.flatMap((entry) => entry.recipients.map((recipient) => ({ recipient, outcome })));
}

function envelopeResults(work: readonly Entry[], outcomes: readonly Outcome[]): Result[] {
  return work.flatMap((entry) => entry.recipients).map((recipient, i) => ({ recipient, outcome: outcomes[i]! }));
}

function ownAddresses(): ReadonlySet<string> {
  return new Set(Object.values(networkInterfaces()).flatMap((list) => (list ?? []).map((i) => i.address)));
}
