import { AnyObject, OcidField, Parts, Text, When, Whole } from '../../rest/fields.js';

export class TailQueueQuery {
  @Text({
    optional: true,
    max: 20_000,
    about: '`next` of the answer before. Without it: what happens from now on.',
  })
  after?: string;

  @Whole({ optional: true, min: 0, max: 20, about: 'How long to wait for something (10).' })
  waitSeconds?: number;

  @OcidField(['tenancy'], {
    optional: true,
    about: 'OCID of a tenancy. Without it: the own one, for operators all.',
  })
  tenancyId?: string;

  @Text({ optional: true, max: 255, about: 'Domain of the recipients.' })
  domain?: string;
}

export class MessageEventView {
  @Text()
  id!: string;

  @When()
  time!: string;

  @Text({ about: 'Such as accepted, deferred, delivered or bounced.' })
  kind!: string;

  @Text({ nullable: true })
  reason!: string | null;

  @Text()
  messageId!: string;

  @Text({ nullable: true })
  recipientId!: string | null;

  @Text({ nullable: true })
  recipient!: string | null;

  @OcidField(['tenancy'])
  tenancyId!: string;

  @AnyObject({ nullable: true, about: 'Reply, host, rule and the like.' })
  detail!: object | null;
}

export class QueueTailView {
  @Parts(() => MessageEventView)
  items!: MessageEventView[];

  @Text({ about: 'For `after` of the next request, also when nothing has happened.' })
  next!: string;
}

export class ListAttemptsQuery {
  @Text({ max: 255, about: 'Domain of the recipients.' })
  domain!: string;

  @Whole({ optional: true, min: 1, max: 10_080, about: 'How far back to look (60).' })
  minutes?: number;

  @Whole({ optional: true, min: 1, max: 200, about: 'At most so many (20).' })
  limit?: number;

  @OcidField(['tenancy'], {
    optional: true,
    about: 'OCID of a tenancy. Without it: the own one, for operators all.',
  })
  tenancyId?: string;
}

export class AttemptView {
  @Text()
  id!: string;

  @Text()
  messageId!: string;

  @When()
  timeStarted!: string;

  @Whole()
  durationMs!: number;

  @Text({ nullable: true, about: 'Our address.' })
  egressIp!: string | null;

  @Text({ nullable: true })
  mxHost!: string | null;

  @Text({ nullable: true })
  mxAddress!: string | null;

  @Text({ nullable: true, about: 'Protocol and cipher; null in the clear.' })
  tls!: string | null;

  @Text({ about: 'answered, failed, or unknown when the connection broke before the last reply.' })
  outcome!: string;

  @Text({ about: 'What was said, line by line.' })
  transcript!: string;
}

export class AttemptCollectionView {
  @Parts(() => AttemptView)
  items!: AttemptView[];
}
