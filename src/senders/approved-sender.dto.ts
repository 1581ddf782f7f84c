import {
  Choice,
  DefinedTags,
  Flag,
  FreeformTags,
  OcidField,
  Parts,
  Text,
  When,
} from '../rest/fields.js';
import { ResourceLockView } from '../rest/lock.dto.js';
import { PageQuery } from '../rest/page.js';
import type { DefinedTagMap, FreeformTagMap } from '../rest/tags.js';
import { UnsubscribeField } from './unsubscribe-field.js';

const SENDER_STATES = [
  'CREATING',
  'ACTIVE',
  'NEEDS_ATTENTION',
  'INACTIVE',
  'FAILED',
  'DELETING',
  'DELETED',
  'UPDATING',
] as const;

const TRAFFIC_CLASSES = ['TRANSACTIONAL', 'BULK'] as const;
const ABOUT_CLASS =
  'Not in OCI. Of mail that does not say its own; without it, the header fields tell.';

export class CreateSenderDetails {
  @OcidField(['compartment', 'tenancy'])
  compartmentId!: string;

  @Text({
    max: 320,
    about: 'An address, or with @example.com every address of a domain that has an active key.',
    example: 'news@example.com',
  })
  emailAddress!: string;

  @OcidField(['emailippool'], { optional: true })
  emailIpPoolId?: string;

  @Choice(TRAFFIC_CLASSES, { optional: true, about: ABOUT_CLASS })
  trafficClass?: string;

  @UnsubscribeField('without it, as the domain says.')
  unsubscribe?: string;

  @FreeformTags()
  freeformTags?: FreeformTagMap;

  @DefinedTags()
  definedTags?: DefinedTagMap;
}

export class UpdateSenderDetails {
  @OcidField(['emailippool'], { optional: true })
  emailIpPoolId?: string;

  @Choice(TRAFFIC_CLASSES, {
    optional: true,
    nullable: true,
    about: `${ABOUT_CLASS} Null takes it back.`,
  })
  trafficClass?: string | null;

  @UnsubscribeField('without it, as the domain says. Null takes it back.', { nullable: true })
  unsubscribe?: string | null;

  @FreeformTags()
  freeformTags?: FreeformTagMap;

  @DefinedTags()
  definedTags?: DefinedTagMap;
}

export class ChangeSenderCompartmentDetails {
  @OcidField(['compartment', 'tenancy'])
  compartmentId!: string;
}

export class SenderSummaryView {
  @OcidField(['emailsender'])
  id!: string;

  @OcidField(['compartment', 'tenancy'])
  compartmentId!: string;

  @Text({ about: 'In lower case, its domain in A-labels.' })
  emailAddress!: string;

  @Choice(SENDER_STATES, {
    about: 'ACTIVE: may send. NEEDS_ATTENTION: may not before its domain is verified.',
  })
  lifecycleState!: string;

  @When()
  timeCreated!: string;

  @OcidField(['emailippool'], { optional: true })
  emailIpPoolId?: string;

  @Choice(TRAFFIC_CLASSES, { optional: true, about: ABOUT_CLASS })
  trafficClass?: string;

  @UnsubscribeField('without it, as the domain says.')
  unsubscribe?: string;

  @Parts(() => ResourceLockView)
  locks!: ResourceLockView[];

  @FreeformTags()
  freeformTags!: FreeformTagMap;

  @DefinedTags()
  definedTags!: DefinedTagMap;
}

export class SenderView extends SenderSummaryView {
  @Flag({ about: 'The SPF record of the domain lets this region send, as of its last check.' })
  isSpf!: boolean;

  @OcidField(['emaildomain'], {
    optional: true,
    about: 'The domain of this address, if there is one.',
  })
  emailDomainId?: string;
}

export class ListSendersQuery extends PageQuery {
  @OcidField(['compartment', 'tenancy'])
  compartmentId!: string;

  @Text({ optional: true, about: 'Without regard to case.' })
  lifecycleState?: string;

  @Text({ optional: true, about: 'Exactly the domain of the address.' })
  domain?: string;

  @Text({ optional: true, about: 'Exactly this address.' })
  emailAddress?: string;

  @Text({ optional: true })
  emailIpPoolId?: string;

  @Choice(['TIMECREATED', 'EMAILADDRESS'], { optional: true })
  sortBy?: 'TIMECREATED' | 'EMAILADDRESS';
}
