import { Check, Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';
import type { DkimAlgorithm } from '../mail/dkim.js';

@Entity('dkim')
@Unique('dkim_email_domain_id_selector_key', ['emailDomainId', 'selector'])
@Check('dkim_algorithm_check', `algorithm in ('rsa-sha256', 'ed25519-sha256')`)
@Check(
  'dkim_lifecycle_state_check',
  `lifecycle_state in ('ACTIVE', 'CREATING', 'INACTIVE', 'NEEDS_ATTENTION', 'DELETED', 'FAILED')`,
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
}
