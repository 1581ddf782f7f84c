import { Check, Column, Entity, PrimaryColumn, Unique } from 'typeorm';

/** What the operator asks of the way to a domain, at least. */
@Entity({
  name: 'tls_policy',
  comment: 'What the operator asks of the way to a domain, at least.',
})
@Unique('tls_policy_domain_key', ['domain'])
@Check('tls_policy_mode_check', `mode in ('OPPORTUNISTIC', 'REQUIRED', 'VERIFIED')`)
export class TlsPolicyRow {
  @PrimaryColumn({ name: 'id', type: 'uuid', primaryKeyConstraintName: 'tls_policy_pkey' })
  id!: string;

  /** Lower case, A-labels. */
  @Column({ name: 'domain', type: 'text' })
  domain!: string;

  @Column({ name: 'mode', type: 'text' })
  mode!: OperatorMode;

  @Column({ name: 'description', type: 'text', default: '' })
  description!: string;

  @Column({ name: 'version', type: 'integer', default: 1 })
  version!: number;

  @Column({ name: 'time_created', type: 'timestamptz', default: () => 'now()' })
  timeCreated!: Date;
}

export const OPERATOR_MODES = ['OPPORTUNISTIC', 'REQUIRED', 'VERIFIED'] as const;

/** `OPPORTUNISTIC`: what the domain publishes is not applied; `REQUIRED`: encryption; `VERIFIED`: and a good certificate. */
export type OperatorMode = (typeof OPERATOR_MODES)[number];
