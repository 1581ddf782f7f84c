import { Injectable } from '@nestjs/common';
import { Clock } from '../core/clock.js';
import { DAY_MS, utcDay } from '../core/day.js';
import { Dns } from '../core/dns.js';
import { Region } from '../core/region.js';
import { refused } from '../mail/outcome.js';
import { parseReply } from '../mail/reply.js';
import { invalid } from '../rest/api-error.js';
import type { Caller } from '../rest/caller.js';
import { FOR_ALL } from './knowledge.js';
import {
  lookUpProvider,
  OperatorProvidersService,
  providerIn,
} from './operator-providers.service.js';
import { ruleView } from './provider-view.js';
import type {
  ExplainReplyDetails,
  ListReplyRulesQuery,
  ReplyExplanationView,
  ReplyRuleView,
} from './provider.dto.js';
import { RuleHitsStore } from './rule-hits.store.js';

const DAYS = 30;

/** The rules for replies as the operator sees them, and what they say of one reply. */
@Injectable()
export class ReplyRulesService {
  constructor(
    private readonly providers: OperatorProvidersService,
    private readonly hits: RuleHitsStore,
    private readonly dns: Dns,
    private readonly region: Region,
    private readonly clock: Clock,
  ) {}

  async list(
    by: Caller,
    { providerId, days = DAYS }: ListReplyRulesQuery,
  ): Promise<ReplyRuleView[]> {
    const knowledge = await this.providers.knowledge(by);
    const provider = providerId === undefined ? null : providerIn(knowledge, providerId);
    const rules =
      providerId === undefined
        ? knowledge.book.rules
        : knowledge.book.rulesFor(provider?.id ?? null);
    const hits = await this.#hits(days);
    return rules.map((rule) => ruleView(rule, knowledge, provider?.id ?? null, hits));
  }

  /** Throws when what is given is no reply. Counts as no hit. */
  async explain(by: Caller, details: ExplainReplyDetails): Promise<ReplyExplanationView> {
    const knowledge = await this.providers.knowledge(by);
    const { stage, providerId, domain } = details;
    if (providerId !== undefined && domain !== undefined)
      throw invalid('domain', 'can not be given together with providerId');
    if (providerId !== undefined && providerId !== FOR_ALL && !knowledge.provider(providerId))
      throw invalid('providerId', 'is no provider that we know');
    const reply = parseReply(details.reply.split(/\r?\n/));
    if (reply.code < 200 || reply.code > 599)
      throw invalid('reply', 'must begin with the three digits of a reply, such as 550');
    const named = providerId === undefined || providerId === FOR_ALL ? null : providerId;
    const provider =
      domain === undefined ? named : await lookUpProvider(domain, this.dns, knowledge);
    const verdict = knowledge.verdict(stage, reply, provider);
    const outcome = refused(stage, reply, verdict);
    const rule = knowledge.book.rule(verdict.ruleId)!;
    return {
      providerId: provider,
      outcome: outcome.kind,
      scope: 'scope' in outcome ? outcome.scope : 'message',
      verdict,
      rule: ruleView(rule, knowledge, provider, await this.#hits(DAYS)),
      passedOver: [...knowledge.explain(stage, reply, provider)],
    };
  }

  #hits(days: number): ReturnType<RuleHitsStore['since']> {
    return this.hits.since(this.region.name, utcDay(this.clock.now() - (days - 1) * DAY_MS));
  }
}
