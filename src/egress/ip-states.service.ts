import { Injectable } from '@nestjs/common';
import { Clock } from '../core/clock.js';
import { Region } from '../core/region.js';
import { EgressLog } from './egress-log.store.js';
import { EgressIpsStore } from './egress-ips.store.js';
import { EgressStore } from './egress.store.js';

/** Ends what was set to end at a time: a pause, and the draining of an address that leaves its pool. */
@Injectable()
export class IpStates {
  constructor(
    private readonly store: EgressStore,
    private readonly ips: EgressIpsStore,
    private readonly log: EgressLog,
    private readonly region: Region,
    private readonly clock: Clock,
  ) {}

  /** Whether anything ended. Any number of processes may do it at once. */
  async run(): Promise<boolean> {
    const now = new Date(this.clock.now());
    const overdue = await this.store.overdue(this.region.name, now);
    for (const { id, lifecycleState } of overdue) {
      const operation = lifecycleState === 'DRAINING' ? 'endDrain' : 'endPause';
      const by = await this.log.itself(operation);
      await this.ips.change(by, id, {}, (row) => {
        if (row.lifecycleState !== lifecycleState || !row.stateUntil || row.stateUntil > now)
          return {};
        return {
          lifecycleState: 'ACTIVE',
          stateReason: null,
          stateUntil: null,
          timeUpdated: now,
          ...(lifecycleState === 'DRAINING' ? { poolId: null } : {}),
        };
      });
    }
    return overdue.length > 0;
  }
}
