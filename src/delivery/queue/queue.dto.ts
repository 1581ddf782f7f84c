import { REASONS, type Reason } from '../../mail/reason.js';
import type { TrafficClass } from '../../mail/traffic-class.js';
import {
  Choice,
  Closed,
  Flag,
  OcidField,
  Part,
  Parts,
  Text,
  When,
  Whole,
} from '../../rest/fields.js';
import { PageQuery } from '../../rest/page.js';
import { GROUPINGS, ORDERS } from './survey.js';

const CLASSES = ['transactional', 'bulk'];
const REASON_NAMES = Object.keys(REASONS);
/** Ids of messages and recipients are decimal numbers. */
const ROW_ID = /^[1-9]\d{0,18}$/;
const PROVIDER = /^[a-z0-9_-]{1,64}$/;

export class QueueFilterQuery extends PageQuery {
  @OcidField(['tenancy'], {
    optional: true,
    about: 'OCID of a tenancy. Without it: the own one, for operators all.',
  })
  tenancyId?: string;

  @Text({ optional: true, max: 255, about: 'Domain of the recipients.' })
  domain?: string;

  @Text({
    optional: true,
    pattern: PROVIDER,
    wanted: 'the id of a provider, such as google',
    about: 'Mailbox provider that serves the domain, such as google.',
  })
  provider?: string;

  @Choice(CLASSES, { optional: true })
  trafficClass?: TrafficClass;

  @Choice(REASON_NAMES, { optional: true, about: 'Why the recipients wait.' })
  reason?: Reason;
}

export class ListQueueQuery extends QueueFilterQuery {
  @Text({
    optional: true,
    max: 100,
    about: `What is added up together: one or more of ${GROUPINGS.join(', ')}, with commas between them. Without it: domain.`,
    example: 'domain,reason',
  })
  groupBy?: string;

  @Choice(Object.keys(ORDERS), { optional: true, about: 'Without it: COUNT, the most first.' })
  sortBy?: keyof typeof ORDERS;
}

export class QueueGroupView {
  @OcidField(['tenancy'], { nullable: true, about: 'Null, as all below, when not grouped by it.' })
  tenancyId!: string | null;

  @Text({ nullable: true })
  domain!: string | null;

  @Text({ nullable: true })
  provider!: string | null;

  @Choice(CLASSES, { nullable: true })
  trafficClass!: string | null;

  @Text({ nullable: true })
  reason!: string | null;

  @Whole({ about: 'Recipients that wait.' })
  count!: number;

  @Flag({ about: 'There are more than were counted.' })
  isAtLeast!: boolean;

  @Whole({ about: 'Of them, those that a person holds.' })
  held!: number;

  @When({ about: 'When the oldest that was counted was accepted.' })
  timeOldest!: string;

  @When({ about: 'When the next attempt of the first of them is due.' })
  timeNextDue!: string;
}

export class QueueView {
  @Parts(() => QueueGroupView)
  items!: QueueGroupView[];

  @Flag({
    about:
      'False when there was too much to look at all of it: the figures are of a part of the queue.',
  })
  isComplete!: boolean;
}

export class ListQueueMessagesQuery extends QueueFilterQuery {
  @Text({ optional: true, pattern: ROW_ID, wanted: 'the id of a message' })
  messageId?: string;
}

export class WaitingRecipientView {
  @Text({ about: 'Id of the recipient.' })
  id!: string;

  @Text()
  messageId!: string;

  @OcidField(['tenancy'])
  tenancyId!: string;

  @Text()
  recipient!: string;

  @Text({ about: 'Envelope sender; empty for the null sender.' })
  sender!: string;

  @Choice(CLASSES)
  trafficClass!: string;

  @Text({ about: 'Why it waits.' })
  reason!: string;

  @Whole({ about: 'Attempts so far.' })
  attempts!: number;

  @When()
  timeAccepted!: string;

  @When({ about: 'When the next attempt is due.' })
  timeDue!: string;

  @OcidField(['queuehold'], { nullable: true, about: 'OCID of the hold under which it waits.' })
  queueHoldId!: string | null;

  @Text({ nullable: true, about: 'The last reply of the other side.' })
  lastReply!: string | null;
}

export class WaitingRecipientCollectionView {
  @Parts(() => WaitingRecipientView)
  items!: WaitingRecipientView[];
}

/** Which waiting recipients are meant. */
export class QueueFilterDetails {
  @OcidField(['tenancy'], {
    optional: true,
    about: 'OCID of a tenancy. Without it: see listQueue.',
  })
  tenancyId?: string;

  @Text({ optional: true, max: 255 })
  domain?: string;

  @Text({ optional: true, pattern: PROVIDER, wanted: 'the id of a provider, such as google' })
  provider?: string;

  @Choice(CLASSES, { optional: true })
  trafficClass?: TrafficClass;

  @Choice(REASON_NAMES, { optional: true })
  reason?: Reason;

  @Text({ optional: true, pattern: ROW_ID, wanted: 'the id of a message' })
  messageId?: string;
}

export const KINDS = ['PAUSE', 'RESUME', 'RETRY', 'BOUNCE', 'DELETE', 'MOVE'] as const;

@Closed()
export class CreateQueueOperationDetails {
  @Choice(KINDS, {
    about:
      'PAUSE holds mail until RESUME or timeEnds. RETRY makes the next attempt due now. BOUNCE ends recipients and notifies the sender. DELETE ends them and notifies nobody. MOVE lets them leave from another pool of addresses.',
  })
  kind!: (typeof KINDS)[number];

  @Part(() => QueueFilterDetails, {
    optional: true,
    about: 'Without it, or with nothing in it: all that the caller may.',
  })
  filter?: QueueFilterDetails;

  @Flag({
    optional: true,
    about: 'Of BOUNCE and DELETE: without a filter they need this to be true.',
  })
  isAll?: boolean;

  @OcidField(['emailippool'], {
    optional: true,
    about:
      'Of MOVE: OCID of the pool, one of the tenancy or, for operators, one that all share. Without it: as if the sender named none.',
  })
  emailIpPoolId?: string;

  @Whole({ optional: true, min: 1, max: 10_000, about: 'Recipients at the most; without it all.' })
  limit?: number;

  @Flag({ optional: true, about: 'Change nothing, and tell what would be met.' })
  isDryRun?: boolean;

  @Text({ min: 1, max: 500, about: 'Why. It is kept, and shown where the mail is explained.' })
  reason!: string;

  @When({ optional: true, about: 'Of PAUSE: when the hold ends by itself.' })
  timeEnds?: string;
}

export class QueueOperationView {
  @OcidField(['queueoperation'], {
    nullable: true,
    about:
      'OCID of the operation; null for a dry run, and for PAUSE and RESUME, which are done at once.',
  })
  id!: string | null;

  @Choice(KINDS)
  kind!: string;

  @Part(() => QueueFilterDetails)
  filter!: QueueFilterDetails;

  @OcidField(['emailippool'], {
    nullable: true,
    about: 'Of MOVE: OCID of the pool; null: as if the sender named none.',
  })
  emailIpPoolId!: string | null;

  @Choice(['DRY_RUN', 'IN_PROGRESS', 'SUCCEEDED'])
  lifecycleState!: string;

  @Text()
  reason!: string;

  @Text({ about: 'Who asked for it.' })
  requestedBy!: string;

  @When()
  timeRequested!: string;

  @When({ nullable: true })
  timeFinished!: string | null;

  @Whole({ nullable: true, about: 'Recipients at the most; null: all that match.' })
  limit!: number | null;

  @Whole({ nullable: true, about: 'Recipients that matched when it was asked for.' })
  matched!: number | null;

  @Flag({ about: 'More match than were counted.' })
  isAtLeast!: boolean;

  @Whole({ about: 'Recipients that it has been done to.' })
  done!: number;

  @Whole({ about: 'Recipients that were in an attempt at that moment, which decides about them.' })
  skipped!: number;

  @Parts(() => WaitingRecipientView, { about: 'Up to ten of those that matched.' })
  sample!: WaitingRecipientView[];

  @Parts(() => QueueHoldView, { about: 'The hold that began, or those that ended.' })
  holds!: QueueHoldView[];
}

export class QueueOperationCollectionView {
  @Parts(() => QueueOperationView)
  items!: QueueOperationView[];
}

export class QueueHoldView {
  @OcidField(['queuehold'])
  id!: string;

  @OcidField(['tenancy'], { nullable: true, about: 'Whose mail; null, as below: any.' })
  tenancyId!: string | null;

  @Text({ nullable: true })
  domain!: string | null;

  @Text({ nullable: true })
  provider!: string | null;

  @Choice(CLASSES, { nullable: true })
  trafficClass!: string | null;

  @Text()
  reason!: string;

  @Flag({ about: 'The operator set it; only operators can release it.' })
  isByOperator!: boolean;

  @Text()
  heldBy!: string;

  @When()
  timeHeld!: string;

  @When({ nullable: true, about: 'Null: until it is released.' })
  timeEnds!: string | null;
}

export class QueueHoldCollectionView {
  @Parts(() => QueueHoldView)
  items!: QueueHoldView[];
}
