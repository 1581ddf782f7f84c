import { OmitType } from '@nestjs/swagger';
import { Choice, OcidField, Text, When } from '../rest/fields.js';
import { PageQuery } from '../rest/page.js';
import { SUPPRESSION_REASONS, type SuppressionReason } from './suppression-reason.js';

/** Newest first, always. */
export class ListBlockedRecipientsQuery extends OmitType(PageQuery, ['sortOrder']) {
  @OcidField(['tenancy'], { about: 'OCID of the tenancy: suppressions belong to it as a whole.' })
  compartmentId!: string;

  @Text({ optional: true, max: 320, about: 'From this From address; case makes no difference.' })
  sender?: string;

  @Text({ optional: true, max: 320, about: 'To this address; case makes no difference.' })
  emailAddress?: string;

  @Choice(SUPPRESSION_REASONS, { optional: true })
  reason?: SuppressionReason;

  @When({ optional: true })
  timeBlockedGreaterThanOrEqualTo?: string;

  @When({ optional: true })
  timeBlockedLessThan?: string;
}

export class BlockedRecipientView {
  @Text({ about: 'Number of the message.' })
  messageId!: string;

  @Text({ about: 'Message-ID of the message.' })
  messageIdHeader!: string;

  @OcidField(['compartment', 'tenancy'], { about: 'OCID of the compartment of its sender.' })
  compartmentId!: string;

  @Text({ about: 'From address of the message.' })
  sender!: string;

  @Text({ about: 'The recipient that nothing was sent to.' })
  emailAddress!: string;

  @Choice(SUPPRESSION_REASONS, {
    about: 'Of the entry that kept it back; UNKNOWN when it was removed within seconds.',
  })
  reason!: SuppressionReason;

  @When()
  timeBlocked!: string;
}
