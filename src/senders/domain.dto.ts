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

const DOMAIN_STATES = ['ACTIVE', 'CREATING', 'DELETING', 'DELETED', 'FAILED', 'UPDATING'] as const;

const ABOUT_OPENS = 'Not in OCI. A picture in its HTML mail tells when it is opened.';
const ABOUT_CLICKS =
  'Not in OCI. Links in its HTML mail lead by us, who note that they were followed.';
const ABOUT_LINK_HOST =
  'Not in OCI. Host of the links that we put into its mail, below the domain; used once the DNS shows it. Empty: ours.';

export class CreateEmailDomainDetails {
  @Text({ max: 255, about: 'A domain name, as A-labels where it is international.' })
  name!: string;

  @OcidField(['compartment', 'tenancy'])
  compartmentId!: string;

  @Text({ optional: true, max: 255, about: 'The token that the domain publishes, if you name it.' })
  domainVerificationId?: string;

  @Text({ optional: true, max: 400 })
  description?: string;

  @UnsubscribeField('without it, not.')
  unsubscribe?: string;

  @Flag({ optional: true, about: ABOUT_OPENS })
  trackOpens?: boolean;

  @Flag({ optional: true, about: ABOUT_CLICKS })
  trackClicks?: boolean;

  @Text({ optional: true, max: 253, about: ABOUT_LINK_HOST, example: 'links.example.com' })
  linkHost?: string;

  @FreeformTags()
  freeformTags?: FreeformTagMap;

  @DefinedTags()
  definedTags?: DefinedTagMap;
}

export class UpdateEmailDomainDetails {
  @Text({ optional: true, max: 255 })
  domainVerificationId?: string;

  @Text({ optional: true, max: 400 })
  description?: string;

  @UnsubscribeField('without it, not.')
  unsubscribe?: string;

  @Flag({ optional: true, about: ABOUT_OPENS })
  trackOpens?: boolean;

  @Flag({ optional: true, about: ABOUT_CLICKS })
  trackClicks?: boolean;

  @Text({ optional: true, max: 253, about: ABOUT_LINK_HOST, example: 'links.example.com' })
  linkHost?: string;

  @FreeformTags()
  freeformTags?: FreeformTagMap;

  @DefinedTags()
  definedTags?: DefinedTagMap;
}

export class ChangeEmailDomainCompartmentDetails {
  @OcidField(['compartment', 'tenancy'])
  compartmentId!: string;
}

export class EmailDomainSummaryView {
  @OcidField(['emaildomain'])
  id!: string;

  @Text()
  name!: string;

  @OcidField(['compartment', 'tenancy'])
  compartmentId!: string;

  @Choice(DOMAIN_STATES, {
    about: 'CREATING until the DNS shows whose the domain is; then ACTIVE, which it stays.',
  })
  lifecycleState!: string;

  @OcidField(['emaildkim'], { optional: true, about: 'The key that its mail is signed with.' })
  activeDkimId?: string;

  @Text()
  description!: string;

  @When()
  timeCreated!: string;

  @Parts(() => ResourceLockView)
  locks!: ResourceLockView[];

  @FreeformTags()
  freeformTags!: FreeformTagMap;

  @DefinedTags()
  definedTags!: DefinedTagMap;
}

export class EmailDomainView extends EmailDomainSummaryView {
  @Flag({ about: 'The SPF record lets this region send, as of the last check.' })
  isSpf!: boolean;

  @Choice(['NONE', 'DOMAINID', 'OTHER'], {
    about:
      'How the domain was verified: by the token that you named, or by a record that we asked for.',
  })
  domainVerificationStatus!: string;

  @Text({ optional: true })
  domainVerificationId?: string;

  @UnsubscribeField('without it, not.')
  unsubscribe?: string;

  @Flag({ about: ABOUT_OPENS })
  trackOpens!: boolean;

  @Flag({ about: ABOUT_CLICKS })
  trackClicks!: boolean;

  @Text({ optional: true, max: 253, about: ABOUT_LINK_HOST, example: 'links.example.com' })
  linkHost?: string;

  @Flag({
    optional: true,
    about: 'The DNS showed that linkHost leads to us, as of the last check.',
  })
  isLinkHost?: boolean;
}

export class EmailDomainCollectionView {
  @Parts(() => EmailDomainSummaryView)
  items!: EmailDomainSummaryView[];
}

export class ListEmailDomainsQuery extends PageQuery {
  @OcidField(['compartment', 'tenancy'])
  compartmentId!: string;

  @Text({ optional: true })
  id?: string;

  @Text({ optional: true })
  name?: string;

  @Text({ optional: true, about: 'Without regard to case.' })
  lifecycleState?: string;

  @Choice(['TIMECREATED', 'ID', 'NAME'], { optional: true })
  sortBy?: 'TIMECREATED' | 'ID' | 'NAME';
}
