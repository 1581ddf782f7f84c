import { Injectable } from '@nestjs/common';
import { Clock } from '../core/clock.js';
import { RootLog, type Log } from '../core/log.js';
import { EgressService } from '../egress/index.js';
import type { Outcome } from '../mail/outcome.js';
import {
  SpoolService,
  type Attempt,
  type SettledRecipient,
  type Settlement,
  type SpooledRecipient,
} from '../spool/index.js';
import { noteOf, withinAllowance, type AttemptWay } from './allowance.js';
import { DeliveryConfig } from './delivery.config.js';
import type { Entry, LiveMessage } from './lanes.js';
import { NotificationWriter } from './notify.js';
import type { SessionPeer } from './session.js';
import { endRecipient, expireRecipient, settleRecipient, type Result } from './settle.js';

const STORE_RETRY_MS = 1_000;
/** Enough for a database that starts again; what can not be written by then can not be written at all. */
const NOTIFICATION_TRIES = 60;

/** What an attempt showed besides the outcomes. */
export interface Shown {
  readonly attempt: Attempt | null;
  readonly peer: SessionPeer | null;
  /** Who runs the hosts that it was made to, where that is known. */
  readonly provider?: string | null;
  /** Recipients that were settled without being tried. */
  readonly others?: readonly SettledRecipient[];
}

/**
 * Outcomes → recipients that ended or are due again → notification → spool. Its promises resolve when that is stored, with
 * the times at which recipients are due again; none rejects.
 */
@Injectable()
export class Results {
  readonly #log: Log;

  constructor(
    private readonly spool: SpoolService,
    private readonly notifications: NotificationWriter,
    private readonly clock: Clock,
    private readonly config: DeliveryConfig,
    private readonly egress: EgressService,
    root: RootLog,
  ) {
    this.#log = root.room('delivery');
  }

  /** Stores what came of the recipients of `work`. */
  settle(
    work: readonly Entry[],
    results: readonly Result[],
    shown: Shown,
  ): Promise<readonly number[]> {
    const now = this.clock.now();
    const { spooled } = work[0]!.message;
    const recipients = results.map((one) =>
      settleRecipient(one, spooled, shown.peer, now, this.config, shown.provider ?? null),
    );
    return this.#store(work, [...recipients, ...(shown.others ?? [])], shown);
  }

  /** Who of the recipients of one message the address may try now; the others are settled without an attempt. */
  allowed(
    way: AttemptWay,
    { spooled }: LiveMessage,
    recipients: readonly SpooledRecipient[],
  ): ReturnType<typeof withinAllowance> {
    const { lifetimeSeconds } = this.config;
    const time = { now: this.clock.now(), lifetimeSeconds };
    return withinAllowance(recipients, way, this.egress, spooled, time);
  }

  /** So many of those who were allowed were not tried. */
  notTried({ egress, route }: AttemptWay, recipients: number): void {
    if (egress !== null) this.egress.putBack(egress, route.provider ?? null, recipients);
  }

  /** Tells what the attempt says of the address that it was made from. */
  note({ egress, route }: AttemptWay, { spooled }: LiveMessage, results: readonly Result[]): void {
    const about = { provider: route.provider ?? null, tenancyId: spooled.tenancyId };
    const at = this.clock.now();
    for (const { outcome } of results) {
      const said = noteOf(outcome);
      if (said) this.egress.noteAttempt({ ...about, ip: egress?.id ?? null, outcome: said, at });
    }
  }

  /** The time of the work is over without another attempt. */
  expire(work: readonly Entry[]): Promise<readonly number[]> {
    const now = this.clock.now();
    const recipients = work.flatMap((entry) =>
      entry.recipients.map((r) => expireRecipient(r, now)),
    );
    return this.#store(work, recipients, { attempt: null, peer: null });
  }

  /** A person ends recipients of a message that are in no attempt. */
  async end(
    work: Pick<Entry, 'message' | 'recipients'>,
    as: 'bounced' | 'deleted',
    why: string,
  ): Promise<void> {
    const now = this.clock.now();
    const ended = work.recipients.map((r) => endRecipient(r, as, why, now));
    await this.#store([work], ended, { attempt: null, peer: null });
  }

  /** A fault of ours must not lose the message nor stop the queue: it counts as an attempt and comes again. */
  fault(work: readonly Entry[], error: unknown): Promise<readonly number[]> {
    const messageId = work[0]!.message.spooled.id;
    this.#log.error({ err: error, messageId }, 'an attempt failed by a fault');
    const outcome: Outcome = {
      kind: 'deferred',
      reason: 'internal_error',
      scope: 'message',
      reply: null,
      verdict: null,
    };
    return this.settle(work, same(work, outcome), { attempt: null, peer: null });
  }

  /** What the other side answered must not be forgotten: the spool tries until it is stored, only a notification may be lost. */
  async #store(
    work: readonly Pick<Entry, 'message' | 'recipients'>[],
    results: readonly SettledRecipient[],
    { attempt, peer }: Shown,
  ): Promise<readonly number[]> {
    const { message } = work[0]!;
    const at = this.clock.now();
    const recipients = work.flatMap((entry) => entry.recipients);
    const notification = await this.#notification(message, () =>
      this.notifications.about(message, { recipients, results, peer, at }),
    );
    const { spooled } = message;
    await this.spool.settle({ message: spooled, at, attempt, recipients: results, notification });
    return results.filter((r) => r.status === 'waiting').map((r) => r.dueAt);
  }

  async #notification(
    message: LiveMessage,
    write: () => Promise<Settlement['notification']>,
  ): Promise<Settlement['notification']> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await write();
      } catch (error) {
        this.#log.error(
          { err: error, messageId: message.spooled.id },
          'a notification could not be written',
        );
        if (attempt === NOTIFICATION_TRIES) return null;
        await this.clock.sleep(STORE_RETRY_MS);
      }
    }
  }
}

/** One outcome for all recipients of the work. */
export function same(work: readonly Entry[], outcome: Outcome): Result[] {
  return work.flatMap((entry) => entry.recipients.map((recipient) => ({ recipient, outcome })));
}
