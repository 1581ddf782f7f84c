import { Check, Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';
import type { DefinedTagMap, FreeformTagMap } from '../rest/tags.js';
import type { Grade } from './grade.js';

@Entity({
  name: 'ip_pool',
  comment:
    'The addresses that a region sends from together; the shards of a pool are in shard_range.',
})
@Unique('ip_pool_region_name_key', ['region', 'name'])
@Unique('ip_pool_region_number_key', ['region', 'number'])
@Check(
  'ip_pool_lifecycle_state_check',
  `lifecycle_state in ('CREATING', 'UPDATING', 'ACTIVE', 'DELETING', 'DELETED', 'FAILED', 'INACTIVE')`,
)
@Check('ip_pool_grade_check', `grade in ('high', 'standard', 'probation')`)
export class IpPool {
  @PrimaryColumn({ name: 'id', type: 'uuid', primaryKeyConstraintName: 'ip_pool_pkey' })
  id!: string;

  @Column({ name: 'name', type: 'text' })
  name!: string;

  @Column({ name: 'time_created', type: 'timestamptz', default: () => 'now()' })
  timeCreated!: Date;

  @Column({
    name: 'region',
    type: 'text',
    nullable: true,
    comment: 'Null until the first region claims what was there before regions.',
  })
  region!: string | null;

  @Column({
    name: 'tenancy_id',
    type: 'uuid',
    nullable: true,
    comment: 'Whose own pool it is; null: shared by all.',
  })
  @ForeignKey('tenancy', { name: 'ip_pool_tenancy_id_fkey' })
  tenancyId!: string | null;

  @Column({ name: 'compartment_id', type: 'uuid', nullable: true })
  @ForeignKey('compartment', { name: 'ip_pool_compartment_id_fkey' })
  compartmentId!: string | null;

  @Column({
    name: 'grade',
    type: 'text',
    nullable: true,
    comment:
      "Whose mail leaves from a shared pool: of tenancies of this grade. Null: standard. Says nothing of a tenancy's own pool.",
  })
  grade!: Grade | null;

  @Column({
    name: 'last_ip_drain_hours',
    type: 'integer',
    default: 24,
    comment:
      'Hours for which an address that is taken out of the pool is DRAINING before it is AVAILABLE.',
  })
  lastIpDrainHours!: number;

  @Column({
    name: 'number',
    type: 'smallint',
    default: () => "nextval('ip_pool_number')",
    comment:
      'By which waiting mail names the pool: 1 to 8191, not given again before all others were.',
  })
  number!: number;

  @Column({ name: 'description', type: 'text', default: '' })
  description!: string;

  @Column({ name: 'lifecycle_state', type: 'text', default: 'ACTIVE' })
  lifecycleState!: string;

  @Column({ name: 'time_updated', type: 'timestamptz', nullable: true })
  timeUpdated!: Date | null;

  @Column({ name: 'version', type: 'integer', default: 1 })
  version!: number;

  @Column({ name: 'freeform_tags', type: 'jsonb', default: {} })
  freeformTags!: FreeformTagMap;

  @Column({ name: 'defined_tags', type: 'jsonb', default: {} })
  definedTags!: DefinedTagMap;
}
