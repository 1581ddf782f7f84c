import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The key of the service itself, RSA-2048: the only kind that every feedback loop reads. */
@Entity('service_key')
export class ServiceKeyRow {
  @PrimaryColumn({ name: 'region', type: 'text', primaryKeyConstraintName: 'service_key_pkey' })
  region!: string;

  @PrimaryColumn({ name: 'domain', type: 'text', primaryKeyConstraintName: 'service_key_pkey' })
  domain!: string;

  @Column({ name: 'selector', type: 'text' })
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
    comment: 'When DNS first showed the record; null: never, and nothing is signed.',
  })
  seenAt!: Date | null;
}
