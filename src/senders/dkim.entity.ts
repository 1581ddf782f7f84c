import { Check, Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';
import type { DefinedTagMap, FreeformTagMap } from '../rest/tags.js';
import type { DkimAlgorithm } from '../mail/dkim.js';

@Entity('dkim')
@Unique('dkim_email_domain_id_selector_key', ['emailDomainId', 'selector'])
@Check('dkim_algorithm_check', `algorithm in ('rsa-sha256', 'ed25519-sha256')`)
@Check(
  'dkim_lifecycle_state_check',
  `lifecycle_state in ('ACTIVE', 'CREATING', 'DELETING', 'DELETED', 'FAILED', 'INACTIVE', 'NEEDS_ATTENTION', 'UPDATING')`,
)
export class Dkim {
  @PrimaryColumn({ name: 'id', type: 'uuid', primaryKeyConstraintName: 'dkim_pkey' })
  id!: string;

  @Column({ name: 'email_domain_id', type: 'uuid' })
  @ForeignKey('email_domain', { name: 'dkim_email_domain_id_fkey' })
  emailDomainId!: string;

  @Column({ name: 'selector', type: 'text' })
  selector!: string;

  @Column({ name: 'algorithm', type: 'text' })
  algorithm!: DkimAlgorithm;

  @Column({
    name: 'public_key',
    type: 'text',
    comment: 'The p= value of the record: DER (RSA) or raw 32 bytes (Ed25519) in base64.',
  })
  publicKey!: string;

  @Column({ name: 'sealed_private_key', type: 'text' })
  sealedPrivateKey!: string;

  @Column({ name: 'lifecycle_state', type: 'text', default: 'ACTIVE' })
  lifecycleState!: string;

  @Column({ name: 'time_created', type: 'timestamptz', default: () => 'now()' })
  timeCreated!: Date;

  @Column({ name: 'lifecycle_details', type: 'text', nullable: true })
  lifecycleDetails!: string | null;

  @Column({ name: 'description', type: 'text', default: '' })
  description!: string;

  @Column({ name: 'is_imported', type: 'boolean', default: false })
  isImported!: boolean;

  @Column({ name: 'key_length', type: 'integer', nullable: true })
  keyLength!: number | null;

  @Column({ name: 'time_updated', type: 'timestamptz', nullable: true })
  timeUpdated!: Date | null;

  @Column({ name: 'time_deleted', type: 'timestamptz', nullable: true })
  timeDeleted!: Date | null;

  @Column({
    name: 'missing_checks',
    type: 'integer',
    default: 0,
    comment: 'Checks in a row in which DNS said that the record is not there.',
  })
  missingChecks!: number;

  @Column({ name: 'version', type: 'integer', default: 1 })
  version!: number;

  @Column({ name: 'freeform_tags', type: 'jsonb', default: {} })
  freeformTags!: FreeformTagMap;

  @Column({ name: 'defined_tags', type: 'jsonb', default: {} })
  definedTags!: DefinedTagMap;
}
