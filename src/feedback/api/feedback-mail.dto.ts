import { Choice, Flag, OcidField, Parts, Text, When, Whole } from '../../rest/fields.js';
import { PageQuery } from '../../rest/page.js';
import { MAILBOXES, type Mailbox } from '../door/mailbox.js';

const STATES = ['WAITING', 'READ', 'FAILED'] as const;
const TOKENS = ['valid', 'expired', 'forged', 'none'] as const;
/** What mail is read as; see src/feedback/reading/report.ts. */
const KINDS = [
  'bounce',
  'complaint',
  'unsubscribe',
  'not-spam',
  'auth-failure',
  'dmarc-aggregate',
  'tls-report',
  'auto-reply',
  'challenge-response',
  'ordinary',
] as const;

export class FeedbackMailSummaryView {
  @OcidField(['feedbackmail'])
  id!: string;

  @When({ about: 'When it was stored, which is before it was acknowledged.' })
  timeReceived!: string;

  @Choice(MAILBOXES, { about: 'What the address is for that it came to.' })
  mailbox!: Mailbox;

  @Text({ about: 'The address that it came to.' })
  recipient!: string;

  @Text({ about: 'Envelope sender; empty for the null sender, which bounces have.' })
  mailFrom!: string;

  @Text({ about: 'Who brought it.' })
  clientIp!: string;

  @Text({ about: 'What the client called itself.' })
  heloName!: string;

  @Choice(TOKENS, { about: 'What the address proves. Only a valid token counts.' })
  token!: (typeof TOKENS)[number];

  @Choice(STATES)
  lifecycleState!: (typeof STATES)[number];

  @Choice(KINDS, { optional: true, about: 'What it was read as.' })
  kind?: string;

  @Text({ optional: true, about: 'How it was understood.' })
  rule?: string;

  @Choice(['return_path', 'reference'], {
    optional: true,
    about:
      'What proves whom it is about: the address, or what the returned message holds. Absent: nothing does.',
  })
  attributedBy?: 'return_path' | 'reference';

  @Text({ optional: true, about: 'The message that it is about.' })
  messageId?: string;

  @OcidField(['tenancy'], {
    optional: true,
    about: 'OCID of the tenancy whose message it is about.',
  })
  tenancyId?: string;

  @Whole({ about: 'Events that it brought about.' })
  eventCount!: number;

  @Text({ optional: true, about: 'Why it changed nothing.' })
  note?: string;

  @Whole({ about: 'Bytes that came.' })
  sizeInBytes!: number;

  @Whole({ about: 'Bytes that are kept, from the beginning.' })
  keptInBytes!: number;
}

export class FeedbackMailView extends FeedbackMailSummaryView {
  @Text({ about: 'The bytes that are kept, in base64.' })
  content!: string;
}

export class FeedbackMailCollectionView {
  @Parts(() => FeedbackMailSummaryView)
  items!: FeedbackMailSummaryView[];
}

export class FeedbackMailCountView {
  @Choice(MAILBOXES)
  mailbox!: Mailbox;

  @Choice(KINDS, { optional: true, about: 'Absent: not read yet.' })
  kind?: string;

  @Flag({ about: 'Whether a token proves that it is about a message of ours.' })
  isAttributed!: boolean;

  @Whole()
  count!: number;

  @Whole({ about: 'Events that these brought about.' })
  eventCount!: number;
}

export class FeedbackMailCountCollectionView {
  @Parts(() => FeedbackMailCountView)
  items!: FeedbackMailCountView[];
}

export class ListFeedbackMailsQuery extends PageQuery {
  @OcidField(['tenancy'], {
    optional: true,
    about: 'Mail about messages of this tenancy. Without it the own one, and for operators all.',
  })
  tenancyId?: string;

  @Choice(MAILBOXES, { optional: true })
  mailbox?: Mailbox;

  @Choice(KINDS, { optional: true })
  kind?: string;

  @Flag({
    optional: true,
    about: 'Only mail that a token attributes to a message, or only mail that none does.',
  })
  isAttributed?: boolean;

  @When({ optional: true })
  timeGreaterThanOrEqualTo?: string;

  @When({ optional: true })
  timeLessThan?: string;
}

export class CountFeedbackMailsQuery {
  @OcidField(['tenancy'], {
    optional: true,
    about: 'Mail about messages of this tenancy. Without it the own one, and for operators all.',
  })
  tenancyId?: string;

  @When({ optional: true })
  timeGreaterThanOrEqualTo?: string;

  @When({ optional: true })
  timeLessThan?: string;
}
