import { Check, Column, Entity, PrimaryColumn, Unique } from 'typeorm';

@Entity({
  name: 'ip_pool',
  comment: 'Each pool owns a range of shards; the default pool has 0 to 127.',
})
@Unique('ip_pool_name_key', ['name'])
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
}
