import { Injectable } from '@nestjs/common';
import { Clock } from '../core/clock.js';
import { Dns, DnsFailure } from '../core/dns.js';
import { newUuid } from '../core/id.js';
import { Region } from '../core/region.js';
import { AccessService } from '../identity/index.js';
import { canonicalDomain } from '../mail/address.js';
import { invalid, notFound } from '../rest/api-error.js';
import type { Caller } from '../rest/caller.js';
import type { ChangeOptions } from '../rest/resource-table.store.js';
import { CurrentKnowledge } from './current-knowledge.js';
import { FOR_ALL, type Knowledge } from './knowledge.js';
import { FALLBACK } from './rule-book.js';
import type { ProviderOverrideRow } from './provider-override.entity.js';
import { ProviderOverridesStore } from './provider-overrides.store.js';
import type { UpdateProviderOverridesDetails } from './provider.dto.js';
import type { Provider } from './provider-data.js';
import { problemsWithOverride } from './read-data.js';
import { ReadOverridesJob } from './read-overrides.job.js';

/** Overrides as they are stored. */
type Overrides = Pick<
  ProviderOverrideRow,
  'shaping' | 'rules' | 'mxSuffixes' | 'domains' | 'blockedMxHosts'
>;

/** What the operator sees and changes of providers. */
@Injectable()
export class OperatorProvidersService {
  constructor(
    private readonly access: AccessService,
    private readonly current: CurrentKnowledge,
    private readonly store: ProviderOverridesStore,
    private readonly reader: ReadOverridesJob,
    private readonly region: Region,
    private readonly clock: Clock,
  ) {}

  /** What is known, for whoever may see it. */
  async knowledge(by: Caller): Promise<Knowledge> {
    await this.access.requireOperator(by);
    return this.current.knowledge;
  }

  /** The provider with what is known; null under `default`, which stands for all. Throws when there is none. */
  async get(by: Caller, id: string): Promise<{ provider: Provider | null; knowledge: Knowledge }> {
    const knowledge = await this.knowledge(by);
    return { provider: providerIn(knowledge, id), knowledge };
  }

  async overrides(by: Caller, providerId: string): Promise<ProviderOverrideRow> {
    await this.get(by, providerId);
    const row = await this.store.table.find({ region: this.region.name, providerId });
    if (!row) throw notFound();
    return row;
  }

  /** Replaces all that was changed of the provider in this region. Counts here at once, elsewhere within ten seconds. */
  async change(
    by: Caller,
    providerId: string,
    details: UpdateProviderOverridesDetails,
    options: ChangeOptions,
  ): Promise<ProviderOverrideRow> {
    const { knowledge } = await this.get(by, providerId);
    const values = valuesOf(details);
    refuseWrong(values, providerId, knowledge);
    const timeUpdated = new Date(this.clock.now());
    const where = { region: this.region.name, providerId };
    const row =
      (await this.store.table.change(by, where, options, () => ({ ...values, timeUpdated }))) ??
      (await this.#add(by, providerId, values, options));
    await this.#changed();
    return row;
  }

  async remove(by: Caller, providerId: string, options: ChangeOptions): Promise<void> {
    await this.get(by, providerId);
    const where = { region: this.region.name, providerId };
    const removed = await this.store.table.remove(by, where, options);
    if (!removed) throw notFound();
    await this.#changed();
  }

  #add(
    by: Caller,
    providerId: string,
    values: Overrides,
    { ifMatch }: ChangeOptions,
  ): Promise<ProviderOverrideRow> {
    // Whoever names a version of what is not there has seen what went in between.
    if (ifMatch !== undefined) throw notFound();
    const now = this.clock.now();
    const at = { timeCreated: new Date(now), timeUpdated: new Date(now) };
    const row = { id: newUuid(now), region: this.region.name, providerId, ...values, ...at };
    return this.store.table.add(by, row, 'Somebody else changed the provider at the same time');
  }

  async #changed(): Promise<void> {
    await this.reader.run();
    await this.store.sayChanged();
  }
}

/** The provider of a domain, by its MX hosts as the DNS says now. */
export async function lookUpProvider(
  domain: string,
  dns: Dns,
  knowledge: Knowledge,
): Promise<string | null> {
  const name = canonicalDomain(domain);
  if (name === null) throw invalid('domain', 'is not a domain');
  try {
    const found = await dns.mx(name);
    const hosts = found.kind === 'records' ? found.records.map(({ exchange }) => exchange) : [];
    return knowledge.providerOf(name, hosts);
  } catch (error) {
    if (!(error instanceof DnsFailure)) throw error;
    throw invalid('domain', 'can not be looked up now: its name servers do not answer');
  }
}

/** Null for `default`. Throws when there is none. */
export function providerIn(knowledge: Knowledge, id: string): Provider | null {
  if (id === FOR_ALL) return null;
  const provider = knowledge.provider(id);
  if (!provider) throw notFound();
  return provider;
}

function valuesOf(details: UpdateProviderOverridesDetails): Overrides {
  const { shaping, rules, mxSuffixes, domains, blockedMxHosts } = details;
  return {
    shaping: shaping ?? {},
    rules: rules ?? {},
    mxSuffixes: mxSuffixes ?? [],
    domains: domains ?? [],
    blockedMxHosts: blockedMxHosts ?? [],
  };
}

/** Held to the same schema as the data, and to what the data knows. */
function refuseWrong(values: Overrides, providerId: string, knowledge: Knowledge): void {
  const [problem] = problemsWithOverride(values);
  if (problem !== undefined) {
    const [field, ...words] = problem.split(' ');
    throw invalid(field!, words.join(' '));
  }
  for (const [id, { off }] of Object.entries(values.rules)) {
    if (!knowledge.book.rule(id)) throw invalid(`rules.${id}`, 'is no rule for replies');
    if (off && id.startsWith(FALLBACK))
      throw invalid(
        `rules.${id}`,
        'can not be switched off: without it a reply would have no rule',
      );
  }
  if (providerId === FOR_ALL && values.mxSuffixes.length + values.domains.length > 0)
    throw invalid('mxSuffixes', 'and domains belong to a provider, not to all destinations');
  const { start, most } = values.shaping.selfTuning ?? { start: 1, most: 1 };
  if (start > most) throw invalid('shaping.selfTuning.start', 'must not be above most');
}
