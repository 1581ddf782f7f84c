import { Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';

@Entity('api_token')
@Unique('api_token_secret_hash_key', ['secretHash'])
export class ApiToken {
  @PrimaryColumn({ name: 'id', type: 'uuid', primaryKeyConstraintName: 'api_token_pkey' })
  id!: string;

  @Column({ name: 'tenancy_id', type: 'uuid' })
  @ForeignKey('tenancy', { name: 'api_token_tenancy_id_fkey' })
  tenancyId!: string;

  @Column({ name: 'user_id', type: 'uuid' })
  @ForeignKey('iam_user', { name: 'api_token_user_id_fkey' })
  @Index('api_token_user')
  userId!: string;

  @Column({ name: 'description', type: 'text', default: '' })
  description!: string;

  @Column({ name: 'secret_hash', type: 'text' })
  secretHash!: string;

  @Column({
    name: 'scopes',
    type: 'jsonb',
    default: [],
    comment:
      'Each a verb and a resource type, such as "use email-family"; empty: all that the user may do.',
  })
  scopes!: string[];

  @Column({ name: 'time_expires', type: 'timestamptz', nullable: true })
  timeExpires!: Date | null;

  @Column({ name: 'last_used_at', type: 'timestamptz', nullable: true })
  lastUsedAt!: Date | null;

  @Column({ name: 'version', type: 'integer', default: 1 })
  version!: number;

  @Column({ name: 'time_created', type: 'timestamptz', default: () => 'now()' })
  timeCreated!: Date;
}
