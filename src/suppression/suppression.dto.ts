import { Choice, OcidField, Text, When } from '../rest/fields.js';
import { PageQuery } from '../rest/page.js';
import { SUPPRESSION_REASONS, type SuppressionReason } from './suppression-reason.js';

const TENANCY = { about: 'OCID of the tenancy: suppressions belong to it as a whole.' };

export class CreateSuppressionDetails {
  @OcidField(['tenancy'], TENANCY)
  compartmentId!: string;

  @Text({ about: 'Kept in lower case.', example: 'gone@example.com' })
  emailAddress!: string;
}

export class SuppressionSummaryView {
  @OcidField(['emailsuppression'], { about: 'OCID of the suppression.' })
  id!: string;

  @OcidField(['tenancy'], TENANCY)
  compartmentId!: string;

  @Text({ about: 'In lower case.' })
  emailAddress!: string;

  @Choice(SUPPRESSION_REASONS)
  reason!: SuppressionReason;

  @When()
  timeCreated!: string;
}

export class SuppressionView extends SuppressionSummaryView {
  @When({
    optional: true,
    about: 'When a submission last named the address; it follows within seconds.',
  })
  timeLastSuppressed?: string;

  @Text({ optional: true, about: 'Message-ID of the message that led to it, without brackets.' })
  messageId?: string;

  @Text({ optional: true, about: 'What the receiving side said, mostly an SMTP reply.' })
  errorDetail?: string;

  @Text({ optional: true, about: 'The host that said it.' })
  errorSource?: string;
}

export class ListSuppressionsQuery extends PageQuery {
  @OcidField(['tenancy'], TENANCY)
  compartmentId!: string;

  @Text({ optional: true, about: 'Exactly this address; case makes no difference.' })
  emailAddress?: string;

  @When({ optional: true, about: 'Created at this time or later.' })
  timeCreatedGreaterThanOrEqualTo?: string;

  @When({ optional: true, about: 'Created before this time.' })
  timeCreatedLessThan?: string;

  @Choice(SUPPRESSION_REASONS, {
    optional: true,
    about: 'With this reason alone. OCI does not have this filter.',
  })
  reason?: SuppressionReason;

  @Choice(['TIMECREATED', 'EMAILADDRESS'], {
    optional: true,
    about: 'TIMECREATED, the default, is newest first, EMAILADDRESS ascending.',
  })
  sortBy?: 'TIMECREATED' | 'EMAILADDRESS';
}
