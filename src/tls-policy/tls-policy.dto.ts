import { Choice, OcidField, Parts, Text, When } from '../rest/fields.js';
import { PageQuery } from '../rest/page.js';
import { OPERATOR_MODES, type OperatorMode } from './tls-policy.entity.js';

const ABOUT_MODE =
  'REQUIRED: only encrypted; VERIFIED: and with a trusted certificate of the name of the mail host; OPPORTUNISTIC: encrypted if possible, and what the domain publishes (MTA-STS, DANE) is not applied. With the first two it is applied besides.';

export class CreateTlsPolicyDetails {
  @Text({ max: 255, about: 'The domain of recipients; can not be changed.' })
  domain!: string;

  @Choice(OPERATOR_MODES, { about: ABOUT_MODE })
  mode!: OperatorMode;

  @Text({ max: 400, optional: true, about: 'Why it is so.' })
  description?: string;
}

export class UpdateTlsPolicyDetails {
  @Choice(OPERATOR_MODES, { optional: true, about: ABOUT_MODE })
  mode?: OperatorMode;

  @Text({ max: 400, optional: true })
  description?: string;
}

export class TlsPolicyView {
  @OcidField(['tlspolicy'])
  id!: string;

  @Text()
  domain!: string;

  @Choice(OPERATOR_MODES, { about: ABOUT_MODE })
  mode!: OperatorMode;

  @Text()
  description!: string;

  @When()
  timeCreated!: string;
}

export class TlsPolicyCollectionView {
  @Parts(() => TlsPolicyView)
  items!: TlsPolicyView[];
}

export class ListTlsPoliciesQuery extends PageQuery {
  @Text({ optional: true, max: 255 })
  domain?: string;

  @Choice(['TIMECREATED', 'DOMAIN'], { optional: true })
  sortBy?: 'TIMECREATED' | 'DOMAIN';
}
