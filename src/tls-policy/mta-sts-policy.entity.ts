import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** An MTA-STS policy as it was read last. */
@Entity('mta_sts_policy')
@Index('mta_sts_policy_by_check', ['checkedAt'])
export class MtaStsPolicyRow {
  @PrimaryColumn({ name: 'domain', type: 'text', primaryKeyConstraintName: 'mta_sts_policy_pkey' })
  domain!: string;

  @Column({ name: 'policy_id', type: 'text' })
  policyId!: string;

  @Column({
    name: 'policy',
    type: 'text',
    comment: 'The file as it was read (RFC 8461 section 3.2).',
  })
  policy!: string;

  @Column({ name: 'fetched_at', type: 'timestamptz' })
  fetchedAt!: Date;

  /** What was read counts until then. */
  @Column({ name: 'expires_at', type: 'timestamptz' })
  expiresAt!: Date;

  @Column({ name: 'checked_at', type: 'timestamptz' })
  checkedAt!: Date;

  /** When mail went that way, to the day. */
  @Column({ name: 'used_at', type: 'timestamptz' })
  usedAt!: Date;
}
