import { Choice, Flag, OcidField, Text, Texts, When } from '../../rest/fields.js';

export class PrincipalView {
  @OcidField(['tenancy'])
  tenancyId!: string;

  @Text()
  tenancyName!: string;

  @OcidField(['user'])
  userId!: string;

  @Text()
  userName!: string;

  @Choice(['signature', 'token', 'session'], { about: 'How the caller proved it.' })
  via!: string;

  @Texts({ nullable: true, about: 'What the token is limited to. Null: all that its user may do.' })
  scopes!: readonly string[] | null;

  @When({ nullable: true, about: 'When the token or the session runs out. Null: never.' })
  timeExpires!: string | null;

  @Flag({ about: 'Whether the tenancy is one of those whose users may see to the engine.' })
  isOperator!: boolean;

  @Text({ about: 'The region that answers, such as eu-frankfurt-1.' })
  region!: string;
}
