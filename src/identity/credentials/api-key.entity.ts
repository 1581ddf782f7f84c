import { Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';

@Entity('api_key')
@Unique('api_key_user_id_fingerprint_key', ['userId', 'fingerprint'])
export class ApiKey {
  @PrimaryColumn({ name: 'id', type: 'uuid', primaryKeyConstraintName: 'api_key_pkey' })
  id!: string;

  @Column({ name: 'tenancy_id', type: 'uuid' })
  @ForeignKey('tenancy', { name: 'api_key_tenancy_id_fkey' })
  tenancyId!: string;

  @Column({ name: 'user_id', type: 'uuid' })
  @ForeignKey('iam_user', { name: 'api_key_user_id_fkey' })
  userId!: string;

  @Column({ name: 'fingerprint', type: 'text' })
  fingerprint!: string;

  @Column({ name: 'public_key', type: 'text' })
  publicKey!: string;

  @Column({ name: 'version', type: 'integer', default: 1 })
  version!: number;

  @Column({ name: 'time_created', type: 'timestamptz', default: () => 'now()' })
  timeCreated!: Date;
}
