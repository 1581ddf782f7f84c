import { Choice, Flag, OcidField, Part, Parts, Text, Texts, When, Whole } from '../rest/fields.js';
import { PageQuery } from '../rest/page.js';
import { IP_STATES } from './egress-ip.js';

const VIA_KINDS = ['direct', 'socks5', 'proxy'] as const;
type ViaKind = (typeof VIA_KINDS)[number];

export class ViaDetailsBody {
  @Choice(VIA_KINDS, {
    about:
      'direct: it is an address of the machine that sends. socks5: a SOCKS5 proxy sends from it. proxy: a relay that ' +
      'is told the address by a PROXY header, version 2.',
  })
  kind!: ViaKind;

  @Text({ optional: true, max: 253, about: 'Name or address of the proxy or relay.' })
  host?: string;

  @Whole({ optional: true, min: 1, max: 65_535 })
  port?: number;

  @Text({ optional: true, min: 1, max: 255, about: 'For SOCKS5 (RFC 1929).' })
  username?: string;

  @Text({ optional: true, min: 1, max: 255, about: 'Kept sealed and never shown.' })
  password?: string;
}

export class ViaView {
  @Choice(VIA_KINDS)
  kind!: ViaKind;

  @Text({ optional: true })
  host?: string;

  @Whole({ optional: true })
  port?: number;

  @Text({ optional: true })
  username?: string;
}

export class CreateEgressIpDetails {
  @Text({ about: 'IPv4 or IPv6.', example: '192.0.2.1', max: 45 })
  address!: string;

  @Text({
    about: 'What is said in EHLO; the PTR record of the address should be the same name.',
    example: 'mail1.example.com',
    max: 253,
  })
  ehloName!: string;

  @OcidField(['emailippool'], {
    optional: true,
    about:
      'OCID of the pool that it joins; without it the address stands in none and sends nothing yet.',
  })
  emailIpPoolId?: string;

  @Part(() => ViaDetailsBody, { optional: true, about: 'Without it direct.' })
  via?: ViaDetailsBody;

  @Whole({ optional: true, min: 1, max: 100, about: 'Share of the pool that it takes; 1 without.' })
  weight?: number;

  @Flag({
    optional: true,
    about:
      'Whether it begins a warm-up with each provider; true without. False for an address that has sent for long.',
  })
  warmsUp?: boolean;
}

export class UpdateEgressIpDetails {
  @Text({ optional: true, max: 253 })
  ehloName?: string;

  @Part(() => ViaDetailsBody, {
    optional: true,
    about: 'Replaces the way as a whole, also its password.',
  })
  via?: ViaDetailsBody;

  @Whole({ optional: true, min: 1, max: 100 })
  weight?: number;

  @Flag({ optional: true, about: 'True after false begins the warm-up anew.' })
  warmsUp?: boolean;
}

export class EgressIpStateDetails {
  @Text({ optional: true, max: 500, about: 'Why; shown with the state.' })
  reason?: string;

  @When({
    optional: true,
    about:
      'When a pause ends by itself, or a draining address leaves its pool. Without it a pause lasts until it is resumed, ' +
      'and draining takes as long as the pool says.',
  })
  until?: string;
}

export class NameCheckView {
  @Choice(['ok', 'no_ptr', 'other_name', 'not_confirmed', 'unknown'], {
    about:
      'ok: the PTR record is the EHLO name, and that leads back. no_ptr: there is none. other_name: it is another one. ' +
      'not_confirmed: the name does not lead back. unknown: the DNS did not answer.',
  })
  result!: string;

  @Text({ about: 'The EHLO name.' })
  expected!: string;

  @Texts({ about: 'Names of the PTR records.' })
  seenNames!: string[];

  @Texts({ about: 'Addresses of the EHLO name.' })
  seenAddresses!: string[];

  @When()
  checkedAt!: string;
}

export class EgressIpView {
  @OcidField(['egressip'], { about: 'OCID of the address.' })
  id!: string;

  @Text()
  address!: string;

  @Text()
  ehloName!: string;

  @OcidField(['emailippool'], { optional: true, about: 'OCID of the pool that it stands in.' })
  emailIpPoolId?: string;

  @Choice(IP_STATES, {
    about:
      'PAUSED: nothing new is sent from it. DRAINING: the same, and at stateUntil it leaves its pool.',
  })
  lifecycleState!: string;

  @Text({ optional: true })
  stateReason?: string;

  @When({ optional: true })
  stateUntil?: string;

  @Part(() => ViaView)
  via!: ViaView;

  @Whole()
  weight!: number;

  @Flag()
  warmsUp!: boolean;

  @Part(() => NameCheckView, { optional: true, about: 'Absent until it was looked at.' })
  names?: NameCheckView;

  @When()
  timeCreated!: string;

  @When({ optional: true })
  timeUpdated?: string;
}

export class EgressIpCollectionView {
  @Parts(() => EgressIpView)
  items!: EgressIpView[];
}

export class ListEgressIpsQuery extends PageQuery {
  @OcidField(['emailippool'], { optional: true, about: 'OCID of a pool: its addresses alone.' })
  emailIpPoolId?: string;

  @Choice(['ACTIVE', 'PAUSED', 'DRAINING'], { optional: true })
  lifecycleState?: 'ACTIVE' | 'PAUSED' | 'DRAINING';

  @Text({ optional: true, about: 'This address alone, in whatever form.' })
  address?: string;

  @Choice(['TIMECREATED'], { optional: true })
  sortBy?: 'TIMECREATED';
}
