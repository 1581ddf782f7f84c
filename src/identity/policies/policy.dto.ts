import {
  Choice,
  DefinedTags,
  FreeformTags,
  OcidField,
  Text,
  Texts,
  When,
} from '../../rest/fields.js';
import { PageQuery } from '../../rest/page.js';
import type { DefinedTagMap, FreeformTagMap } from '../../rest/tags.js';
import { NAME, NAME_WANTED } from '../groups/group.dto.js';

/** OCI's usual limit. */
const MOST_STATEMENTS = 50;

const STATEMENTS = {
  min: 1,
  max: MOST_STATEMENTS,
  about: `1 to ${MOST_STATEMENTS} statements, such as "Allow group Senders to use email-family in tenancy".`,
};

const VERSION_DATE = {
  pattern: /^(\d{4}-\d{2}-\d{2}([T ].*)?)?$/,
  max: 40,
  wanted: 'a date such as 2026-01-31',
  about: 'Kept as it is; the language has one version.',
};

export class CreatePolicyDetails {
  @OcidField(['compartment', 'tenancy'], {
    about: 'Where it is attached; it has effect there and below.',
  })
  compartmentId!: string;

  @Text({ pattern: NAME, wanted: NAME_WANTED, about: 'Unique in the tenancy; can not be changed.' })
  name!: string;

  @Text({ max: 400 })
  description!: string;

  @Texts(STATEMENTS)
  statements!: string[];

  @Text({ ...VERSION_DATE, optional: true })
  versionDate?: string;

  @FreeformTags()
  freeformTags?: FreeformTagMap;

  @DefinedTags()
  definedTags?: DefinedTagMap;
}

export class UpdatePolicyDetails {
  @Text({ max: 400, optional: true })
  description?: string;

  @Texts({ ...STATEMENTS, optional: true })
  statements?: string[];

  @Text({ ...VERSION_DATE, optional: true })
  versionDate?: string;

  @FreeformTags()
  freeformTags?: FreeformTagMap;

  @DefinedTags()
  definedTags?: DefinedTagMap;
}

export class PolicyView {
  @OcidField(['policy'])
  id!: string;

  @OcidField(['compartment', 'tenancy'])
  compartmentId!: string;

  @Text()
  name!: string;

  @Text()
  description!: string;

  @Texts()
  statements!: string[];

  @When()
  timeCreated!: string;

  @Choice(['CREATING', 'ACTIVE', 'INACTIVE', 'DELETING', 'DELETED'])
  lifecycleState!: string;

  @Text({ nullable: true })
  versionDate!: string | null;

  @FreeformTags()
  freeformTags!: FreeformTagMap;

  @DefinedTags()
  definedTags!: DefinedTagMap;
}

export class ListPoliciesQuery extends PageQuery {
  @OcidField(['compartment', 'tenancy'])
  compartmentId!: string;

  @Text({ optional: true })
  name?: string;

  @Choice(['TIMECREATED', 'NAME'], { optional: true })
  sortBy?: 'TIMECREATED' | 'NAME';

  @Text({ optional: true })
  lifecycleState?: string;
}
