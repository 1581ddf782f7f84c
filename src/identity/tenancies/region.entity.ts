import { Column, Entity, PrimaryColumn, Unique } from 'typeorm';

@Entity({
  name: 'region',
  comment: 'Every region that has run on this database; the first one is home.',
})
@Unique('region_key_key', ['key'])
export class RegionRow {
  /** Such as eu-central-1. */
  @PrimaryColumn({ name: 'name', type: 'text', primaryKeyConstraintName: 'region_pkey' })
  name!: string;

  /** Three letters. */
  @Column({ name: 'key', type: 'text' })
  key!: string;

  @Column({ name: 'realm', type: 'text' })
  realm!: string;

  @Column({ name: 'time_created', type: 'timestamptz', default: () => 'now()' })
  timeCreated!: Date;
}
