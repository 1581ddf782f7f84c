import {
  Choice,
  DefinedTags,
  Flag,
  FreeformTags,
  OcidField,
  Part,
  Text,
  When,
  Whole,
} from '../../rest/fields.js';
import { PageQuery } from '../../rest/page.js';
import type { DefinedTagMap, FreeformTagMap } from '../../rest/tags.js';
import { NAME, NAME_WANTED } from '../groups/group.dto.js';

export class CreateUserDetails {
  @OcidField(['tenancy'])
  compartmentId!: string;

  @Text({ pattern: NAME, wanted: NAME_WANTED, about: 'Unique in the tenancy; can not be changed.' })
  name!: string;

  @Text({ max: 400 })
  description!: string;

  @Text({
    max: 254,
    optional: true,
    about: 'Where to reach the user; alarms are sent there to administrators.',
  })
  email?: string;

  @FreeformTags()
  freeformTags?: FreeformTagMap;

  @DefinedTags()
  definedTags?: DefinedTagMap;
}

export class UpdateUserDetails {
  @Text({ max: 400, optional: true })
  description?: string;

  @Text({ max: 254, optional: true, about: 'An empty one removes it.' })
  email?: string;

  @Text({ optional: true, about: 'Can not be set: there are no databases to log in to.' })
  dbUserName?: string;

  @FreeformTags()
  freeformTags?: FreeformTagMap;

  @DefinedTags()
  definedTags?: DefinedTagMap;
}

export class UpdateStateDetails {
  @Flag({ optional: true, about: 'Only false: unblocks the user.' })
  blocked?: boolean;
}

export class UserCapabilitiesView {
  @Flag({ about: 'Log in to the console with a password.' })
  canUseConsolePassword!: boolean;

  @Flag({ about: 'Sign requests with API keys.' })
  canUseApiKeys!: boolean;

  @Flag({ about: 'Use API tokens.' })
  canUseAuthTokens!: boolean;

  @Flag({ about: 'Log in by SMTP.' })
  canUseSmtpCredentials!: boolean;

  @Flag({ about: 'Kept for clients that set it; there are no such credentials.' })
  canUseDbCredentials!: boolean;

  @Flag({ about: 'Kept for clients that set it; there are no such credentials.' })
  canUseCustomerSecretKeys!: boolean;

  @Flag({ about: 'Kept for clients that set it; there are no such credentials.' })
  canUseOAuth2ClientCredentials!: boolean;
}

export class UpdateUserCapabilitiesDetails {
  @Flag({ optional: true })
  canUseConsolePassword?: boolean;

  @Flag({ optional: true })
  canUseApiKeys?: boolean;

  @Flag({ optional: true })
  canUseAuthTokens?: boolean;

  @Flag({ optional: true })
  canUseSmtpCredentials?: boolean;

  @Flag({ optional: true })
  canUseDbCredentials?: boolean;

  @Flag({ optional: true, about: 'The same, as some clients of OCI spell it.' })
  canUseDBCredentials?: boolean;

  @Flag({ optional: true })
  canUseCustomerSecretKeys?: boolean;

  @Flag({ optional: true })
  canUseOAuth2ClientCredentials?: boolean;
}

export class UserView {
  @OcidField(['user'])
  id!: string;

  @OcidField(['tenancy'])
  compartmentId!: string;

  @Text()
  name!: string;

  @Text()
  description!: string;

  @Text({ nullable: true })
  email!: string | null;

  @Flag()
  emailVerified!: boolean;

  @When()
  timeCreated!: string;

  @Choice(['CREATING', 'ACTIVE', 'INACTIVE', 'DELETING', 'DELETED'])
  lifecycleState!: string;

  @Whole({
    optional: true,
    about: 'Bits: 1 suspended, 2 disabled, 4 blocked. Absent while active.',
  })
  inactiveStatus?: number;

  @Part(() => UserCapabilitiesView)
  capabilities!: UserCapabilitiesView;

  @Flag()
  isMfaActivated!: boolean;

  @When({ nullable: true, about: 'The last log-in to the console.' })
  lastSuccessfulLoginTime!: string | null;

  @When({ nullable: true, about: 'The log-in to the console before that.' })
  previousSuccessfulLoginTime!: string | null;

  @FreeformTags()
  freeformTags!: FreeformTagMap;

  @DefinedTags()
  definedTags!: DefinedTagMap;
}

export class ListUsersQuery extends PageQuery {
  @OcidField(['tenancy'])
  compartmentId!: string;

  @Text({ optional: true })
  name?: string;

  @Text({ optional: true, about: 'There are no identity providers: with it the list is empty.' })
  identityProviderId?: string;

  @Text({ optional: true, about: 'There are no identity providers: with it the list is empty.' })
  externalIdentifier?: string;

  @Choice(['TIMECREATED', 'NAME'], { optional: true })
  sortBy?: 'TIMECREATED' | 'NAME';

  @Text({ optional: true })
  lifecycleState?: string;
}
