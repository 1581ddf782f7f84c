import { FOR_ALL, type Knowledge, type ProviderOverride } from './knowledge.js';
import type { Provider, ReplyRule } from './provider-data.js';
import type { RuleHits } from './hit-counts.js';
import type { ProviderOverrideRow } from './provider-override.entity.js';
import type {
  ProviderMatchView,
  ProviderOverridesView,
  ProviderSummaryView,
  ProviderView,
  ReplyRuleView,
} from './provider.dto.js';

/** A provider, or what stands for destinations of none, as the API shows it. */
export function summaryView(provider: Provider | null, knowledge: Knowledge): ProviderSummaryView {
  const id = provider?.id ?? FOR_ALL;
  return {
    id,
    vendor: provider?.vendor ?? '',
    names: provider?.names ?? ['destinations of no provider'],
    isOverridden: knowledge.override(id) !== null,
  };
}

export function providerView(provider: Provider | null, knowledge: Knowledge): ProviderView {
  const id = provider?.id ?? FOR_ALL;
  return {
    ...summaryView(provider, knowledge),
    match: [
      ...(provider?.match ?? []).map((match): ProviderMatchView => ({
        ...match,
        from: 'provider',
      })),
      ...operatorMatches(knowledge.override(id)),
    ],
    shaping: knowledge.shaping(provider?.id ?? null),
    ruleCount: knowledge.book.rules.filter(({ providers }) => providers?.includes(id)).length,
  };
}

function operatorMatches(override: ProviderOverride | null): ProviderMatchView[] {
  const { mxSuffixes = [], domains = [] } = override ?? {};
  const said = { from: 'operator', evidence: 'D', source: 'set by the operator' };
  return [
    ...mxSuffixes.map((value) => ({ kind: 'mx_suffix', value, ...said })),
    ...domains.map((value) => ({ kind: 'domain', value, ...said })),
  ];
}

export function overridesView(row: ProviderOverrideRow): ProviderOverridesView {
  const { providerId, shaping, rules, mxSuffixes, domains, blockedMxHosts } = row;
  return {
    providerId,
    shaping,
    rules,
    mxSuffixes,
    domains,
    blockedMxHosts,
    timeCreated: row.timeCreated.toISOString(),
    timeUpdated: row.timeUpdated.toISOString(),
  };
}

/** A rule, as it counts for one provider, or for all where none is named. */
export function ruleView(
  rule: ReplyRule,
  knowledge: Knowledge,
  providerId: string | null,
  hits: readonly Omit<RuleHits, 'day'>[],
): ReplyRuleView {
  const { id, providers, stages, codes, enhanced, text, verdict, samples } = rule;
  return {
    id,
    providerIds: providers,
    stages,
    codes,
    enhanced: enhanced ?? null,
    text: text ?? null,
    verdict,
    backOff: knowledge.backOff(id, providerId),
    isOff: knowledge.isOff(id, providerId),
    fires: samples.fires,
    evidence: rule.evidence,
    source: rule.source,
    reviewedOn: rule.reviewedOn,
    hits: hits
      .filter((hit) => hit.ruleId === id && (providerId === null || hit.providerId === providerId))
      .map(({ providerId: of, hits: count, samples: last }) => ({
        providerId: of,
        hits: count,
        samples: last,
      })),
  };
}
