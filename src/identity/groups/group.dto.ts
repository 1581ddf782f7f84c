import {
  Choice,
  DefinedTags,
  FreeformTags,
  OcidField,
  Text,
  When,
  Whole,
} from '../../rest/fields.js';
import { PageQuery } from '../../rest/page.js';
import type { DefinedTagMap, FreeformTagMap } from '../../rest/tags.js';

/** OCI's names of users and groups: no space at the ends, no control characters. */
export const NAME = /^[^\s\p{C}](?:[^\p{C}]{0,98}[^\s\p{C}])?$/u;
export const NAME_WANTED = '1 to 100 letters without a space at its ends';

export class CreateGroupDetails {
  @OcidField(['tenancy'])
  compartmentId!: string;

  @Text({ pattern: NAME, wanted: NAME_WANTED, about: 'Unique in the tenancy; can not be changed.' })
  name!: string;

  @Text({ max: 400 })
  description!: string;

  @FreeformTags()
  freeformTags?: FreeformTagMap;

  @DefinedTags()
  definedTags?: DefinedTagMap;
}

export class UpdateGroupDetails {
  @Text({ max: 400, optional: true })
  description?: string;

  @FreeformTags()
  freeformTags?: FreeformTagMap;

  @DefinedTags()
  definedTags?: DefinedTagMap;
}

export class GroupView {
  @OcidField(['group'])
  id!: string;

  @OcidField(['tenancy'])
  compartmentId!: string;

  @Text()
  name!: string;

  @Text()
  description!: string;

  @When()
  timeCreated!: string;

  @Choice(['CREATING', 'ACTIVE', 'INACTIVE', 'DELETING', 'DELETED'])
  lifecycleState!: string;

  @Whole({ optional: true })
  inactiveStatus?: number;

  @FreeformTags()
  freeformTags!: FreeformTagMap;

  @DefinedTags()
  definedTags!: DefinedTagMap;
}

export class ListGroupsQuery extends PageQuery {
  @OcidField(['tenancy'])
  compartmentId!: string;

  @Text({ optional: true })
  name?: string;

  @Choice(['TIMECREATED', 'NAME'], { optional: true })
  sortBy?: 'TIMECREATED' | 'NAME';

  @Text({ optional: true })
  lifecycleState?: string;
}
