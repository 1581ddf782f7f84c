import { Injectable } from '@nestjs/common';
import { Clock } from '../../core/clock.js';
import type { Tx } from '../../core/db/db.js';
import { newUuid } from '../../core/id.js';
import { Region } from '../../core/region.js';
import { invalid, notFound } from '../../rest/api-error.js';
import { AuditLog, type Snapshot } from '../../rest/audit-log.store.js';
import type { Caller } from '../../rest/caller.js';
import { Holds } from './holds.js';
import type { Hold } from './holds.store.js';
import { QueueAccess, TO_LOOK, TO_MOVE } from './queue-access.js';
import { covers, type LaneFilter } from './queue-filter.js';
import { holdOcid, holdView } from './queue-view.js';

/** Holds, as people set and release them. */
@Injectable()
export class HoldsService {
  constructor(
    private readonly access: QueueAccess,
    private readonly holds: Holds,
    private readonly audit: AuditLog,
    private readonly region: Region,
    private readonly clock: Clock,
  ) {}

  /** Holds that concern what the caller may see: those of everybody's mail too. */
  async list(by: Caller): Promise<readonly Hold[]> {
    const scope = await this.access.scope(by, TO_LOOK);
    const all = await this.holds.read();
    return all.filter(
      ({ tenancyId }) => scope === null || tenancyId === null || tenancyId === scope,
    );
  }

  async get(by: Caller, id: string): Promise<Hold> {
    const hold = (await this.list(by)).find((one) => one.id === id);
    if (!hold) throw notFound();
    return hold;
  }

  /** What an operator holds, only operators release. */
  async release(by: Caller, id: string): Promise<void> {
    const scope = await this.access.scope(by, TO_MOVE);
    const hold = (await this.holds.read()).find((one) => one.id === id);
    if (!hold || !mayRelease(hold, scope)) throw notFound();
    await this.#release(by, hold);
  }

  /** `filter` is one that the caller may; `endsAt` in milliseconds since the epoch, null until it is released. */
  async begin(
    by: Caller,
    { tenancyId, domain, provider, trafficClass }: LaneFilter,
    reason: string,
    endsAt: number | null,
  ): Promise<Hold> {
    const now = this.clock.now();
    if (endsAt !== null && endsAt <= now) throw invalid('timeEnds', 'must be in the future');
    const hold: Hold = {
      tenancyId,
      domain,
      provider,
      trafficClass,
      id: newUuid(now),
      region: this.region.name,
      ownerTenancyId: by.tenancyId,
      // Only operators get a filter for other tenancies than their own.
      isOperators: tenancyId !== by.tenancyId,
      reason,
      heldBy: by.userName,
      heldAt: now,
      endsAt,
    };
    await this.holds.put(hold, (tx) => this.#record(tx, by, hold, null, holdView(hold)));
    return hold;
  }

  /** Those within the filter that the caller may release. */
  async meant(by: Caller, filter: LaneFilter): Promise<readonly Hold[]> {
    const scope = await this.access.scope(by, TO_MOVE);
    const all = await this.holds.read();
    return all.filter((hold) => mayRelease(hold, scope) && covers(filter, hold));
  }

  async end(by: Caller, filter: LaneFilter): Promise<readonly Hold[]> {
    const meant = await this.meant(by, filter);
    for (const hold of meant) await this.#release(by, hold);
    return meant;
  }

  async #release(by: Caller, hold: Hold): Promise<void> {
    await this.holds.release(hold, (tx) => this.#record(tx, by, hold, holdView(hold), null));
  }

  #record(tx: Tx, by: Caller, hold: Hold, before: Snapshot, after: Snapshot): Promise<void> {
    return this.audit.record(tx, by, {
      resourceType: 'queuehold',
      resourceId: holdOcid(hold),
      resourceName: hold.domain ?? hold.provider,
      compartmentId: by.tenancyId,
      before,
      after,
    });
  }
}

function mayRelease({ ownerTenancyId, isOperators }: Hold, scope: string | null): boolean {
  return scope === null || (ownerTenancyId === scope && !isOperators);
}
