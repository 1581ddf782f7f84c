import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** A key of the service itself, RSA-2048: the only kind that every feedback loop reads. At most one waits to be published. */
@Entity('service_key')
@Index('service_key_waiting', ['region', 'domain'], { unique: true, where: '(seen_at IS NULL)' })
export class ServiceKeyRow {
  @PrimaryColumn({ name: 'region', type: 'text', primaryKeyConstraintName: 'service_key_pkey' })
  region!: string;

  @PrimaryColumn({ name: 'domain', type: 'text', primaryKeyConstraintName: 'service_key_pkey' })
  domain!: string;

  @PrimaryColumn({ name: 'selector', type: 'text', primaryKeyConstraintName: 'service_key_pkey' })
  selector!: string;

  @Column({ name: 'public_key', type: 'text' })
  publicKey!: string;

  @Column({ name: 'sealed_private_key', type: 'text' })
  sealedPrivateKey!: string;

  @Column({ name: 'time_created', type: 'timestamptz', default: () => 'now()' })
  timeCreated!: Date;

  @Column({
    name: 'seen_at',
    type: 'timestamptz',
    nullable: true,
    comment: 'When DNS first showed the record; null: never, and the key waits for that.',
  })
  seenAt!: Date | null;

  @Column({
    name: 'gone_at',
    type: 'timestamptz',
    nullable: true,
    comment:
      'When DNS said that a record which it had shown is gone; null: it did not, or showed it again.',
  })
  goneAt!: Date | null;

  @Column({
    name: 'used_at',
    type: 'timestamptz',
    nullable: true,
    comment:
      'When a process last wrote down that it signs with it, every five minutes; null: none ever did.',
  })
  usedAt!: Date | null;
}
