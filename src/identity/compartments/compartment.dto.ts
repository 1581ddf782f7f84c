import {
  Choice,
  DefinedTags,
  Flag,
  FreeformTags,
  OcidField,
  Text,
  When,
} from '../../rest/fields.js';
import { PageQuery } from '../../rest/page.js';
import type { DefinedTagMap, FreeformTagMap } from '../../rest/tags.js';
import { NAME, NAME_WANTED } from '../groups/group.dto.js';

export class CreateCompartmentDetails {
  @OcidField(['compartment', 'tenancy'], { about: 'The compartment in which it shall be.' })
  compartmentId!: string;

  @Text({ pattern: NAME, wanted: NAME_WANTED, about: 'Unique in its parent.' })
  name!: string;

  @Text({ max: 400 })
  description!: string;

  @FreeformTags()
  freeformTags?: FreeformTagMap;

  @DefinedTags()
  definedTags?: DefinedTagMap;
}

export class UpdateCompartmentDetails {
  @Text({
    pattern: NAME,
    wanted: NAME_WANTED,
    optional: true,
    about: 'Statements of policies that name the compartment are given the new name.',
  })
  name?: string;

  @Text({ max: 400, optional: true })
  description?: string;

  @FreeformTags()
  freeformTags?: FreeformTagMap;

  @DefinedTags()
  definedTags?: DefinedTagMap;
}

export class MoveCompartmentDetails {
  @OcidField(['compartment', 'tenancy'], { about: 'The compartment in which it shall be.' })
  targetCompartmentId!: string;
}

export class CompartmentView {
  @OcidField(['compartment', 'tenancy'])
  id!: string;

  @OcidField(['compartment', 'tenancy'], {
    about: 'The compartment in which it is; of the root compartment its own id.',
  })
  compartmentId!: string;

  @Text()
  name!: string;

  @Text()
  description!: string;

  @When()
  timeCreated!: string;

  @Choice(['CREATING', 'ACTIVE', 'INACTIVE', 'DELETING', 'DELETED'])
  lifecycleState!: string;

  @Flag({ optional: true, about: 'Whether the caller may look at something in it or below.' })
  isAccessible?: boolean;

  @FreeformTags()
  freeformTags!: FreeformTagMap;

  @DefinedTags()
  definedTags!: DefinedTagMap;
}

export class ListCompartmentsQuery extends PageQuery {
  @OcidField(['compartment', 'tenancy'])
  compartmentId!: string;

  @Choice(['ANY', 'ACCESSIBLE'], {
    optional: true,
    about: 'ACCESSIBLE: those in which, or below which, the caller may look at something.',
  })
  accessLevel?: 'ANY' | 'ACCESSIBLE';

  @Flag({ optional: true, about: 'All compartments of the tenancy; compartmentId is the tenancy.' })
  compartmentIdInSubtree?: boolean;

  @Text({ optional: true })
  name?: string;

  @Choice(['TIMECREATED', 'NAME'], { optional: true })
  sortBy?: 'TIMECREATED' | 'NAME';

  @Text({ optional: true })
  lifecycleState?: string;
}
