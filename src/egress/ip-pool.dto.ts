import {
  Choice,
  DefinedTags,
  Flag,
  FreeformTags,
  OcidField,
  Parts,
  Text,
  Texts,
  When,
  Whole,
} from '../rest/fields.js';
import { PageQuery } from '../rest/page.js';
import type { DefinedTagMap, FreeformTagMap } from '../rest/tags.js';
import { GRADES, type Grade } from './grade.js';

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

  @Choice(['AVAILABLE', 'ASSIGNED'], { about: 'ASSIGNED: it stands in a pool.' })
  assignmentState!: 'AVAILABLE' | 'ASSIGNED';

  @Choice(['UPDATING', 'ACTIVE', 'FAILED', 'DRAINING'])
  lifecycleState!: 'UPDATING' | 'ACTIVE' | 'FAILED' | 'DRAINING';

  @Text({ optional: true, about: 'Why it is in this state.' })
  lifecycleDetails?: string;

  @When({ optional: true, about: 'When a draining address leaves its pool.' })
  timeUnassigned?: string;
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

  @Whole({ about: 'Hours for which an address that is taken out drains.' })
  lastIpDrainPeriodInHours!: number;

  @Choice(GRADES, {
    optional: true,
    about: 'Not in OCI. Of a shared pool: whose mail leaves from it.',
  })
  grade?: Grade;
}

const POOL_NAME = /^[A-Za-z0-9_-]{1,255}$/;

export class CreateEmailIpPoolDetails {
  @Text({ pattern: POOL_NAME, wanted: 'letters, digits, - and _' })
  name!: string;

  @OcidField(['compartment', 'tenancy'], {
    about:
      "OCID of the compartment. One of the operator's tenancy: all tenancies share the pool. One of another tenancy: it is " +
      "that tenancy's own.",
  })
  compartmentId!: string;

  @Texts({ max: 256, maxLength: 45, about: 'Addresses that are AVAILABLE.' })
  outboundIps!: string[];

  @Text({ optional: true, max: 400 })
  description?: string;

  @Whole({ optional: true, min: 0, max: 720 })
  lastIpDrainPeriodInHours?: number;

  @Choice(GRADES, { optional: true, about: 'Not in OCI. For a shared pool; standard without.' })
  grade?: Grade;

  @FreeformTags()
  freeformTags?: FreeformTagMap;

  @DefinedTags()
  definedTags?: DefinedTagMap;
}

export class UpdateEmailIpPoolDetails {
  @Text({ optional: true, max: 400 })
  description?: string;

  @Whole({ optional: true, min: 0, max: 720 })
  lastIpDrainPeriodInHours?: number;

  @Choice(GRADES, { optional: true, about: 'Not in OCI. For a shared pool.' })
  grade?: Grade;

  @FreeformTags()
  freeformTags?: FreeformTagMap;

  @DefinedTags()
  definedTags?: DefinedTagMap;
}

export class ChangeEmailIpPoolCompartmentDetails {
  @OcidField(['compartment', 'tenancy'], { about: 'OCID of a compartment of the same tenancy.' })
  compartmentId!: string;
}

export class LockOverrideQuery {
  @Flag({ optional: true, about: 'Taken as OCI has it; pools have no locks here.' })
  isLockOverride?: boolean;
}

export class AddEmailOutboundIpDetails {
  @Texts({ min: 1, max: 256, maxLength: 45, about: 'Addresses that are AVAILABLE.' })
  outboundIps!: string[];
}

export class RemoveEmailOutboundIpDetails {
  @Texts({
    min: 1,
    max: 256,
    maxLength: 45,
    about: 'Addresses of the pool. They are DRAINING until the time of the pool is over.',
  })
  outboundIps!: string[];
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
