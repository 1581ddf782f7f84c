import { Choice, Flag, Parts, Text, Texts, When } from '../rest/fields.js';
import { LOOP_GIVES, LOOP_KEYS } from './loop-catalog.js';
import { LOOP_STATES } from './loop-items.js';

export class FeedbackLoopItemView {
  @Text({ about: 'The loop, such as yahoo-cfl.' })
  loopId!: string;

  @Text({
    about: 'What is registered: the domain of the service, a sending address, or installation.',
  })
  subject!: string;

  @Choice(LOOP_STATES)
  state!: string;

  @Text({ about: 'Whose mailboxes it covers.' })
  provider!: string;

  @Flag({ about: 'False: it was registered, and nothing is sent with it any more.' })
  isInUse!: boolean;

  @Texts({
    about:
      'What mail lacks for the loop to work: service_signature (EILPOST_SERVICE_SIGNATURE) or feedback_id (EILPOST_FEEDBACK_ID_SENDER).',
  })
  missing!: string[];

  @Text({ about: 'What the operator wrote down.' })
  note!: string;

  @Flag({ about: 'Whether the time of the reminder has come.' })
  isReminderDue!: boolean;

  @When({ optional: true })
  timeReminder?: string;

  @Text({ optional: true, about: 'Who wrote it down.' })
  changedBy?: string;

  @When({ optional: true })
  timeChanged?: string;

  @When({ optional: true, about: 'When the last complaint came by the loop.' })
  timeLastReport?: string;
}

export class FeedbackLoopCollectionView {
  @Parts(() => FeedbackLoopItemView)
  items!: FeedbackLoopItemView[];
}

export class FeedbackLoopView {
  @Text()
  id!: string;

  @Text({ about: 'Whose mailboxes it covers.' })
  provider!: string;

  @Choice(LOOP_KEYS, { about: 'What is registered there.' })
  keyedBy!: string;

  @Choice(LOOP_GIVES, { about: 'A report for each complaint, or sums.' })
  gives!: string;

  @Text()
  enrollAt!: string;

  @Text({ about: 'The address for complaints to give there.' })
  reportAddress!: string;

  @Texts({ about: 'What to do there, in order.' })
  steps!: string[];

  @Texts({ about: 'Where this was read.' })
  sources!: string[];

  @Parts(() => FeedbackLoopItemView)
  items!: FeedbackLoopItemView[];
}

export class UpdateFeedbackLoopDetails {
  @Text({ max: 255, about: 'What is registered, as the list shows it.' })
  subject!: string;

  @Choice(LOOP_STATES)
  state!: string;

  @Text({ optional: true, max: 2000, about: 'Replaces what was written down.' })
  note?: string;

  @When({ optional: true, about: 'When to be reminded; without it never.' })
  timeReminder?: string;
}
