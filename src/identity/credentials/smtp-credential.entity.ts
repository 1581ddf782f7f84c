import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';

@Entity('smtp_credential')
@Unique('smtp_credential_username_key', ['username'])
@Check(
  'smtp_credential_lifecycle_state_check',
  `lifecycle_state in ('ACTIVE', 'INACTIVE', 'DELETED')`,
)
export class SmtpCredential {
  @PrimaryColumn({ name: 'id', type: 'uuid', primaryKeyConstraintName: 'smtp_credential_pkey' })
  id!: string;

  @Column({ name: 'user_id', type: 'uuid' })
  @ForeignKey('iam_user', { name: 'smtp_credential_user_id_fkey' })
  @Index('smtp_credential_user')
  userId!: string;

  @Column({ name: 'tenancy_id', type: 'uuid' })
  @ForeignKey('tenancy', { name: 'smtp_credential_tenancy_id_fkey' })
  tenancyId!: string;

  @Column({ name: 'username', type: 'text' })
  username!: string;

  /** See secret-hash.ts. */
  @Column({ name: 'secret_hash', type: 'text' })
  secretHash!: string;

  @Column({ name: 'description', type: 'text', default: '' })
  description!: string;

  @Column({ name: 'lifecycle_state', type: 'text', default: 'ACTIVE' })
  lifecycleState!: string;

  @Column({ name: 'time_created', type: 'timestamptz', default: () => 'now()' })
  timeCreated!: Date;

  @Column({ name: 'time_expires', type: 'timestamptz', nullable: true })
  timeExpires!: Date | null;

  @Column({ name: 'version', type: 'integer', default: 1 })
  version!: number;
}
