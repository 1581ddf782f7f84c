import { Injectable } from '@nestjs/common';
import { Clock } from '../core/clock.js';
import { fromOcid, toOcid } from '../core/ocid.js';
import { AccessService, IdentityService, type Needed } from '../identity/index.js';
import { ApiError, notFound } from '../rest/api-error.js';
import { AuditLog } from '../rest/audit-log.store.js';
import type { Caller } from '../rest/caller.js';
import { notOurs, readCursor, pageOf, type Page } from '../rest/page.js';
import type { ListGuardsQuery, UpdateGuardPolicyDetails } from './guard.dto.js';
import { guardPolicyView } from './guard-view.js';
import type { Guard, GuardPolicy } from './guard.js';
import { GuardsService } from './guards.service.js';
import { GuardsStore } from './guards.store.js';
import { changeOf } from './guards.worker.js';

const ORDER = 'timeBegan';
const TO_LOOK: Needed = { own: 'EMAIL_MESSAGE_READ', operator: 'EMAIL_OPERATIONS_READ' };
const TO_RESUME: Needed = { own: 'EMAIL_MESSAGE_UPDATE', operator: 'EMAIL_OPERATIONS_USE' };
/** A tenancy may resume by itself once in this time. */
const OWN_RESUME_MS = 30 * 86_400_000;

/** Guards as people see and resume them. */
@Injectable()
export class GuardsApi {
  constructor(
    private readonly access: AccessService,
    private readonly identity: IdentityService,
    private readonly store: GuardsStore,
    private readonly guards: GuardsService,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  async list(by: Caller, query: ListGuardsQuery): Promise<Page<Guard>> {
    const scope = await this.access.scope(by, TO_LOOK);
    const asked = query.tenancyId === undefined ? null : fromOcid(query.tenancyId)!.uuid;
    if (scope !== null && asked !== null && asked !== scope) throw notFound();
    const cursor = readCursor(query.page, ORDER, (value) => /^\d{1,15}$/.test(value));
    const after = cursor && { since: Number(cursor.value), id: cursor.id };
    if (after && !Number.isSafeInteger(after.since)) throw notOurs();
    const rows = await this.store.list(
      asked ?? scope,
      query.withEnded ?? false,
      after,
      query.limit + 1,
    );
    return pageOf(rows, query.limit, ({ since, id }) => ({
      order: ORDER,
      value: String(since),
      id,
    }));
  }

  async get(by: Caller, id: string): Promise<Guard> {
    const scope = await this.access.scope(by, TO_LOOK);
    const guard = await this.store.find(id, scope);
    if (!guard) throw notFound();
    return guard;
  }

  /**
   * Ends a guard: what happened so far is not held against its subject any more. An operator may always; the tenancy once
   * in 30 days, where its policy says so.
   */
  async resume(by: Caller, id: string, reason: string): Promise<Guard> {
    const scope = await this.access.scope(by, TO_RESUME);
    const found = await this.store.find(id, scope);
    if (!found) throw notFound();
    const policy = await this.store.policy(found.tenancyId);
    const ended = await this.store.alone(found.tenancyId, async (tx) => {
      const now = this.clock.now();
      const standing = await this.store.standing(found.tenancyId, tx);
      const guard = standing.find((one) => one.id === id);
      if (!guard) throw new ApiError('incorrect_state', { what: 'The guard has ended' });
      if (scope !== null) {
        const own = await this.store.ownResumes(tx, scope, now - OWN_RESUME_MS);
        if (!policy.mayResume || own > 0)
          throw new ApiError('incorrect_state', {
            what: policy.mayResume
              ? 'The tenancy has resumed by itself within 30 days; the operator may resume it'
              : 'The operator alone may resume it',
          });
      }
      const endedBy = scope === null ? 'operator' : 'tenancy';
      await this.store.end(tx, id, now, endedBy, reason);
      await this.store.putBaseline(tx, guard, now);
      const after = { ...guard, endedAt: now, endedBy, endReason: reason };
      await this.audit.record(tx, by, changeOf(guard, after));
      return after;
    });
    await this.guards.changed();
    return ended;
  }

  async policy(by: Caller, tenancyId: string): Promise<GuardPolicy> {
    const scope = await this.access.scope(by, TO_LOOK);
    if (scope !== null && scope !== tenancyId) throw notFound();
    if ((await this.identity.tenancyOfCompartment(tenancyId)) !== tenancyId) throw notFound();
    return this.store.policy(tenancyId);
  }

  async setPolicy(
    by: Caller,
    tenancyId: string,
    details: UpdateGuardPolicyDetails,
  ): Promise<GuardPolicy> {
    await this.access.requireOperator(by);
    if ((await this.identity.tenancyOfCompartment(tenancyId)) !== tenancyId) throw notFound();
    return this.store.alone(tenancyId, async (tx) => {
      const before = await this.store.policy(tenancyId, tx);
      const after = {
        ...before,
        policy: details.policy ?? before.policy,
        mayResume: details.mayResume ?? before.mayResume,
      };
      await this.store.putPolicy(tx, after);
      await this.audit.record(tx, by, {
        resourceType: 'tenancy',
        resourceId: toOcid('tenancy', tenancyId),
        resourceName: null,
        compartmentId: null,
        before: guardPolicyView(before),
        after: guardPolicyView(after),
      });
      return after;
    });
  }
}
