import { Check, Column, Entity, PrimaryColumn } from 'typeorm';
import type { TlsPolicy } from './mail-host.js';

@Entity({
  name: 'route',
  comment: 'Domains that go to a fixed host instead of their MX; * stands for all others.',
})
@Check('route_port_check', 'port between 1 and 65535')
@Check('route_tls_check', `tls in ('none', 'opportunistic', 'required')`)
export class RouteRow {
  /** Lower case, A-labels; `*` for every domain without a route of its own. */
  @PrimaryColumn({ name: 'domain', type: 'text', primaryKeyConstraintName: 'route_pkey' })
  domain!: string;

  @Column({ name: 'host', type: 'text' })
  host!: string;

  @Column({ name: 'port', type: 'integer' })
  port!: number;

  @Column({ name: 'tls', type: 'text', default: 'opportunistic' })
  tls!: TlsPolicy;

  @Column({ name: 'username', type: 'text', nullable: true })
  username!: string | null;

  @Column({ name: 'sealed_password', type: 'text', nullable: true })
  sealedPassword!: string | null;

  @Column({ name: 'time_created', type: 'timestamptz', default: () => 'now()' })
  timeCreated!: Date;
}
