import { Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';

@Entity('group_membership')
@Unique('group_membership_group_id_user_id_key', ['groupId', 'userId'])
export class Membership {
  @PrimaryColumn({ name: 'id', type: 'uuid', primaryKeyConstraintName: 'group_membership_pkey' })
  id!: string;

  @Column({ name: 'tenancy_id', type: 'uuid' })
  @ForeignKey('tenancy', { name: 'group_membership_tenancy_id_fkey' })
  @Index('group_membership_tenancy')
  tenancyId!: string;

  @Column({ name: 'group_id', type: 'uuid' })
  @ForeignKey('iam_group', { name: 'group_membership_group_id_fkey' })
  groupId!: string;

  @Column({ name: 'user_id', type: 'uuid' })
  @ForeignKey('iam_user', { name: 'group_membership_user_id_fkey' })
  @Index('group_membership_user')
  userId!: string;

  @Column({ name: 'version', type: 'integer', default: 1 })
  version!: number;

  @Column({ name: 'time_created', type: 'timestamptz', default: () => 'now()' })
  timeCreated!: Date;
}
