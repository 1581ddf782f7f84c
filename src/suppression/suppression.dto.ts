import { Choice, Flag, OcidField, Text, When, Whole } from '../rest/fields.js';
import { PageQuery } from '../rest/page.js';
import { SUPPRESSION_REASONS, type SuppressionReason } from './suppression-reason.js';

const TENANCY = { about: 'OCID of the tenancy: suppressions belong to it as a whole.' };

export class CreateSuppressionDetails {
  @OcidField(['tenancy'], TENANCY)
  compartmentId!: string;

  @Text({
    about:
      'Kept in lower case. `@example.com` stands for all addresses of that domain, not of those below it; OCI does not have this.',
    example: 'gone@example.com',
  })
  emailAddress!: string;

  @Text({
    optional: true,
    about:
      'Only for mail from this From address, or from `@` and a domain; absent: for all mail. OCI does not have this.',
  })
  stream?: string;
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

  @Text({
    optional: true,
    about: 'Of whose mail it is kept from; absent: of all. OCI has no such.',
  })
  stream?: string;

  @When({
    optional: true,
    about: 'When it ends by itself, for what time may heal; absent: never. OCI has no such.',
  })
  timeExpires?: string;

  @Flag({
    optional: true,
    about:
      'It does not count yet: its provider said of nearly everybody that they do not exist, and an operator will decide. OCI has no such.',
  })
  isParked?: boolean;
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

  @Whole({ optional: true, min: 200, max: 599, about: 'Code of the reply, such as 550.' })
  smtpCode?: number;

  @Text({ optional: true, about: 'Enhanced code of the reply (RFC 3463), such as 5.1.1.' })
  enhancedStatus?: string;

  @Text({ optional: true, about: 'The reply rule that says what the reply means.' })
  ruleId?: string;

  @When({ optional: true, about: 'When what led to it last happened.' })
  timeLastConfirmed?: string;

  @Whole({ min: 0, about: 'Recipients that were kept back because of it; follows within seconds.' })
  blockedCount!: number;
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
