import { Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import type { DefinedTagMap, FreeformTagMap } from '../../rest/tags.js';

@Entity('policy')
@Unique('policy_tenancy_id_name_key', ['tenancyId', 'name'])
export class Policy {
  @PrimaryColumn({ name: 'id', type: 'uuid', primaryKeyConstraintName: 'policy_pkey' })
  id!: string;

  @Column({ name: 'tenancy_id', type: 'uuid' })
  @ForeignKey('tenancy', { name: 'policy_tenancy_id_fkey' })
  tenancyId!: string;

  @Column({ name: 'compartment_id', type: 'uuid' })
  @ForeignKey('compartment', { name: 'policy_compartment_id_fkey' })
  @Index('policy_compartment')
  compartmentId!: string;

  @Column({ name: 'name', type: 'text' })
  name!: string;

  @Column({ name: 'description', type: 'text', default: '' })
  description!: string;

  @Column({
    name: 'statements',
    type: 'jsonb',
    comment: 'The statements as they were written, each of which can be parsed.',
  })
  statements!: string[];

  @Column({ name: 'version_date', type: 'text', nullable: true })
  versionDate!: string | null;

  @Column({ name: 'version', type: 'integer', default: 1 })
  version!: number;

  @Column({ name: 'freeform_tags', type: 'jsonb', default: {} })
  freeformTags!: FreeformTagMap;

  @Column({ name: 'defined_tags', type: 'jsonb', default: {} })
  definedTags!: DefinedTagMap;

  @Column({ name: 'time_created', type: 'timestamptz', default: () => 'now()' })
  timeCreated!: Date;
}
