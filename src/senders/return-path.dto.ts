import { Choice, DefinedTags, FreeformTags, OcidField, Parts, Text, When } from '../rest/fields.js';
import { ResourceLockView } from '../rest/lock.dto.js';
import { PageQuery } from '../rest/page.js';
import type { DefinedTagMap, FreeformTagMap } from '../rest/tags.js';

const RETURN_PATH_STATES = [
  'ACTIVE',
  'CREATING',
  'DELETING',
  'DELETED',
  'FAILED',
  'NEEDS_ATTENTION',
  'UPDATING',
] as const;

export class CreateEmailReturnPathDetails {
  @OcidField(['emaildomain'])
  parentResourceId!: string;

  @Text({
    optional: true,
    max: 255,
    about: 'A name below the domain. Without it one is made.',
    example: 'bounce.example.com',
  })
  name?: string;

  @Text({ optional: true, max: 400 })
  description?: string;

  @FreeformTags()
  freeformTags?: FreeformTagMap;

  @DefinedTags()
  definedTags?: DefinedTagMap;
}

export class UpdateEmailReturnPathDetails {
  @Text({ optional: true, max: 400 })
  description?: string;

  @FreeformTags()
  freeformTags?: FreeformTagMap;

  @DefinedTags()
  definedTags?: DefinedTagMap;
}

export class EmailReturnPathSummaryView {
  @OcidField(['emailreturnpath'])
  id!: string;

  @Text()
  name!: string;

  @OcidField(['emaildomain'])
  parentResourceId!: string;

  @OcidField(['compartment', 'tenancy'])
  compartmentId!: string;

  @Choice(RETURN_PATH_STATES, {
    about: 'NEEDS_ATTENTION until the DNS shows its records, for at most 72 hours; then FAILED.',
  })
  lifecycleState!: string;

  @Text()
  description!: string;

  @When()
  timeCreated!: string;

  @When({ optional: true })
  timeUpdated?: string;

  @Parts(() => ResourceLockView)
  locks!: ResourceLockView[];

  @FreeformTags()
  freeformTags!: FreeformTagMap;

  @DefinedTags()
  definedTags!: DefinedTagMap;
}

export class EmailReturnPathView extends EmailReturnPathSummaryView {
  @Text({ optional: true, about: 'Why it is in its state, and what to do.' })
  lifecycleDetails?: string;

  @Text({ about: 'Full name of the records, with the final dot.' })
  dnsSubdomainName!: string;

  @Text({ about: 'What a CNAME at that name points at.' })
  cnameRecordValue!: string;
}

export class EmailReturnPathCollectionView {
  @Parts(() => EmailReturnPathSummaryView)
  items!: EmailReturnPathSummaryView[];
}

export class ListEmailReturnPathsQuery extends PageQuery {
  @OcidField(['compartment', 'tenancy'], {
    optional: true,
    about: 'Without it and without parentResourceId the tenancy itself.',
  })
  compartmentId?: string;

  @OcidField(['emaildomain'], { optional: true })
  parentResourceId?: string;

  @Text({ optional: true })
  id?: string;

  @Text({ optional: true })
  name?: string;

  @Text({ optional: true, about: 'Without regard to case.' })
  lifecycleState?: string;

  @Choice(['TIMECREATED', 'ID', 'NAME'], { optional: true })
  sortBy?: 'TIMECREATED' | 'ID' | 'NAME';
}
