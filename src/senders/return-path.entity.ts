import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import type { DefinedTagMap, FreeformTagMap } from '../rest/tags.js';

@Entity('email_return_path')
@Unique('email_return_path_tenancy_id_name_key', ['tenancyId', 'name'])
@Check(
  'email_return_path_lifecycle_state_check',
  `lifecycle_state in ('ACTIVE', 'CREATING', 'DELETING', 'DELETED', 'FAILED', 'NEEDS_ATTENTION', 'UPDATING')`,
)
export class ReturnPathRow {
  @PrimaryColumn({ name: 'id', type: 'uuid', primaryKeyConstraintName: 'email_return_path_pkey' })
  id!: string;

  @Column({ name: 'tenancy_id', type: 'uuid' })
  @ForeignKey('tenancy', { name: 'email_return_path_tenancy_id_fkey' })
  tenancyId!: string;

  /** That of the domain. */
  @Column({ name: 'compartment_id', type: 'uuid' })
  @ForeignKey('compartment', { name: 'email_return_path_compartment_id_fkey' })
  @Index('email_return_path_compartment')
  compartmentId!: string;

  @Column({ name: 'email_domain_id', type: 'uuid' })
  @ForeignKey('email_domain', { name: 'email_return_path_email_domain_id_fkey' })
  @Index('email_return_path_domain')
  emailDomainId!: string;

  @Column({ name: 'region', type: 'text' })
  region!: string;

  @Column({ name: 'name', type: 'text' })
  name!: string;

  @Column({ name: 'description', type: 'text', default: '' })
  description!: string;

  @Column({ name: 'lifecycle_state', type: 'text', default: 'CREATING' })
  lifecycleState!: string;

  @Column({ name: 'lifecycle_details', type: 'text', nullable: true })
  lifecycleDetails!: string | null;

  @Column({ name: 'time_updated', type: 'timestamptz', nullable: true })
  timeUpdated!: Date | null;

  @Column({ name: 'missing_checks', type: 'integer', default: 0 })
  missingChecks!: number;

  @Column({ name: 'version', type: 'integer', default: 1 })
  version!: number;

  @Column({ name: 'freeform_tags', type: 'jsonb', default: {} })
  freeformTags!: FreeformTagMap;

  @Column({ name: 'defined_tags', type: 'jsonb', default: {} })
  definedTags!: DefinedTagMap;

  @Column({ name: 'time_created', type: 'timestamptz', default: () => 'now()' })
  timeCreated!: Date;
}
