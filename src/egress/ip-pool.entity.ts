import { Check, Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';
import type { DefinedTagMap, FreeformTagMap } from '../rest/tags.js';

@Entity({
  name: 'ip_pool',
  comment: 'Each pool owns a range of shards; the default pool has 0 to 127.',
})
@Unique('ip_pool_name_key', ['name'])
@Check(
  'ip_pool_lifecycle_state_check',
  `lifecycle_state in ('CREATING', 'UPDATING', 'ACTIVE', 'DELETING', 'DELETED', 'FAILED', 'INACTIVE')`,
)
@Check('ip_pool_check', 'first_shard between 0 and last_shard and last_shard < 1024')
export class IpPool {
  @PrimaryColumn({ name: 'id', type: 'uuid', primaryKeyConstraintName: 'ip_pool_pkey' })
  id!: string;

  @Column({ name: 'name', type: 'text' })
  name!: string;

  @Column({ name: 'first_shard', type: 'smallint' })
  firstShard!: number;

  @Column({ name: 'last_shard', type: 'smallint' })
  lastShard!: number;

  @Column({ name: 'time_created', type: 'timestamptz', default: () => 'now()' })
  timeCreated!: Date;

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
