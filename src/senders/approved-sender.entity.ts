import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import type { TrafficClass } from '../mail/traffic-class.js';
import type { UnsubscribeWish } from '../mail/unsubscribe-wish.js';
import type { DefinedTagMap, FreeformTagMap } from '../rest/tags.js';

@Entity('approved_sender')
@Unique('approved_sender_tenancy_id_region_email_address_key', [
  'tenancyId',
  'region',
  'emailAddress',
])
@Check(
  'approved_sender_lifecycle_state_check',
  `lifecycle_state in ('ACTIVE', 'CREATING', 'NEEDS_ATTENTION', 'INACTIVE', 'FAILED', 'DELETING', 'DELETED', 'UPDATING')`,
)
@Check('approved_sender_traffic_class_check', `traffic_class in ('transactional', 'bulk')`)
@Check('approved_sender_unsubscribe_check', `unsubscribe in ('no', 'yes', 'sender', 'domain')`)
@Index('approved_sender_domain', ['tenancyId', 'region', 'domain'])
export class ApprovedSenderRow {
  @PrimaryColumn({ name: 'id', type: 'uuid', primaryKeyConstraintName: 'approved_sender_pkey' })
  id!: string;

  @Column({ name: 'tenancy_id', type: 'uuid' })
  @ForeignKey('tenancy', { name: 'approved_sender_tenancy_id_fkey' })
  tenancyId!: string;

  @Column({ name: 'compartment_id', type: 'uuid' })
  @ForeignKey('compartment', { name: 'approved_sender_compartment_id_fkey' })
  @Index('approved_sender_compartment')
  compartmentId!: string;

  @Column({ name: 'region', type: 'text' })
  region!: string;

  @Column({
    name: 'email_address',
    type: 'text',
    comment: 'Lower case; @example.com approves every address of exactly that domain.',
  })
  emailAddress!: string;

  @Column({ name: 'domain', type: 'text', comment: 'What stands behind the @.' })
  domain!: string;

  @Column({
    name: 'is_operators',
    type: 'boolean',
    default: false,
    comment: 'Approved at the command line: needs no domain that was verified.',
  })
  isOperators!: boolean;

  @Column({ name: 'lifecycle_state', type: 'text', default: 'ACTIVE' })
  lifecycleState!: string;

  @Column({ name: 'time_created', type: 'timestamptz', default: () => 'now()' })
  timeCreated!: Date;

  @Column({
    name: 'traffic_class',
    type: 'text',
    nullable: true,
    comment: 'Of mail that does not say its own; null: its header fields tell.',
  })
  trafficClass!: TrafficClass | null;

  @Column({
    name: 'unsubscribe',
    type: 'text',
    nullable: true,
    comment: 'Of mail that does not say it itself; null: as the domain says.',
  })
  unsubscribe!: UnsubscribeWish | null;

  @Column({ name: 'ip_pool_id', type: 'uuid', nullable: true })
  ipPoolId!: string | null;

  @Column({ name: 'version', type: 'integer', default: 1 })
  version!: number;

  @Column({ name: 'freeform_tags', type: 'jsonb', default: {} })
  freeformTags!: FreeformTagMap;

  @Column({ name: 'defined_tags', type: 'jsonb', default: {} })
  definedTags!: DefinedTagMap;
}
