import { Column, Entity, PrimaryColumn, Unique } from 'typeorm';

@Entity({
  name: 'ip_pool',
  comment:
    'The addresses that a region sends from together; the shards of a pool are in shard_range.',
})
@Unique('ip_pool_region_name_key', ['region', 'name'])
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
}
