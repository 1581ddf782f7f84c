import { Choice, Fraction, OcidField, Part, Parts, Text, When, Whole } from '../rest/fields.js';
import { PageQuery } from '../rest/page.js';
import { GROUPINGS } from './rates.store.js';

export const GRANULARITIES = { MINUTE: 1, HOUR: 60, DAY: 1440 } as const;
export type Granularity = keyof typeof GRANULARITIES;

export class ListRatesQuery extends PageQuery {
  @When({ about: 'First moment, at the edge of a bucket.' })
  timeStart!: string;

  @When({ about: 'Moment after the last, at the edge of a bucket.' })
  timeEnd!: string;

  @Choice(Object.keys(GRANULARITIES), {
    optional: true,
    about: 'Without it: DAY. Minutes are kept for 2 days, hours for 90, days for 3 years.',
  })
  granularity?: Granularity;

  @Text({
    optional: true,
    max: 100,
    about: `What is told apart: one or more of time, ${GROUPINGS.join(', ')}, with commas between them. Without it: time.`,
    example: 'time,provider',
  })
  groupBy?: string;

  @OcidField(['tenancy'], {
    optional: true,
    about: 'OCID of a tenancy. Without it: the own one, for operators all.',
  })
  tenancyId?: string;

  @OcidField(['compartment', 'tenancy'], {
    optional: true,
    about:
      'OCID of a compartment, of whose senders mail is counted. Without it: all of the tenancy.',
  })
  compartmentId?: string;

  @Text({ optional: true, max: 255, about: 'Domain of the From field.' })
  senderDomain?: string;

  @Text({ optional: true, max: 320, about: 'Address of the From field.' })
  sender?: string;

  @Text({ optional: true, max: 64, about: 'Id of a provider, such as google.' })
  provider?: string;

  @Text({ optional: true, max: 45, about: 'Address that it was sent from.' })
  egressIp?: string;

  @Text({ optional: true, max: 64, about: 'Name in X-Eilpost-Campaign.' })
  campaign?: string;
}

export class RateCountsView {
  @Whole()
  accepted!: number;

  @Whole({ about: 'Not sent, because the address is on the suppression list.' })
  suppressed!: number;

  @Whole()
  delivered!: number;

  @Whole({ about: 'Attempts that another one follows.' })
  deferred!: number;

  @Whole({ about: 'Mailbox or domain does not exist.' })
  hardBounced!: number;

  @Whole({ about: 'Refused for good for what may pass.' })
  softBounced!: number;

  @Whole({ about: 'Refused because of the sender, our address, or the content: blocks.' })
  policyBounced!: number;

  @Whole()
  expired!: number;

  @Whole({ about: 'A person took it out of the queue.' })
  withdrawn!: number;

  @Whole({ about: 'The sender was notified.' })
  notified!: number;

  @Whole()
  delayReported!: number;

  @Whole({
    about: 'As the next two: bounces that came as mail, after a server had taken the message.',
  })
  hardReported!: number;

  @Whole()
  softReported!: number;

  @Whole()
  policyReported!: number;

  @Whole()
  complained!: number;

  @Whole({
    about: 'What feedback loops say of a virus, or with the type other: nobody complained.',
  })
  otherFeedback!: number;

  @Whole()
  unsubscribed!: number;

  @Whole()
  opened!: number;

  @Whole()
  clicked!: number;

  @Whole({ about: 'As the next one: by programs.' })
  machineOpened!: number;

  @Whole()
  machineClicked!: number;

  @Whole({
    about:
      'As those below: recipients to whom it happened at least once, counted at the time when their mail was answered.',
  })
  cohortHardReported!: number;

  @Whole()
  cohortComplained!: number;

  @Whole()
  cohortUnsubscribed!: number;

  @Whole()
  cohortOpened!: number;

  @Whole()
  cohortClicked!: number;
}

export class RatesView {
  @Fraction({ nullable: true, about: 'Null, as all below, when there is nothing to divide by.' })
  deliveredRate!: number | null;

  @Fraction({ nullable: true })
  hardBounceRate!: number | null;

  @Fraction({ nullable: true })
  softBounceRate!: number | null;

  @Fraction({ nullable: true })
  blockRate!: number | null;

  @Fraction({ nullable: true })
  complaintRate!: number | null;

  @Fraction({ nullable: true })
  unsubscribeRate!: number | null;

  @Fraction({ nullable: true })
  openRate!: number | null;

  @Fraction({ nullable: true })
  clickRate!: number | null;
}

export class RateGroupView {
  @When({
    nullable: true,
    about: 'Begin of the bucket. Null, as all below, when not grouped by it.',
  })
  time!: string | null;

  @OcidField(['tenancy'], { nullable: true })
  tenancyId!: string | null;

  @OcidField(['compartment', 'tenancy'], { nullable: true })
  compartmentId!: string | null;

  @Text({ nullable: true })
  senderDomain!: string | null;

  @Text({ nullable: true, about: '(others) for those that are not counted by name.' })
  sender!: string | null;

  @Text({ nullable: true, about: 'Empty while nobody knows, as before the first attempt.' })
  provider!: string | null;

  @Text({ nullable: true })
  egressIp!: string | null;

  @Text({ nullable: true, about: '(others) for those that are not counted by name.' })
  campaign!: string | null;

  @Part(() => RateCountsView)
  counts!: RateCountsView;

  @Part(() => RatesView)
  rates!: RatesView;
}

export class RateCollectionView {
  @Parts(() => RateGroupView)
  items!: RateGroupView[];
}
