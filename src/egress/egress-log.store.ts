import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { txOf } from '../core/db/control-tx.js';
import type { Tx } from '../core/db/db.js';
import { RootLog, type Log } from '../core/log.js';
import { toOcid } from '../core/ocid.js';
import { Region } from '../core/region.js';
import { AccessService } from '../identity/index.js';
import { AuditLog } from '../rest/audit-log.store.js';
import { service, type Caller } from '../rest/caller.js';

/** A change that the clock, or an alarm, makes without a caller. */
export interface OwnChange {
  readonly operation: string;
  readonly resourceType: 'egressip' | 'tenancy';
  readonly id: string;
  readonly name: string | null;
  readonly before: object | null;
  readonly after: object;
}

/** What egress does by itself, in the log of changes of the operator's tenancy. */
@Injectable()
export class EgressLog {
  readonly #log: Log;

  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly audit: AuditLog,
    private readonly access: AccessService,
    private readonly region: Region,
    root: RootLog,
  ) {
    this.#log = root.room('egress');
  }

  /** The service itself, in the tenancy of the operator. */
  async itself(operation: string): Promise<Caller> {
    return service(await this.access.operatorTenancyId(), operation);
  }

  /** Without a caller it was the service itself. */
  async record(
    change: OwnChange,
    tx: Tx = txOf(this.dataSource.manager),
    by?: Caller,
  ): Promise<void> {
    const { operation, resourceType, id, name: resourceName, before, after } = change;
    const region = resourceType === 'egressip' ? this.region.name : '';
    await this.audit.record(tx, by ?? (await this.itself(operation)), {
      resourceType,
      resourceId: toOcid(resourceType, id, region),
      resourceName,
      compartmentId: null,
      before,
      after,
    });
  }

  /** What a caller did to an address, beside its row. */
  async by(
    by: Caller,
    ip: { readonly id: string; readonly address: string },
    { before, after }: { readonly before: object; readonly after: object },
  ): Promise<void> {
    await this.audit.record(txOf(this.dataSource.manager), by, {
      resourceType: 'egressip',
      resourceId: toOcid('egressip', ip.id, this.region.name),
      resourceName: ip.address,
      compartmentId: null,
      before,
      after,
    });
  }

  /** An alarm: so many addresses are paused for a provider that its mail may stand still. */
  async poolPaused(what: {
    ipId: string;
    address: string;
    provider: string;
    left: number;
    all: number;
  }): Promise<void> {
    const { ipId, address, provider, left, all } = what;
    this.#log.warn(
      { address, provider, left, all },
      'more than half of a pool is paused for a provider',
    );
    await this.record({
      operation: 'poolPausedForProvider',
      resourceType: 'egressip',
      id: ipId,
      name: address,
      before: null,
      after: { provider, addressesLeft: left, addressesInPool: all },
    });
  }
}
