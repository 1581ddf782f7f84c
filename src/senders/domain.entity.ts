import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';

@Entity('email_domain')
@Unique('email_domain_tenancy_id_region_name_key', ['tenancyId', 'region', 'name'])
@Check(
  'email_domain_lifecycle_state_check',
  `lifecycle_state in ('ACTIVE', 'CREATING', 'UPDATING', 'DELETING', 'DELETED', 'FAILED')`,
)
export class DomainRow {
  @PrimaryColumn({ name: 'id', type: 'uuid', primaryKeyConstraintName: 'email_domain_pkey' })
  id!: string;

  @Column({ name: 'tenancy_id', type: 'uuid' })
  @ForeignKey('tenancy', { name: 'email_domain_tenancy_id_fkey' })
  tenancyId!: string;

  @Column({ name: 'compartment_id', type: 'uuid' })
  @ForeignKey('compartment', { name: 'email_domain_compartment_id_fkey' })
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
}
