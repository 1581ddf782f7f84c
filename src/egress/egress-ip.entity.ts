import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { PtrCheck } from './check-names.js';
import type { IpState } from './egress-ip.js';

@Entity('egress_ip')
@Index('egress_ip_region_address', ['region', 'address'], {
  unique: true,
  where: `(lifecycle_state <> 'DELETED'::text)`,
})
@Index('egress_ip_next_check_at', ['nextCheckAt'])
@Check(
  'egress_ip_lifecycle_state_check',
  `lifecycle_state in ('ACTIVE', 'PAUSED', 'DRAINING', 'DELETED')`,
)
@Check('egress_ip_weight_check', 'weight between 1 and 100')
@Check('egress_ip_via_kind_check', `via_kind in ('direct', 'socks5', 'proxy')`)
@Check(
  'egress_ip_via_check',
  `(via_kind = 'direct') = (via_host is null) and (via_host is null) = (via_port is null)`,
)
export class EgressIpRow {
  @PrimaryColumn({ name: 'id', type: 'uuid', primaryKeyConstraintName: 'egress_ip_pkey' })
  id!: string;

  @Column({
    name: 'region',
    type: 'text',
    nullable: true,
    comment: 'Null for what was there before regions, until the pool is claimed.',
  })
  region!: string | null;

  @Column({
    name: 'pool_id',
    type: 'uuid',
    nullable: true,
    comment: 'Null: it stands in no pool, and nothing is sent from it.',
  })
  @ForeignKey('ip_pool', { name: 'egress_ip_pool_id_fkey' })
  poolId!: string | null;

  @Column({ name: 'address', type: 'inet' })
  address!: string;

  @Column({ name: 'ehlo_name', type: 'text' })
  ehloName!: string;

  @Column({ name: 'lifecycle_state', type: 'text', default: 'ACTIVE' })
  lifecycleState!: IpState;

  @Column({ name: 'state_reason', type: 'text', nullable: true })
  stateReason!: string | null;

  @Column({
    name: 'state_until',
    type: 'timestamptz',
    nullable: true,
    comment:
      'When a pause ends by itself, or a draining address leaves its pool; null: when somebody says so.',
  })
  stateUntil!: Date | null;

  @Column({ name: 'weight', type: 'integer', default: 1 })
  weight!: number;

  @Column({ name: 'via_kind', type: 'text', default: 'direct' })
  viaKind!: 'direct' | 'socks5' | 'proxy';

  @Column({ name: 'via_host', type: 'text', nullable: true })
  viaHost!: string | null;

  @Column({ name: 'via_port', type: 'integer', nullable: true })
  viaPort!: number | null;

  @Column({ name: 'via_username', type: 'text', nullable: true })
  viaUsername!: string | null;

  @Column({ name: 'via_password_sealed', type: 'text', nullable: true })
  viaPasswordSealed!: string | null;

  @Column({
    name: 'warms_up',
    type: 'boolean',
    default: false,
    comment: 'False: taken for warm, so without an allowance.',
  })
  warmsUp!: boolean;

  @Column({
    name: 'ptr_check',
    type: 'jsonb',
    nullable: true,
    comment: 'What the last check of its names expected and saw.',
  })
  ptrCheck!: PtrCheck | null;

  @Column({ name: 'next_check_at', type: 'timestamptz', default: () => 'now()' })
  nextCheckAt!: Date;

  @Column({ name: 'time_created', type: 'timestamptz', default: () => 'now()' })
  timeCreated!: Date;

  @Column({ name: 'time_updated', type: 'timestamptz', nullable: true })
  timeUpdated!: Date | null;

  @Column({ name: 'version', type: 'integer', default: 1 })
  version!: number;
}
