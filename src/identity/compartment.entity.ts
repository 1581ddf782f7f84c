import { Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';

/** The root compartment of a tenancy has the tenancy's id and no parent. */
@Entity({
  name: 'compartment',
  comment: 'A tree for each tenancy; the root compartment has the id of its tenancy and no parent.',
})
@Unique('compartment_parent_id_name_key', ['parentId', 'name'])
export class Compartment {
  @PrimaryColumn({ name: 'id', type: 'uuid', primaryKeyConstraintName: 'compartment_pkey' })
  id!: string;

  @Column({ name: 'tenancy_id', type: 'uuid' })
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
}
