import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import type { UnsubscribeWish } from '../mail/unsubscribe-wish.js';
import type { DefinedTagMap, FreeformTagMap } from '../rest/tags.js';

@Entity('email_domain')
@Unique('email_domain_tenancy_id_region_name_key', ['tenancyId', 'region', 'name'])
@Check(
  'email_domain_lifecycle_state_check',
  `lifecycle_state in ('ACTIVE', 'CREATING', 'UPDATING', 'DELETING', 'DELETED', 'FAILED')`,
)
@Check(
  'email_domain_verification_status_check',
  `verification_status in ('NONE', 'DOMAINID', 'OTHER')`,
)
@Check('email_domain_unsubscribe_check', `unsubscribe in ('no', 'yes', 'sender', 'domain')`)
@Index('email_domain_next_check', ['region', 'nextCheckAt'], { where: 'next_check_at is not null' })
export class DomainRow {
  @PrimaryColumn({ name: 'id', type: 'uuid', primaryKeyConstraintName: 'email_domain_pkey' })
  id!: string;

  @Column({ name: 'tenancy_id', type: 'uuid' })
  @ForeignKey('tenancy', { name: 'email_domain_tenancy_id_fkey' })
  tenancyId!: string;

  @Column({ name: 'compartment_id', type: 'uuid' })
  @ForeignKey('compartment', { name: 'email_domain_compartment_id_fkey' })
  @Index('email_domain_compartment')
  compartmentId!: string;

  @Column({ name: 'region', type: 'text' })
  region!: string;

  /** Lower case, A-labels. */
  @Column({ name: 'name', type: 'text' })
  @Index('email_domain_name')
  name!: string;

  @Column({ name: 'lifecycle_state', type: 'text', default: 'ACTIVE' })
  lifecycleState!: string;

  @Column({ name: 'time_created', type: 'timestamptz', default: () => 'now()' })
  timeCreated!: Date;

  @Column({ name: 'description', type: 'text', default: '' })
  description!: string;

  @Column({ name: 'domain_verification_id', type: 'text', nullable: true })
  domainVerificationId!: string | null;

  @Column({ name: 'verification_status', type: 'text', default: 'NONE' })
  verificationStatus!: string;

  @Column({ name: 'is_spf', type: 'boolean', default: false })
  isSpf!: boolean;

  @Column({
    name: 'unsubscribe',
    type: 'text',
    nullable: true,
    comment: 'Of mail whose sender does not say it; null: no.',
  })
  unsubscribe!: UnsubscribeWish | null;

  @Column({ name: 'track_opens', type: 'boolean', default: false })
  trackOpens!: boolean;

  @Column({ name: 'track_clicks', type: 'boolean', default: false })
  trackClicks!: boolean;

  @Column({
    name: 'link_host',
    type: 'text',
    nullable: true,
    comment: 'Host of the links in its mail, in lower case; null: that of the region.',
  })
  linkHost!: string | null;

  @Column({
    name: 'is_link_host',
    type: 'boolean',
    default: false,
    comment: 'The DNS showed that the host leads to us, as of the last check.',
  })
  isLinkHost!: boolean;

  @Column({
    name: 'checks',
    type: 'jsonb',
    default: [],
    comment: 'What DNS showed at the last check, record by record.',
  })
  checks!: object[];

  @Column({ name: 'checked_at', type: 'timestamptz', nullable: true })
  checkedAt!: Date | null;

  @Column({ name: 'next_check_at', type: 'timestamptz', nullable: true })
  nextCheckAt!: Date | null;

  @Column({ name: 'time_updated', type: 'timestamptz', nullable: true })
  timeUpdated!: Date | null;

  @Column({ name: 'version', type: 'integer', default: 1 })
  version!: number;

  @Column({ name: 'freeform_tags', type: 'jsonb', default: {} })
  freeformTags!: FreeformTagMap;

  @Column({ name: 'defined_tags', type: 'jsonb', default: {} })
  definedTags!: DefinedTagMap;
}
