import { Column, Entity, PrimaryColumn, Unique } from 'typeorm';
import type { DefinedTagMap, FreeformTagMap } from '../../rest/tags.js';

@Entity('tenancy')
@Unique('tenancy_name_key', ['name'])
export class TenancyRow {
  @PrimaryColumn({ name: 'id', type: 'uuid', primaryKeyConstraintName: 'tenancy_pkey' })
  id!: string;

  @Column({ name: 'name', type: 'text' })
  name!: string;

  @Column({ name: 'time_created', type: 'timestamptz', default: () => 'now()' })
  timeCreated!: Date;

  @Column({ name: 'description', type: 'text', default: '' })
  description!: string;

  @Column({
    name: 'is_operator',
    type: 'boolean',
    default: false,
    comment:
      'Whose users may see to the engine itself and to the queue of everybody, as far as their policies allow.',
  })
  isOperator!: boolean;

  @Column({ name: 'version', type: 'integer', default: 1 })
  version!: number;

  @Column({ name: 'freeform_tags', type: 'jsonb', default: {} })
  freeformTags!: FreeformTagMap;

  @Column({ name: 'defined_tags', type: 'jsonb', default: {} })
  definedTags!: DefinedTagMap;
}
