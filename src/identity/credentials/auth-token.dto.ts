import { Choice, OcidField, Text, Whole, When } from '../../rest/fields.js';

export class CreateAuthTokenDetails {
  @Text({ max: 400 })
  description!: string;
}

export class UpdateAuthTokenDetails {
  @Text({ max: 400, optional: true })
  description?: string;
}

export class AuthTokenView {
  @OcidField(['credential'])
  id!: string;

  @OcidField(['user'])
  userId!: string;

  @Text()
  description!: string;

  @Text({ optional: true, about: 'The secret. Only in the answer that made it.' })
  token?: string;

  @When()
  timeCreated!: string;

  @When({ nullable: true, about: 'Null: never.' })
  timeExpires!: string | null;

  @Choice(['CREATING', 'ACTIVE', 'INACTIVE', 'DELETING', 'DELETED'])
  lifecycleState!: string;

  @Whole({ optional: true })
  inactiveStatus?: number;
}
