import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';

@Entity({
  name: 'tenancy_weight',
  comment: 'Turns of a tenancy in a round of all; without a row 1.',
})
@Check('tenancy_weight_weight_check', 'weight between 1 and 100')
export class TenancyWeight {
  @PrimaryColumn({
    name: 'tenancy_id',
    type: 'uuid',
    primaryKeyConstraintName: 'tenancy_weight_pkey',
  })
  @ForeignKey('tenancy', { name: 'tenancy_weight_tenancy_id_fkey', onDelete: 'CASCADE' })
  tenancyId!: string;

  @Column({ name: 'weight', type: 'smallint' })
  weight!: number;
}
