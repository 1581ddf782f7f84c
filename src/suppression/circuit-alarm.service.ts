import { Injectable } from '@nestjs/common';
import type { Tx } from '../core/db/db.js';
import { RootLog, type Log } from '../core/log.js';
import { toOcid } from '../core/ocid.js';
import { AccessService } from '../identity/index.js';
import { AuditLog } from '../rest/audit-log.store.js';
import { service, type Caller } from '../rest/caller.js';
import type { Circuit, CircuitEvidence, CircuitState } from './circuit.js';

/** A circuit that was opened. Milliseconds since the epoch. */
export interface OpenedCircuit {
  readonly id: string;
  readonly provider: string;
  readonly evidence: CircuitEvidence;
  /** The smallest share that opens one, between 0 and 1. */
  readonly floor: number;
  /** When its parked entries are removed, unless somebody decides before. */
  readonly expiresAt: number;
}

/**
 * Tells operators of circuits: in the log of the process, in the log of changes of their tenancy, and whoever else listens.
 */
@Injectable()
export class CircuitAlarm {
  readonly #log: Log;
  readonly #heard = new Set<(circuit: OpenedCircuit) => void>();

  constructor(
    private readonly access: AccessService,
    private readonly audit: AuditLog,
    root: RootLog,
  ) {
    this.#log = root.room('suppression');
  }

  /** The service itself, in the tenancy of the operator. */
  async itself(operation: string): Promise<Caller> {
    return service(await this.access.operatorTenancyId(), operation);
  }

  /** Calls back with each circuit that was opened, after the commit: in the process that opened it, alone. */
  onOpened(heard: (circuit: OpenedCircuit) => void): void {
    this.#heard.add(heard);
  }

  /** In the log of changes, in the transaction that opens it. */
  async record(tx: Tx, { id, provider, evidence }: OpenedCircuit): Promise<void> {
    const by = await this.itself('openSuppressionCircuit');
    await this.#record(tx, by, { id, provider }, null, { state: 'OPEN', ...evidence });
  }

  /** Circuits that are open by now: after the commit. */
  raise(circuits: readonly OpenedCircuit[]): void {
    for (const circuit of circuits) {
      const { id, provider, evidence } = circuit;
      this.#log.warn(
        { circuit: toOcid('suppressioncircuit', id), provider, ...evidence },
        'a provider says of nearly everybody that they do not exist: new hard bounces are parked',
      );
      for (const heard of this.#heard) heard(circuit);
    }
  }

  async closed(
    tx: Tx,
    by: Caller,
    of: Circuit,
    state: CircuitState,
    parked: number,
  ): Promise<void> {
    await this.#record(tx, by, of, { state: of.state }, { state, parkedCount: parked });
    const { provider } = of;
    this.#log.info({ provider, state, parked, by: by.userName }, 'parked hard bounces are settled');
  }

  #record(
    tx: Tx,
    by: Caller,
    { id, provider }: Pick<Circuit, 'id' | 'provider'>,
    before: object | null,
    after: object,
  ): Promise<void> {
    return this.audit.record(tx, by, {
      resourceType: 'suppressioncircuit',
      resourceId: toOcid('suppressioncircuit', id),
      resourceName: provider,
      compartmentId: null,
      before,
      after,
    });
  }
}
