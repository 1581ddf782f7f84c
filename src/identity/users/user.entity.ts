import { Check, Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';
import type { DefinedTagMap, FreeformTagMap } from '../../rest/tags.js';

/** `user` is a word of SQL, so the table is `iam_user`. */
@Entity('iam_user')
@Unique('iam_user_tenancy_id_name_key', ['tenancyId', 'name'])
@Check('iam_user_lifecycle_state_check', `lifecycle_state in ('ACTIVE', 'INACTIVE', 'DELETED')`)
export class UserRow {
  @PrimaryColumn({ name: 'id', type: 'uuid', primaryKeyConstraintName: 'iam_user_pkey' })
  id!: string;

  @Column({ name: 'tenancy_id', type: 'uuid' })
  @ForeignKey('tenancy', { name: 'iam_user_tenancy_id_fkey' })
  tenancyId!: string;

  @Column({ name: 'name', type: 'text' })
  name!: string;

  @Column({ name: 'description', type: 'text', default: '' })
  description!: string;

  @Column({ name: 'email', type: 'text', nullable: true })
  email!: string | null;

  /** argon2id in its usual text form; null: no log-in with a password. */
  @Column({ name: 'password_hash', type: 'text', nullable: true })
  passwordHash!: string | null;

  @Column({ name: 'lifecycle_state', type: 'text', default: 'ACTIVE' })
  lifecycleState!: string;

  @Column({ name: 'time_created', type: 'timestamptz', default: () => 'now()' })
  timeCreated!: Date;

  @Column({ name: 'version', type: 'integer', default: 1 })
  version!: number;

  @Column({ name: 'freeform_tags', type: 'jsonb', default: {} })
  freeformTags!: FreeformTagMap;

  @Column({ name: 'defined_tags', type: 'jsonb', default: {} })
  definedTags!: DefinedTagMap;

  @Column({ name: 'is_blocked', type: 'boolean', default: false })
  isBlocked!: boolean;

  @Column({
    name: 'capabilities',
    type: 'jsonb',
    default: {},
    comment: 'What was switched off or on, by the names of the API; what is not named is on.',
  })
  capabilities!: Record<string, boolean>;

  @Column({ name: 'last_login_at', type: 'timestamptz', nullable: true })
  lastLoginAt!: Date | null;

  @Column({ name: 'previous_login_at', type: 'timestamptz', nullable: true })
  previousLoginAt!: Date | null;
}
