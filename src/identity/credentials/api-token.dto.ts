import { OcidField, Text, Texts, When } from '../../rest/fields.js';

const SCOPES = 50;

export class CreateApiTokenDetails {
  @Text({ max: 400 })
  description!: string;

  @Texts({
    optional: true,
    max: SCOPES,
    maxLength: 100,
    about:
      'What the token may do at the most, each a verb and a resource type, such as `use email-family`. Absent or empty: ' +
      'all that its user may do.',
  })
  scopes?: string[];

  @When({ optional: true, about: 'Absent: never.' })
  timeExpires?: string;
}

export class ApiTokenView {
  @OcidField(['credential'])
  id!: string;

  @OcidField(['user'])
  userId!: string;

  @Text()
  description!: string;

  @Texts({ about: 'Empty: all that its user may do.' })
  scopes!: string[];

  @When()
  timeCreated!: string;

  @When({ nullable: true, about: 'Null: never.' })
  timeExpires!: string | null;

  @When({ nullable: true, about: 'To the minute. Null: not yet.' })
  timeLastUsed!: string | null;

  @Text({ optional: true, about: 'The secret. Only in the answer that made it.' })
  token?: string;
}
