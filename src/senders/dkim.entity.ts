import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import type { DefinedTagMap, FreeformTagMap } from '../rest/tags.js';
import type { DkimAlgorithm } from '../mail/dkim.js';

@Entity('dkim')
@Unique('dkim_domain_name_selector_key', ['domainName', 'selector'])
@Check('dkim_algorithm_check', `algorithm in ('rsa-sha256', 'ed25519-sha256')`)
@Check(
  'dkim_lifecycle_state_check',
  `lifecycle_state in ('ACTIVE', 'CREATING', 'DELETING', 'DELETED', 'FAILED', 'INACTIVE', 'NEEDS_ATTENTION', 'UPDATING')`,
)
@Index('dkim_time_deleted', ['region', 'timeDeleted'], { where: 'time_deleted is not null' })
export class Dkim {
  @PrimaryColumn({ name: 'id', type: 'uuid', primaryKeyConstraintName: 'dkim_pkey' })
  id!: string;

  @Column({ name: 'tenancy_id', type: 'uuid' })
  @ForeignKey('tenancy', { name: 'dkim_tenancy_id_fkey' })
  tenancyId!: string;

  /** That of the domain. */
  @Column({ name: 'compartment_id', type: 'uuid' })
  @ForeignKey('compartment', { name: 'dkim_compartment_id_fkey' })
  @Index('dkim_compartment')
  compartmentId!: string;

  @Column({ name: 'region', type: 'text' })
  region!: string;

  /** A deleted key stays for a day, also when its domain goes before. */
  @Column({ name: 'email_domain_id', type: 'uuid' })
  @Index('dkim_domain')
  emailDomainId!: string;

  @Column({ name: 'domain_name', type: 'text' })
  domainName!: string;

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

  @Column({
    name: 'verified_at',
    type: 'timestamptz',
    nullable: true,
    comment: 'When DNS first showed the record; null: never.',
  })
  verifiedAt!: Date | null;

  @Column({ name: 'version', type: 'integer', default: 1 })
  version!: number;

  @Column({ name: 'freeform_tags', type: 'jsonb', default: {} })
  freeformTags!: FreeformTagMap;

  @Column({ name: 'defined_tags', type: 'jsonb', default: {} })
  definedTags!: DefinedTagMap;
}
