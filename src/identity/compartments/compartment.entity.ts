import { Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import type { DefinedTagMap, FreeformTagMap } from '../../rest/tags.js';

/** The root compartment of a tenancy has the tenancy's id and no parent. */
@Entity({
  name: 'compartment',
  comment: 'A tree for each tenancy; the root compartment has the id of its tenancy and no parent.',
})
@Unique('compartment_parent_id_name_key', ['parentId', 'name'])
// On lower(name), which TypeORM can not say.
@Index('compartment_name', { synchronize: false })
export class Compartment {
  @PrimaryColumn({ name: 'id', type: 'uuid', primaryKeyConstraintName: 'compartment_pkey' })
  id!: string;

  @Column({ name: 'tenancy_id', type: 'uuid' })
  @Index('compartment_tenancy')
  @ForeignKey('tenancy', { name: 'compartment_tenancy_id_fkey' })
  tenancyId!: string;

  @Column({ name: 'parent_id', type: 'uuid', nullable: true })
  @ForeignKey('compartment', { name: 'compartment_parent_id_fkey' })
  parentId!: string | null;

  @Column({ name: 'name', type: 'text' })
  name!: string;

  @Column({ name: 'description', type: 'text', default: '' })
  description!: string;

  @Column({ name: 'time_created', type: 'timestamptz', default: () => 'now()' })
  timeCreated!: Date;

  @Column({ name: 'version', type: 'integer', default: 1 })
  version!: number;

  @Column({ name: 'freeform_tags', type: 'jsonb', default: {} })
  freeformTags!: FreeformTagMap;

  @Column({ name: 'defined_tags', type: 'jsonb', default: {} })
  definedTags!: DefinedTagMap;
}
