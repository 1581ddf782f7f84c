import { Choice, DefinedTags, FreeformTags, OcidField, Parts, Text, When } from '../rest/fields.js';
import { PageQuery } from '../rest/page.js';
import type { DefinedTagMap, FreeformTagMap } from '../rest/tags.js';

const POOL_STATES = [
  'CREATING',
  'UPDATING',
  'ACTIVE',
  'DELETING',
  'DELETED',
  'FAILED',
  'INACTIVE',
] as const;

export class EmailOutboundIpSummaryView {
  @Text({ about: 'IPv4 or IPv6.', example: '192.0.2.1' })
  outboundIp!: string;

  @Choice(['AVAILABLE', 'ASSIGNED'], { about: 'Every address stands in a pool, so ASSIGNED.' })
  assignmentState!: 'AVAILABLE' | 'ASSIGNED';

  @Choice(['UPDATING', 'ACTIVE', 'FAILED', 'DRAINING'])
  lifecycleState!: 'UPDATING' | 'ACTIVE' | 'FAILED' | 'DRAINING';

  @Text({ optional: true, about: 'Why it is in this state.' })
  lifecycleDetails?: string;
}

export class EmailIpPoolSummaryView {
  @OcidField(['emailippool'], { about: 'OCID of the pool.' })
  id!: string;

  @Text()
  name!: string;

  @OcidField(['compartment', 'tenancy'], {
    about:
      'OCID of the compartment; a pool that all tenancies share is shown in the tenancy itself.',
  })
  compartmentId!: string;

  @Choice(POOL_STATES)
  lifecycleState!: string;

  @When()
  timeCreated!: string;

  @When({ optional: true })
  timeUpdated?: string;

  @FreeformTags()
  freeformTags!: FreeformTagMap;

  @DefinedTags()
  definedTags!: DefinedTagMap;
}

export class EmailIpPoolView extends EmailIpPoolSummaryView {
  @Text()
  description!: string;

  @Parts(() => EmailOutboundIpSummaryView, { about: 'The addresses of the pool.' })
  outboundIps!: EmailOutboundIpSummaryView[];
}

export class EmailIpPoolCollectionView {
  @Parts(() => EmailIpPoolSummaryView)
  items!: EmailIpPoolSummaryView[];
}

export class EmailOutboundIpCollectionView {
  @Parts(() => EmailOutboundIpSummaryView)
  items!: EmailOutboundIpSummaryView[];
}

export class ListEmailIpPoolsQuery extends PageQuery {
  @OcidField(['compartment', 'tenancy'])
  compartmentId!: string;

  @Text({ optional: true, about: 'The pool with this OCID.' })
  id?: string;

  @Text({ optional: true, about: 'The pool with exactly this name.' })
  name?: string;

  @Text({ optional: true, about: 'Case makes no difference.' })
  lifecycleState?: string;

  @Choice(['TIMECREATED', 'NAME'], { optional: true })
  sortBy?: 'TIMECREATED' | 'NAME';
}

export class ListEmailOutboundIpsQuery extends PageQuery {
  @OcidField(['compartment', 'tenancy'])
  compartmentId!: string;

  @Text({ optional: true, about: 'This address alone, in whatever form.' })
  outboundIp?: string;

  @Text({ optional: true, about: 'Case makes no difference.' })
  lifecycleState?: string;

  @Text({ optional: true, about: 'Case makes no difference.' })
  assignmentState?: string;

  @Choice(['OUTBOUNDIP'], { optional: true })
  sortBy?: 'OUTBOUNDIP';
}
