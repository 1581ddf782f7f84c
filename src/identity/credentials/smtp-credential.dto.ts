import { Choice, OcidField, Text, When } from '../../rest/fields.js';

export class CreateSmtpCredentialDetails {
  @Text({ max: 400, about: 'May be empty.' })
  description!: string;
}

export class UpdateSmtpCredentialDetails {
  @Text({ max: 400, optional: true })
  description?: string;
}

export class SmtpCredentialSummaryView {
  @OcidField(['credential'])
  id!: string;

  @Text({ about: 'User name for SMTP; made by the service.' })
  username!: string;

  @OcidField(['user'])
  userId!: string;

  @Text()
  description!: string;

  @When()
  timeCreated!: string;

  @When({ nullable: true, about: 'Null: never.' })
  timeExpires!: string | null;

  @Choice(['CREATING', 'ACTIVE', 'INACTIVE', 'DELETING', 'DELETED'])
  lifecycleState!: string;
}

export class SmtpCredentialView extends SmtpCredentialSummaryView {
  @Text({ about: 'Made by the service; in this answer and never again.' })
  password!: string;
}
