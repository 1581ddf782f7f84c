import type { Reply } from '../mail/reply.js';
import type { ReplyStage, Verdict } from '../mail/verdict.js';
import type { BackOff, Provider, ProviderData, ShapingValues } from './provider-data.js';
import { Registry, hostName, longestSuffix } from './registry.js';
import { FALLBACK, RuleBook, type PassedOver } from './rule-book.js';
import { shapingProfile, type ShapingProfile } from './shaping-profile.js';

/** What an operator changed of one provider, or under `default` of all. */
export interface ProviderOverride {
  readonly providerId: string;
  readonly shaping: Partial<ShapingValues>;
  readonly rules: Readonly<Record<string, RuleOverride>>;
  readonly mxSuffixes: readonly string[];
  readonly domains: readonly string[];
  readonly blockedMxHosts: readonly string[];
}

export interface RuleOverride {
  readonly off?: true;
  /** Null: none. */
  readonly backOff?: BackOff | null;
}

/** Stands for every destination, with and without a provider. */
export const FOR_ALL = 'default';

/** What is known now: the data, with what the operator changed. Does not change; another change makes another one. */
export class Knowledge {
  readonly #registry: Registry;
  readonly #providers: ReadonlyMap<string, Provider>;
  readonly #overrides: ReadonlyMap<string, ProviderOverride>;
  readonly #blocked: ReadonlyMap<string, true>;
  readonly #profiles = new Map<string | null, ShapingProfile>();

  constructor(
    private readonly data: ProviderData,
    readonly book: RuleBook,
    overrides: readonly ProviderOverride[] = [],
  ) {
    this.#registry = new Registry(data.providers, overrides);
    this.#providers = new Map(data.providers.map((provider) => [provider.id, provider]));
    this.#overrides = new Map(overrides.map((override) => [override.providerId, override]));
    const blocked = overrides.flatMap(({ blockedMxHosts }) => blockedMxHosts);
    this.#blocked = new Map(blocked.map((host) => [host, true as const]));
  }

  get providers(): readonly Provider[] {
    return this.data.providers;
  }

  provider(id: string): Provider | null {
    return this.#providers.get(id) ?? null;
  }

  providerOf(domain: string, mxHosts: readonly string[]): string | null {
    return this.#registry.providerOf(domain, mxHosts);
  }

  /** Whether the operator blocks one of these hosts, such as those that collect what is sent to mistyped domains. */
  isBlocked(mxHosts: readonly string[]): boolean {
    if (this.#blocked.size === 0) return false;
    return mxHosts
      .map(hostName)
      .some((host) => this.#blocked.has(host) || longestSuffix(host, this.#blocked) !== null);
  }

  /** What the operator changed of a provider, or of all under `default`; null when nothing. */
  override(providerId: string): ProviderOverride | null {
    return this.#overrides.get(providerId) ?? null;
  }

  shaping(providerId: string | null): ShapingProfile {
    const made = this.#profiles.get(providerId);
    if (made) return made;
    const known = providerId === null ? null : (this.provider(providerId)?.shaping ?? null);
    const forAll = this.#overrides.get(FOR_ALL)?.shaping ?? {};
    const forProvider = providerId === null ? {} : (this.#overrides.get(providerId)?.shaping ?? {});
    const profile = shapingProfile(this.data.defaults, forAll, known, forProvider);
    this.#profiles.set(providerId, profile);
    return profile;
  }

  verdict(stage: ReplyStage, reply: Reply, providerId: string | null): Verdict {
    return this.book.verdict(stage, reply, providerId, (id) => this.isOff(id, providerId));
  }

  explain(stage: ReplyStage, reply: Reply, providerId: string | null): readonly PassedOver[] {
    return this.book.explain(stage, reply, providerId, (id) => this.isOff(id, providerId));
  }

  /** What hits of the rule bring about; null for nothing, and for a rule that is not known. */
  backOff(ruleId: string, providerId: string | null = null): BackOff | null {
    const overridden = this.ruleOverrides(ruleId, providerId).find(
      ({ backOff }) => backOff !== undefined,
    );
    return overridden ? overridden.backOff! : (this.book.rule(ruleId)?.backOff ?? null);
  }

  /** Never a rule that judges by the bare code: without one a reply would have no verdict. */
  isOff(ruleId: string, providerId: string | null): boolean {
    if (this.#overrides.size === 0 || ruleId.startsWith(FALLBACK)) return false;
    return this.ruleOverrides(ruleId, providerId).some(({ off }) => off);
  }

  /** What the operator said of a rule: for the provider first, then for all. */
  private ruleOverrides(ruleId: string, providerId: string | null): readonly RuleOverride[] {
    return [providerId, FOR_ALL].flatMap((of) => {
      const rule = of === null ? undefined : this.#overrides.get(of)?.rules[ruleId];
      return rule ? [rule] : [];
    });
  }
}
