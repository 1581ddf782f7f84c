import { Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import type { DefinedTagMap, FreeformTagMap } from '../../rest/tags.js';

/** `group` is a word of SQL, so the table is `iam_group`. */
@Entity('iam_group')
@Unique('iam_group_tenancy_id_name_key', ['tenancyId', 'name'])
// On lower(name), which TypeORM can not say.
@Index('iam_group_name', { synchronize: false })
export class Group {
  @PrimaryColumn({ name: 'id', type: 'uuid', primaryKeyConstraintName: 'iam_group_pkey' })
  id!: string;

  @Column({ name: 'tenancy_id', type: 'uuid' })
  @ForeignKey('tenancy', { name: 'iam_group_tenancy_id_fkey' })
  tenancyId!: string;

  @Column({ name: 'name', type: 'text' })
  name!: string;

  @Column({ name: 'description', type: 'text', default: '' })
  description!: string;

  @Column({ name: 'version', type: 'integer', default: 1 })
  version!: number;

  @Column({ name: 'freeform_tags', type: 'jsonb', default: {} })
  freeformTags!: FreeformTagMap;

  @Column({ name: 'defined_tags', type: 'jsonb', default: {} })
  definedTags!: DefinedTagMap;

  @Column({ name: 'time_created', type: 'timestamptz', default: () => 'now()' })
  timeCreated!: Date;
}
