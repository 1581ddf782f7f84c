import { Flag, OcidField, Part, Text, When } from '../../rest/fields.js';

export class CreateSessionDetails {
  @Text({ max: 100 })
  tenancyName!: string;

  @Text({ max: 100 })
  userName!: string;

  @Text({ max: 1000 })
  password!: string;
}

export class SessionUserView {
  @OcidField(['user'])
  id!: string;

  @Text()
  name!: string;

  @Text()
  description!: string;

  @When({ nullable: true, about: 'The log-in before this one. Null: there was none.' })
  previousSuccessfulLoginTime!: string | null;
}

export class SessionTenancyView {
  @OcidField(['tenancy'])
  id!: string;

  @Text()
  name!: string;
}

export class SessionView {
  @OcidField(['session'])
  id!: string;

  @Part(() => SessionUserView)
  user!: SessionUserView;

  @Part(() => SessionTenancyView)
  tenancy!: SessionTenancyView;

  @Text({ about: 'For the header x-csrf-token, which every request that changes something needs.' })
  csrfToken!: string;

  @When({ about: 'It ends sooner when it is not used for an hour.' })
  timeExpires!: string;
}

export class SessionSummaryView {
  @OcidField(['session'])
  id!: string;

  @When()
  timeCreated!: string;

  @When()
  timeExpires!: string;

  @When({ about: 'To the minute.' })
  timeLastUsed!: string;

  @Text({ nullable: true, about: 'Address that the log-in came from.' })
  sourceIp!: string | null;

  @Text({ nullable: true })
  userAgent!: string | null;

  @Flag({ about: 'Whether it is the session that asks.' })
  isCurrent!: boolean;
}
