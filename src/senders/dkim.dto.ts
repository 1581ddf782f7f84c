import {
  Choice,
  DefinedTags,
  Flag,
  FreeformTags,
  OcidField,
  Parts,
  Text,
  When,
  Whole,
} from '../rest/fields.js';
import { PageQuery } from '../rest/page.js';
import type { DkimAlgorithm } from '../mail/dkim.js';
import type { DefinedTagMap, FreeformTagMap } from '../rest/tags.js';

const DKIM_STATES = [
  'ACTIVE',
  'CREATING',
  'DELETING',
  'DELETED',
  'FAILED',
  'INACTIVE',
  'NEEDS_ATTENTION',
  'UPDATING',
] as const;

const ALGORITHMS: readonly DkimAlgorithm[] = ['rsa-sha256', 'ed25519-sha256'];

export class CreateDkimDetails {
  @OcidField(['emaildomain'])
  emailDomainId!: string;

  @Text({
    optional: true,
    max: 255,
    about: 'The selector: lower-case letters, digits, hyphens and dots. Without it one is made.',
    example: 'mail-20260131',
  })
  name?: string;

  @Text({ optional: true, max: 400 })
  description?: string;

  @Text({
    optional: true,
    max: 10_000,
    about:
      'A private key of your own, RSA of 2048 to 4096 bits or Ed25519: PEM, or the base64 of its DER. Without it one is made.',
  })
  privateKey?: string;

  @Choice(ALGORITHMS, {
    optional: true,
    about:
      'What the key signs with; rsa-sha256 unless asked otherwise. Few receivers read Ed25519.',
  })
  algorithm?: DkimAlgorithm;

  @Whole({ optional: true, about: 'Bits of an RSA key that is made: 2048 or 4096.' })
  keyLength?: number;

  @FreeformTags()
  freeformTags?: FreeformTagMap;

  @DefinedTags()
  definedTags?: DefinedTagMap;
}

export class UpdateDkimDetails {
  @Text({ optional: true, max: 400 })
  description?: string;

  @FreeformTags()
  freeformTags?: FreeformTagMap;

  @DefinedTags()
  definedTags?: DefinedTagMap;
}

export class DkimSummaryView {
  @OcidField(['emaildkim'])
  id!: string;

  @Text({ about: 'The selector.' })
  name!: string;

  @OcidField(['emaildomain'])
  emailDomainId!: string;

  @OcidField(['compartment', 'tenancy'])
  compartmentId!: string;

  @Choice(DKIM_STATES, {
    about:
      'NEEDS_ATTENTION until the DNS shows its record; ACTIVE: signs; INACTIVE: another one signs in its place.',
  })
  lifecycleState!: string;

  @Text()
  description!: string;

  @When()
  timeCreated!: string;

  @When({ optional: true })
  timeUpdated?: string;

  @Flag()
  isImported!: boolean;

  @Choice(ALGORITHMS)
  algorithm!: string;

  @Whole({ optional: true, about: 'Bits of an RSA key.' })
  keyLength?: number;

  @FreeformTags()
  freeformTags!: FreeformTagMap;

  @DefinedTags()
  definedTags!: DefinedTagMap;
}

export class DkimView extends DkimSummaryView {
  @Text({ optional: true, about: 'Why it is in its state, and what to do.' })
  lifecycleDetails?: string;

  @Text({ about: 'Full name of the record, with the final dot.' })
  dnsSubdomainName!: string;

  @Text({
    optional: true,
    about: 'What a CNAME at that name points at, where the service publishes keys.',
  })
  cnameRecordValue?: string;

  @Text({
    about:
      'What a TXT at that name says; a zone file splits it into strings of at most 255 octets.',
  })
  txtRecordValue!: string;
}

export class DkimCollectionView {
  @Parts(() => DkimSummaryView)
  items!: DkimSummaryView[];
}

export class ListDkimsQuery extends PageQuery {
  @OcidField(['emaildomain'])
  emailDomainId!: string;

  @Text({ optional: true })
  id?: string;

  @Text({ optional: true })
  name?: string;

  @Text({ optional: true, about: 'Without regard to case.' })
  lifecycleState?: string;

  @Choice(['TIMECREATED', 'ID', 'NAME'], { optional: true })
  sortBy?: 'TIMECREATED' | 'ID' | 'NAME';
}
