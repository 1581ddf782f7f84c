import { ACTIONS, BLAMES, CONFIDENCES, PERMANENCES, REPLY_STAGES } from '../mail/verdict.js';
import { REASONS } from '../mail/reason.js';
import { AnyObject, Choice, Flag, Part, Parts, Text, Texts, When, Whole } from '../rest/fields.js';
import type { RuleOverride } from './knowledge.js';
import type { BackOff, ShapingValues } from './provider-data.js';
import type { ShapingProfile } from './shaping-profile.js';

const EVIDENCE =
  'Letters of where it comes from: P the provider, K and C KumoMTA, Z ZoneMTA, S Sisimai, F SMTP Field Manual, ' +
  'B blogs and mailing lists, V other sending services, D our own decision.';

export class ProviderMatchView {
  @Choice(['mx_suffix', 'mx_host', 'domain'])
  kind!: string;

  @Text()
  value!: string;

  @Choice(['provider', 'operator'])
  from!: string;

  @Text({ about: EVIDENCE })
  evidence!: string;

  @Text()
  source!: string;
}

export class ProviderSummaryView {
  @Text({ example: 'google' })
  id!: string;

  @Text()
  vendor!: string;

  @Texts()
  names!: readonly string[];

  @Flag({ about: 'Whether the operator has changed something of it.' })
  isOverridden!: boolean;
}

export class ProviderCollectionView {
  @Parts(() => ProviderSummaryView)
  items!: ProviderSummaryView[];
}

export class ProviderView extends ProviderSummaryView {
  @Parts(() => ProviderMatchView, {
    about: 'A domain is served by the provider when all its MX hosts match.',
  })
  match!: ProviderMatchView[];

  @AnyObject({
    about:
      'Limits and times by their names, each as {value, from, evidence, source}, where from is default, provider or ' +
      'operator. Limits hold for one egress address; null is no limit.',
  })
  shaping!: ShapingProfile;

  @Whole({ about: 'How many rules for replies there are for this provider alone.' })
  ruleCount!: number;
}

export class UpdateProviderOverridesDetails {
  @AnyObject({
    optional: true,
    about: 'Limits and times by the names that getProvider shows; null is no limit.',
    example: { connections: 3, messagesPerMinute: 600 },
  })
  shaping?: Partial<ShapingValues>;

  @AnyObject({
    optional: true,
    about: 'By the id of a rule {off: true}, or {backOff} with another one or null.',
    example: { 'yahoo.rate': { backOff: null } },
  })
  rules?: Record<string, RuleOverride>;

  @Texts({ optional: true, max: 1000, about: 'Ends of further MX hosts of the provider.' })
  mxSuffixes?: string[];

  @Texts({ optional: true, max: 1000, about: 'Further domains that the provider serves.' })
  domains?: string[];

  @Texts({
    optional: true,
    max: 1000,
    about:
      'MX hosts, or their ends, that get no mail, such as those that collect what is sent to mistyped domains.',
  })
  blockedMxHosts?: string[];
}

export class ProviderOverridesView {
  @Text({ about: 'A provider, or `default` for all destinations.' })
  providerId!: string;

  @AnyObject()
  shaping!: Partial<ShapingValues>;

  @AnyObject()
  rules!: Record<string, RuleOverride>;

  @Texts()
  mxSuffixes!: readonly string[];

  @Texts()
  domains!: readonly string[];

  @Texts()
  blockedMxHosts!: readonly string[];

  @When()
  timeCreated!: string;

  @When()
  timeUpdated!: string;
}

export class RuleVerdictView {
  @Choice(Object.keys(REASONS))
  reason!: string;

  @Choice(BLAMES)
  blames!: string;

  @Choice(PERMANENCES)
  permanence!: string;

  @Choice(ACTIONS)
  action!: string;

  @Choice(CONFIDENCES)
  confidence!: string;
}

export class VerdictView extends RuleVerdictView {
  @Text()
  ruleId!: string;

  @Whole({ nullable: true, about: 'What the server asks for.' })
  retryAfterSeconds!: number | null;
}

export class RuleHitsView {
  @Text({ nullable: true, about: 'Null for destinations of no provider.' })
  providerId!: string | null;

  @Whole()
  hits!: number;

  @Texts({ about: 'The last replies, newest first, without the addresses in them.' })
  samples!: readonly string[];
}

export class ReplyRuleView {
  @Text({ example: 'yahoo.complaints' })
  id!: string;

  @Texts({ nullable: true, about: 'Null: for the replies of everybody.' })
  providerIds!: readonly string[] | null;

  @Texts()
  stages!: readonly string[];

  @Texts()
  codes!: readonly string[];

  @Texts({ nullable: true })
  enhanced!: readonly string[] | null;

  @Text({ nullable: true, about: 'A regular expression without case.' })
  text!: string | null;

  @Part(() => RuleVerdictView)
  verdict!: RuleVerdictView;

  @AnyObject({ nullable: true, about: 'What hits bring about when they come often enough.' })
  backOff!: BackOff | null;

  @Flag({ about: 'Whether the operator has switched it off.' })
  isOff!: boolean;

  @Texts({ about: 'Replies that it fires on.' })
  fires!: readonly string[];

  @Text({ about: EVIDENCE })
  evidence!: string;

  @Text()
  source!: string;

  @Text({ example: '2026-08-24' })
  reviewedOn!: string;

  @Parts(() => RuleHitsView)
  hits!: RuleHitsView[];
}

export class ReplyRuleCollectionView {
  @Parts(() => ReplyRuleView)
  items!: ReplyRuleView[];
}

export class ListReplyRulesQuery {
  @Text({
    optional: true,
    about: 'The rules that replies of this provider meet, in their order; without it all.',
  })
  providerId?: string;

  @Whole({ optional: true, min: 1, max: 90, about: 'Hits of so many days; 30 without it.' })
  days?: number;
}

export class ExplainReplyDetails {
  @Choice(REPLY_STAGES, { about: 'What the reply answers.' })
  stage!: (typeof REPLY_STAGES)[number];

  @Text({
    min: 3,
    max: 5000,
    about: 'The reply as it came, lines separated by line feeds.',
    example: '421 4.7.0 [TSS04] Messages temporarily deferred',
  })
  reply!: string;

  @Text({ optional: true, about: 'Whose reply it is; or say the domain.' })
  providerId?: string;

  @Text({ optional: true, max: 253, about: 'Its provider is looked up by its MX hosts.' })
  domain?: string;
}

export class PassedOverView {
  @Text()
  ruleId!: string;

  @Choice(['stage', 'code', 'enhanced', 'text', 'switched_off'])
  because!: string;
}

export class ReplyExplanationView {
  @Text({ nullable: true })
  providerId!: string | null;

  @Choice(['deferred', 'failed'], { about: 'What becomes of the recipient.' })
  outcome!: string;

  @Choice(['recipient', 'message', 'destination'], { about: 'What else waits.' })
  scope!: string;

  @Part(() => VerdictView)
  verdict!: VerdictView;

  @Part(() => ReplyRuleView)
  rule!: ReplyRuleView;

  @Parts(() => PassedOverView, {
    about: 'The rules that were tried before, and why each did not fire.',
  })
  passedOver!: PassedOverView[];
}
