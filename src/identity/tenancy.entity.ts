import { Column, Entity, PrimaryColumn, Unique } from 'typeorm';

@Entity('tenancy')
@Unique('tenancy_name_key', ['name'])
export class TenancyRow {
  @PrimaryColumn({ name: 'id', type: 'uuid', primaryKeyConstraintName: 'tenancy_pkey' })
  id!: string;

  @Column({ name: 'name', type: 'text' })
  name!: string;

  @Column({ name: 'time_created', type: 'timestamptz', default: () => 'now()' })
  timeCreated!: Date;
}
