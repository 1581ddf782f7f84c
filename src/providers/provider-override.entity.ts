import { Column, Entity, PrimaryColumn, Unique } from 'typeorm';
import type { RuleOverride } from './knowledge.js';
import type { ShapingValues } from './provider-data.js';

@Entity({
  name: 'provider_override',
  comment:
    'What the operator changed of one provider in one region; provider default stands for all.',
})
@Unique('provider_override_region_provider_id_key', ['region', 'providerId'])
export class ProviderOverrideRow {
  @PrimaryColumn({ name: 'id', type: 'uuid', primaryKeyConstraintName: 'provider_override_pkey' })
  id!: string;

  @Column({ name: 'region', type: 'text' })
  region!: string;

  @Column({ name: 'provider_id', type: 'text' })
  providerId!: string;

  @Column({ name: 'shaping', type: 'jsonb', default: {} })
  shaping!: Partial<ShapingValues>;

  @Column({ name: 'rules', type: 'jsonb', default: {} })
  rules!: Record<string, RuleOverride>;

  @Column({ name: 'mx_suffixes', type: 'text', array: true, default: [] })
  mxSuffixes!: string[];

  @Column({ name: 'domains', type: 'text', array: true, default: [] })
  domains!: string[];

  @Column({ name: 'blocked_mx_hosts', type: 'text', array: true, default: [] })
  blockedMxHosts!: string[];

  @Column({ name: 'version', type: 'integer', default: 1 })
  version!: number;

  @Column({ name: 'time_created', type: 'timestamptz', default: () => 'now()' })
  timeCreated!: Date;

  @Column({ name: 'time_updated', type: 'timestamptz', default: () => 'now()' })
  timeUpdated!: Date;
}
