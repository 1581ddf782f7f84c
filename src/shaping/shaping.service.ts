import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { atMost } from '../core/lookup-cache.js';
import { Clock } from '../core/clock.js';
import { TokenBucket } from '../core/token-bucket.js';
import { ProvidersService, type BackOff } from '../providers/index.js';
import { heldProvider, type BackOffEntry, type Held } from './back-off.js';
import { BackOffs } from './back-offs.service.js';
import { NO_EFFECT, effectOf, type Effect } from './effect.js';
import { rampAt } from './escalation.js';
import {
  gateState,
  limitsOf,
  type Explained,
  type ExplainedBackOff,
  type GateState,
} from './explained.js';
import { Gate, type GateLimits, type Others } from './gate.js';
import { Gates } from './gates.js';
import { Passage, type Refusal } from './passage.js';
import { SelfTuning } from './self-tuning.js';
import { ShapingConfig } from './shaping.config.js';

/** One destination as limits see it. */
export interface Destination {
  /** Address of ours; null where the machine chooses. */
  readonly egressIp: string | null;
  /** Names the set of mail hosts and the TLS policy. */
  readonly site: string;
  /** Null: nobody knows it, and its limits are learned. */
  readonly provider: string | null;
  /** The operator named the host: only his own settings limit it. */
  readonly isFixed: boolean;
}

/** What the operator's settings allow to any destination. */
export interface Ceiling {
  readonly maxConnections: number;
  readonly messagesPerConnection: number;
  readonly recipientsPerTransaction: number;
}

/** Gates are kept after their last use, with what was learned, while there are no more than so many. */
const GATES = 20_000;
const TENANCY_RATES = 20_000;

/**
 * How fast mail goes where: profile of the provider, what is held back, and what was learned → gates → passages for the
 * queues of delivery. Delivery tells what came of it.
 */
@Injectable()
export class ShapingService {
  readonly #gates = new Gates(GATES);
  readonly #tenancyRates = new LRUCache<string, { bucket: TokenBucket; rate: number }>({
    ...atMost(TENANCY_RATES),
  });
  #byProvider = new Map<string, BackOffEntry[]>();

  constructor(
    private readonly providers: ProvidersService,
    private readonly backOffs: BackOffs,
    private readonly clock: Clock,
    private readonly config: ShapingConfig,
  ) {
    backOffs.onChange(() => this.#changed());
  }

  /** The way to a destination from one of our addresses, until it is released. The same gates, whoever asks. */
  passage(to: Destination, ceiling: Ceiling): Passage {
    if (to.isFixed) return this.#fixedPassage(to, ceiling);
    const provider = heldProvider(to);
    const [site, all] = gatesOf(to);
    const inner = this.#gates.use(site!.key, () => {
      const tuning = this.#newTuning(to);
      return { gate: new Gate(() => this.#siteLimits(to, ceiling, tuning), this.clock), tuning };
    });
    const outer =
      all &&
      this.#gates.use(all.key, () => ({
        gate: new Gate(() => this.#providerLimits(to, ceiling), this.clock),
        tuning: null,
      }));
    const known = outer ? [inner, outer] : [inner];
    return new Passage(
      known.map(({ gate }) => gate),
      inner.tuning,
      {
        messagesPerConnection: () => this.#messagesPerConnection(to, ceiling),
        recipientsPerTransaction: () =>
          Math.min(
            this.providers.shaping(to.provider).recipientsPerTransaction.value,
            ceiling.recipientsPerTransaction,
          ),
        waitOf: (tenancyId, senderDomain) => this.#waitOf(provider, tenancyId, senderDomain),
        refused: (refusal) => this.#refused(to, refusal),
        released: () => known.forEach((one) => one.passages--),
      },
      this.clock,
    );
  }

  /** Every limit that is in use here or was, by a name that all processes of the region know it by. */
  get gates(): Iterable<readonly [string, Gate]> {
    return this.#gates;
  }

  /** One of them, if it is in use here or was. */
  gate(key: string): Gate | null {
    return this.#gates.find(key);
  }

  /** What is used for the first time is shared with these, until more is known. */
  shareNewGates(others: Others | null): void {
    this.#gates.newShared = others;
  }

  /** Whether nothing goes from this address to this provider now, or to a destination that belongs to none; see `heldProvider`. */
  isPaused(egressIp: string, provider: Held['provider']): boolean {
    return this.#effect(provider, egressIp).pausedUntil > this.clock.now();
  }

  /**
   * What applies to a destination now, and where each of it comes from. Looks only. What was learned and what is open is of
   * this process alone.
   */
  explain(to: Destination, ceiling: Ceiling): Explained {
    const now = this.clock.now();
    const entries = this.#byProvider.get(heldProvider(to)) ?? [];
    return {
      limits: to.isFixed
        ? limitsOf(null, ceiling)
        : limitsOf(this.providers.shaping(to.provider), ceiling),
      gates: gatesOf(to).flatMap(({ of, key }) => {
        const gate = this.#gates.find(key);
        return gate ? [gateState(of, gate, this.clock)] : [];
      }),
      backOffs: entries.flatMap((entry): ExplainedBackOff[] => {
        const { scope, egressIp, endsAt, endedBy } = entry;
        if (scope === 'egress_provider' && egressIp !== to.egressIp) return [];
        if (endsAt > now) return [{ ...entry, factor: null }];
        const factor = rampAt(now, endsAt, this.config.rampSeconds * 1000);
        return endedBy === null && factor < 1 ? [{ ...entry, factor }] : [];
      }),
    };
  }

  /** Everything that is held back now. */
  get held(): readonly BackOffEntry[] {
    return this.backOffs.holding;
  }

  /** It may be one too many. */
  #refused(to: Destination, { verdict, tenancyId, senderDomain, reply }: Refusal): void {
    const rule = this.providers.backOff(verdict.ruleId, to.provider);
    if (!rule || rule.scope === 'recipient') return;
    if (isLearned(verdict, rule)) return;
    const isOfAddress = rule.scope === 'egress_provider';
    this.backOffs.note({
      scope: rule.scope,
      egressIp: isOfAddress ? to.egressIp : null,
      provider: heldProvider(to),
      tenancyId: isOfAddress ? null : tenancyId,
      senderDomain: rule.scope === 'sender_domain_provider' ? senderDomain : null,
      ruleId: verdict.ruleId,
      rule,
      sample: reply,
    });
  }

  #fixedPassage(to: Destination, ceiling: Ceiling): Passage {
    const known = this.#gates.use(gatesOf(to)[0]!.key, () => ({
      gate: new Gate(() => onlyConnections(ceiling.maxConnections), this.clock),
      tuning: null,
    }));
    const { messagesPerConnection, recipientsPerTransaction } = ceiling;
    const rules = {
      messagesPerConnection: () => messagesPerConnection,
      recipientsPerTransaction: () => recipientsPerTransaction,
      waitOf: () => 0,
      refused: () => undefined,
      released: () => void known.passages--,
    };
    return new Passage([known.gate], null, rules, this.clock);
  }

  #siteLimits(to: Destination, ceiling: Ceiling, tuning: SelfTuning): GateLimits {
    const { connectionsPerSite, selfTuning } = this.providers.shaping(to.provider);
    const { most } = selfTuning.value;
    const connections = Math.min(connectionsPerSite.value, most, ceiling.maxConnections);
    tuning.limit(connections);
    const learnedConnections = tuning.allowed;
    // Of a provider the rates and what is held back are those of its own gate.
    if (to.provider !== null) return { ...onlyConnections(connections), learnedConnections };
    const limits = this.#limits(to, connections);
    return {
      ...limits,
      learnedConnections: Math.max(1, Math.ceil(learnedConnections * limits.factor)),
    };
  }

  #providerLimits(to: Destination, ceiling: Ceiling): GateLimits {
    const { connections } = this.providers.shaping(to.provider);
    return this.#limits(to, Math.min(connections.value, ceiling.maxConnections));
  }

  #limits(to: Destination, connections: number): GateLimits {
    const profile = this.providers.shaping(to.provider);
    const effect = this.#effect(heldProvider(to), to.egressIp);
    const { factor, pausedUntil } = effect;
    const rate = Math.min(profile.messagesPerMinute.value ?? Infinity, effect.ratePerMinute);
    return {
      connections: Math.max(1, Math.min(Math.ceil(connections * factor), effect.connections)),
      messagesPerMinute: rate === Infinity ? null : rate,
      connectionsPerMinute: profile.connectionsPerMinute.value,
      pausedUntil,
      factor,
    };
  }

  #messagesPerConnection(to: Destination, ceiling: Ceiling): number {
    const { messagesPerConnection } = this.providers.shaping(to.provider);
    const effect = this.#effect(heldProvider(to), to.egressIp);
    return Math.min(
      messagesPerConnection.value,
      ceiling.messagesPerConnection,
      effect.messagesPerConnection,
    );
  }

  #effect(provider: string, egressIp: string | null): Effect {
    return this.#effectOf(
      provider,
      (entry) => entry.scope === 'egress_provider' && entry.egressIp === egressIp,
    );
  }

  #effectOf(provider: string, isMeant: (entry: BackOffEntry) => boolean): Effect {
    const entries = this.#byProvider.get(provider)?.filter(isMeant) ?? [];
    if (entries.length === 0) return NO_EFFECT;
    return effectOf(entries, this.clock.now(), this.config.rampSeconds * 1000);
  }

  /** For what is held back of one tenancy, or of one of its sender domains. */
  #waitOf(provider: string, tenancyId: string, senderDomain: string): number {
    const all: readonly (readonly [string, Effect])[] = [
      [
        `${provider} ${tenancyId}`,
        this.#effectOf(
          provider,
          (entry) => entry.scope === 'tenancy_provider' && entry.tenancyId === tenancyId,
        ),
      ],
      [
        `${provider} ${tenancyId} ${senderDomain}`,
        this.#effectOf(
          provider,
          (entry) =>
            entry.scope === 'sender_domain_provider' &&
            entry.tenancyId === tenancyId &&
            entry.senderDomain === senderDomain,
        ),
      ],
    ];
    const paused = Math.max(...all.map(([, effect]) => effect.pausedUntil)) - this.clock.now();
    if (paused > 0) return paused;
    const taken: TokenBucket[] = [];
    for (const [key, { factor, ratePerMinute }] of all) {
      const rate = Math.min(ratePerMinute, factor < 1 ? factor * USUAL_TENANCY_RATE : Infinity);
      if (rate === Infinity) continue;
      const bucket = this.#tenancyBucket(key, rate);
      const wait = bucket.take(this.clock.monotonic());
      if (wait > 0) {
        // What the domain may not send yet, others of the tenancy may.
        for (const one of taken) one.giveBack();
        return wait;
      }
      taken.push(bucket);
    }
    return 0;
  }

  #tenancyBucket(key: string, rate: number): TokenBucket {
    const now = this.clock.monotonic();
    const known = this.#tenancyRates.get(key);
    if (!known) {
      const made = { bucket: new TokenBucket(rate, 1, now), rate };
      this.#tenancyRates.set(key, made);
      return made.bucket;
    }
    if (known.rate !== rate) known.bucket.change((known.rate = rate), 1, now);
    return known.bucket;
  }

  #newTuning(to: Destination): SelfTuning {
    const { start, most } = this.providers.shaping(to.provider).selfTuning.value;
    return new SelfTuning(start, most);
  }

  #changed(): void {
    this.#byProvider = Map.groupBy(this.backOffs.entries, ({ provider }) => provider);
    for (const [, gate] of this.#gates) gate.changed();
  }
}

/**
 * Messages a minute of which a tenancy that is slowed to a share has that share. Our own figure, without a source: what a
 * tenancy usually sends to a provider nobody knows. Ten a second is more than ordinary mail needs, and less than a blast.
 */
const USUAL_TENANCY_RATE = 600;
/** Rules for the words of any provider, beside those of each provider's own. */
const GENERIC = 'generic.';

/**
 * From a reply that says "too fast" and not how fast, the rate is learned. To slow down for a while besides would punish for it
 * twice, wherever the reply comes from; unless the provider is known to mean just that.
 */
function isLearned({ reason, ruleId }: Refusal['verdict'], { action }: BackOff): boolean {
  return reason === 'rate_limited_by_remote' && 'slow' in action && !!ruleId?.startsWith(GENERIC);
}

/** The gates on the way to a destination, inner first: one set of mail hosts, then all of the provider. */
function gatesOf(to: Destination): { readonly of: GateState['of']; readonly key: string }[] {
  const from = to.egressIp ?? '-';
  if (to.isFixed) return [{ of: 'fixed', key: `fixed ${from} ${to.site}` }];
  // Of the provider too: by an override of the operator the same hosts may be those of another one.
  const site = { of: 'site', key: `site ${from} ${to.provider ?? '-'} ${to.site}` } as const;
  if (to.provider === null) return [site];
  return [site, { of: 'provider', key: `provider ${from} ${to.provider}` }];
}

function onlyConnections(connections: number): GateLimits {
  return {
    connections,
    messagesPerMinute: null,
    connectionsPerMinute: null,
    pausedUntil: 0,
    factor: 1,
  };
}
