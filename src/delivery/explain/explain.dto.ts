import {
  AnyObject,
  Choice,
  Flag,
  OcidField,
  Part,
  Parts,
  Text,
  Texts,
  When,
  Whole,
} from '../../rest/fields.js';
import { IP_STATES, POOL_REASONS, WarmUpView } from '../../egress/index.js';
import { QueueHoldView } from '../queue/queue.dto.js';
import { WAITS_FOR } from './why-waiting.js';

export class ExplainDestinationQuery {
  @OcidField(['tenancy'], {
    optional: true,
    about: 'OCID of the tenancy whose mail it would be. Without it the own one.',
  })
  tenancyId?: string;
}

export class ExplainedLimitView {
  @Text()
  name!: string;

  @Whole({ nullable: true, about: 'Null: no limit.' })
  value!: number | null;

  @Choice(['default', 'provider', 'operator', 'configuration'], { about: 'Who says so.' })
  from!: string;

  @Text({ about: 'How sure it is, as docs/providers.md lists the letters.' })
  evidence!: string;

  @Text()
  source!: string;
}

export class GateView {
  @Choice(['site', 'provider', 'fixed'], {
    about: 'One set of mail hosts, all of a provider, or a fixed route.',
  })
  of!: string;

  @Whole()
  connectionsOpen!: number;

  @Whole()
  connectionsAllowed!: number;

  @Whole({ nullable: true, about: 'Null: as many as come.' })
  messagesPerMinute!: number | null;

  @Whole({ nullable: true, about: 'Learned from refusals; null while there were none.' })
  learnedPerMinute!: number | null;

  @Whole({
    nullable: true,
    about:
      'Messages of the last minute; null for tenancies, where others send over the address too.',
  })
  recentMessages!: number | null;

  @When({ nullable: true })
  timePausedUntil!: string | null;

  @Text({ about: 'What is allowed of what is usual, such as 0.25.' })
  factor!: string;

  @Whole({ about: 'That send there now too; the limits are those of all of them together.' })
  otherProcesses!: number;
}

export class BackOffView {
  @OcidField(['backoff'])
  id!: string;

  @Choice(['egress_provider', 'tenancy_provider', 'sender_domain_provider'])
  scope!: string;

  @Text({ about: 'Id of a provider, or site: and the key of a destination that belongs to none.' })
  provider!: string;

  @Text({ nullable: true, about: 'Null where the machine chooses the address.' })
  egressIp!: string | null;

  @OcidField(['tenancy'], { nullable: true })
  tenancyId!: string | null;

  @Text({ nullable: true })
  senderDomain!: string | null;

  @Text({ about: 'Of the reply rule; operator when a person did it.' })
  ruleId!: string;

  @AnyObject({ about: 'pause, slow, ratePerMinute, connections or messagesPerConnection.' })
  action!: object;

  @Whole({ about: 'How many in a row.' })
  level!: number;

  @Flag({ about: 'It will not heal by itself.' })
  isAlert!: boolean;

  @Texts({ about: 'Replies that brought it about, or what the person said.' })
  samples!: string[];

  @Text({ about: 'rule, or who did it.' })
  startedBy!: string;

  @When()
  timeStarted!: string;

  @When({ about: 'Afterwards it comes back in steps.' })
  timeEnds!: string;

  @Text({
    nullable: true,
    about:
      'Null while it holds. When it is over and comes back: what is allowed of what is usual, such as 0.25.',
  })
  factor!: string | null;
}

export class ExplainedWayView {
  @Text({ nullable: true, about: 'Our address; null: the machine chooses.' })
  egressIp!: string | null;

  @Choice(IP_STATES, {
    nullable: true,
    about: 'Of the address; null where the machine chooses, or it stands in none of the pools.',
  })
  lifecycleState!: string | null;

  @When({ nullable: true, about: 'When PAUSED or DRAINING ends by itself.' })
  timeStateEnds!: string | null;

  @Flag({ about: 'The process that answers can send from it.' })
  isUsableHere!: boolean;

  @Parts(() => ExplainedLimitView)
  limits!: ExplainedLimitView[];

  @Parts(() => GateView, {
    about: 'As it is in the process that answers; none before its first connection.',
  })
  gates!: GateView[];

  @Parts(() => BackOffView)
  backOffs!: BackOffView[];

  @Whole({ about: 'Connections of the process that answers.' })
  connections!: number;

  @When({
    nullable: true,
    about: 'Until when that process leaves it alone, because it could not be reached.',
  })
  timeUnreachableUntil!: string | null;
}

export class ExplainedPoolView {
  @Choice(POOL_REASONS, {
    about:
      'NAMED: the sender, or whoever moved the mail, names the pool. OWN: the tenancy has a pool of its own. GRADE: the shared pools of its grade, or of the nearest. NONE: no address was added, and the machine chooses.',
  })
  reason!: string;

  @Texts({ about: 'OCIDs of the pools whose addresses serve.' })
  emailIpPoolIds!: string[];

  @Flag({
    about: 'Mail names a pool that has no addresses, or is gone; it leaves as if it named none.',
  })
  isNamedPoolMissing!: boolean;
}

export class DestinationExplanationView {
  @Text()
  domain!: string;

  @Text({ nullable: true })
  provider!: string | null;

  @Text({ nullable: true, about: 'Why there is no way to the domain; null when there is one.' })
  noRouteReason!: string | null;

  @Flag({ about: 'The operator named the host.' })
  isFixed!: boolean;

  @Texts({ about: 'Mail hosts in the order in which they are tried.' })
  mailHosts!: string[];

  @Parts(() => QueueHoldView)
  holds!: QueueHoldView[];

  @Part(() => ExplainedPoolView, { about: 'From which pools mail of the tenancy leaves, and why.' })
  pool!: ExplainedPoolView;

  @Whole({ about: 'Turns of the tenancy in a round of all.' })
  tenancyWeight!: number;

  @Parts(() => ExplainedWayView, {
    about: 'By address: all of the pools, and those from which mail goes there now.',
  })
  ways!: ExplainedWayView[];
}

export class ExplainedRuleView {
  @Text()
  id!: string;

  @Text()
  reason!: string;

  @Text()
  blames!: string;

  @Text()
  permanence!: string;

  @Text()
  confidence!: string;

  @Text()
  source!: string;
}

export class RecipientExplanationView {
  @Text()
  id!: string;

  @Text()
  messageId!: string;

  @Text()
  recipient!: string;

  @Choice(['waiting', 'delivered', 'bounced', 'expired', 'suppressed', 'held', 'deleted'])
  status!: string;

  @Text({ about: 'The word from the closed list.' })
  reason!: string;

  @Choice(WAITS_FOR, { about: 'The one thing that it waits for.' })
  waitsFor!: string;

  @When({ nullable: true, about: 'Until when; null: it depends on a person, or on others.' })
  timeUntil!: string | null;

  @Text({ about: 'Why, in a sentence.' })
  explanation!: string;

  @Whole()
  attempts!: number;

  @When()
  timeAccepted!: string;

  @When({ nullable: true, about: 'When the next attempt is due; null when it waits no more.' })
  timeDue!: string | null;

  @Text({ nullable: true, about: 'The last reply of the other side.' })
  lastReply!: string | null;

  @Part(() => ExplainedRuleView, { nullable: true, about: 'The rule that read that reply.' })
  rule!: ExplainedRuleView | null;

  @Part(() => QueueHoldView, { nullable: true })
  hold!: QueueHoldView | null;

  @OcidField(['emailguard'], {
    nullable: true,
    about: 'The strictest guard on mail of the sender, see GET /v1/guards.',
  })
  guardId!: string | null;

  @Part(() => DestinationExplanationView, { nullable: true, about: 'Null when it waits no more.' })
  destination!: DestinationExplanationView | null;
}

export class MessageExplanationView {
  @Text()
  id!: string;

  @OcidField(['compartment', 'tenancy'])
  compartmentId!: string;

  @Text()
  subject!: string;

  @Text()
  sender!: string;

  @When()
  timeAccepted!: string;

  @Parts(() => RecipientExplanationView, { about: 'Up to 100 of them, those that wait first.' })
  recipients!: RecipientExplanationView[];

  @Whole({ about: 'All recipients of the message.' })
  recipientCount!: number;
}

export class EgressDestinationView {
  @Text({ nullable: true })
  provider!: string | null;

  @Texts()
  mailHosts!: string[];

  @Whole()
  connections!: number;

  @When({ nullable: true })
  timeUnreachableUntil!: string | null;

  @Parts(() => GateView)
  gates!: GateView[];
}

export class EgressUseView {
  @Text({ about: 'Id of the provider; * stands for all domains that belong to none.' })
  provider!: string;

  @Whole()
  attempts!: number;
}

export class EgressIpExplanationView {
  @Text()
  address!: string;

  @Flag({
    about:
      'The process that answers runs on a machine that has the address, or can reach it, and did not fail at it just now.',
  })
  isUsableHere!: boolean;

  @Choice(IP_STATES, { about: 'Mail leaves from it when it is ACTIVE.' })
  lifecycleState!: string;

  @Text({ nullable: true, about: 'Why it is paused or drained, if that was said.' })
  stateReason!: string | null;

  @When({ nullable: true, about: 'When PAUSED or DRAINING ends by itself.' })
  timeStateEnds!: string | null;

  @OcidField(['emailippool'], { nullable: true, about: 'Null: it stands in no pool.' })
  emailIpPoolId!: string | null;

  @Part(() => WarmUpView, { about: 'How far it has come with each provider.' })
  warmUp!: WarmUpView;

  @Text({
    about: 'Why the process that answers passes the address over for a while; null: it does not.',
    nullable: true,
  })
  passedOverBecause!: string | null;

  @When({ about: 'When it tries the address again.', nullable: true })
  timePassedOverUntil!: string | null;

  @Parts(() => BackOffView, { about: 'What holds now.' })
  backOffs!: BackOffView[];

  @Parts(() => EgressUseView, {
    about: 'Attempts since midnight (UTC), of all processes; they are counted every few seconds.',
  })
  today!: EgressUseView[];

  @Parts(() => EgressDestinationView, {
    about: 'Destinations to which the process that answers sends from it, or did within the hour.',
  })
  destinations!: EgressDestinationView[];
}
