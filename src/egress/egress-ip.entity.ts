import { Check, Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';

@Entity('egress_ip')
@Unique('egress_ip_pool_id_address_key', ['poolId', 'address'])
@Check('egress_ip_lifecycle_state_check', `lifecycle_state in ('ACTIVE', 'PAUSED', 'DELETED')`)
export class EgressIpRow {
  @PrimaryColumn({ name: 'id', type: 'uuid', primaryKeyConstraintName: 'egress_ip_pkey' })
  id!: string;

  @Column({ name: 'pool_id', type: 'uuid' })
  @ForeignKey('ip_pool', { name: 'egress_ip_pool_id_fkey' })
  poolId!: string;

  @Column({ name: 'address', type: 'inet' })
  address!: string;

  @Column({ name: 'ehlo_name', type: 'text' })
  ehloName!: string;

  @Column({ name: 'lifecycle_state', type: 'text', default: 'ACTIVE' })
  lifecycleState!: 'ACTIVE' | 'PAUSED' | 'DELETED';

  @Column({ name: 'time_created', type: 'timestamptz', default: () => 'now()' })
  timeCreated!: Date;
}
