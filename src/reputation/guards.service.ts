import { Injectable } from '@nestjs/common';
import { Clock } from '../core/clock.js';
import { CoreConfig } from '../core/core.config.js';
import { RootLog } from '../core/log.js';
import { Loop } from '../core/loop.js';
import { toOcid } from '../core/ocid.js';
import { TokenBucket } from '../core/token-bucket.js';
import { addressKey, domainOf } from '../mail/address.js';
import { mailerDaemon } from '../mail/mailer-daemon.js';
import type { Guard } from './guard.js';
import { GuardsStore } from './guards.store.js';
import { heightOf, type Scope, type Step } from './judge.js';
import { ReputationConfig } from './reputation.config.js';

const CHANNEL = 'eilpost_guard';
/** Other processes hear of a change by a hint; this is for when a hint was lost. */
const LOOK_MS = 2_000;
/** How long held mail waits before it is looked at again, in milliseconds. */
const PAUSED_MS = 2_000;

/** Whose mail it is: `from` is the first address of the From field. */
export interface SentAs {
  readonly tenancyId: string;
  readonly from: string;
}

/** Why mail is slowed down or does not go. */
export interface StandingGuard {
  readonly ocid: string;
  readonly step: Step;
  readonly scope: Scope;
  /** In words for whoever sends, such as `news@example.com`. */
  readonly subject: string;
  /** What there is too much of, in words. */
  readonly measure: string;
}

/**
 * What guards hold, in the memory of every process: table → hint or look → map. The doors ask whether they may take mail, and
 * delivery how long it has to wait; neither waits for the database.
 */
@Injectable()
export class GuardsService {
  readonly #loop: Loop;
  readonly #buckets = new Map<string, TokenBucket>();
  readonly #heard = new Set<(guard: Guard) => void>();
  /** What Eilpost itself says must get through, most of all to whoever is paused. */
  readonly #unguarded: string;
  #guards = new Map<string, Guard>();
  #deafen: () => Promise<void> = () => Promise.resolve();

  constructor(
    private readonly store: GuardsStore,
    private readonly config: ReputationConfig,
    private readonly clock: Clock,
    core: CoreConfig,
    root: RootLog,
  ) {
    this.#unguarded = addressKey(mailerDaemon(core.hostname));
    this.#loop = new Loop('guards', LOOK_MS, clock, root.room('reputation'), () => this.read());
  }

  async onApplicationBootstrap(): Promise<void> {
    await this.read();
    this.#deafen = this.store.listen(CHANNEL, () => this.#loop.wake());
    this.#loop.start();
  }

  async onModuleDestroy(): Promise<void> {
    await this.#loop.stop();
    await this.#deafen();
  }

  /** Calls back with each guard that began or went up a step, after the commit: in the process that judged it, alone. */
  onStepped(heard: (guard: Guard) => void): void {
    this.#heard.add(heard);
  }

  /** A guard was begun, or went up a step, and that is committed. */
  stepped(guard: Guard): void {
    for (const heard of this.#heard) heard(guard);
  }

  /** The strictest guard on this mail; null for none. */
  stateOf(mail: SentAs): StandingGuard | null {
    const guard = this.#strictest(mail);
    return guard && standingView(guard);
  }

  /** Milliseconds that mail has to wait; takes its turn when that is 0. What is paused waits until it is resumed. */
  waitOf(mail: SentAs): number {
    const guard = this.#strictest(mail);
    if (!guard || guard.step === 'WARNING') return 0;
    if (guard.step === 'PAUSED') return PAUSED_MS;
    const now = this.clock.monotonic();
    const bucket =
      this.#buckets.get(guard.id) ?? new TokenBucket(this.config.slowedPerMinute, 1, now);
    this.#buckets.set(guard.id, bucket);
    return bucket.take(now);
  }

  /** Something was changed in the database: here at once, elsewhere by a hint. */
  async changed(): Promise<void> {
    await this.read();
    await this.store.sayChanged(CHANNEL);
  }

  /** Reads what the database has now. */
  async read(): Promise<void> {
    const standing = await this.store.standing(null);
    this.#guards = new Map(standing.map((guard) => [nameOf(guard), guard]));
    const ids = new Set(standing.map(({ id }) => id));
    for (const id of this.#buckets.keys()) if (!ids.has(id)) this.#buckets.delete(id);
  }

  #strictest({ tenancyId, from }: SentAs): Guard | null {
    if (this.#guards.size === 0) return null;
    const sender = addressKey(from);
    if (sender === this.#unguarded) return null;
    const names = [
      { tenancyId, scope: 'SENDER', subject: sender },
      { tenancyId, scope: 'DOMAIN', subject: domainOf(sender) },
      { tenancyId, scope: 'TENANCY', subject: '' },
    ] as const;
    return names.reduce<Guard | null>((strictest, name) => {
      const guard = this.#guards.get(nameOf(name));
      if (!guard) return strictest;
      return strictest && heightOf(strictest.step) >= heightOf(guard.step) ? strictest : guard;
    }, null);
  }
}

const MEASURES: Readonly<Record<Guard['measure'], string>> = {
  HARD_BOUNCES: 'hard bounces',
  COMPLAINTS: 'complaints',
  PROVIDER_COMPLAINTS: 'complaints',
};

function standingView({ id, step, scope, subject, measure }: Guard): StandingGuard {
  return {
    ocid: toOcid('emailguard', id),
    step,
    scope,
    subject: scope === 'TENANCY' ? 'this tenancy' : subject,
    measure: MEASURES[measure],
  };
}

function nameOf({ tenancyId, scope, subject }: Pick<Guard, 'tenancyId' | 'scope' | 'subject'>) {
  return `${tenancyId} ${scope} ${subject}`;
}
