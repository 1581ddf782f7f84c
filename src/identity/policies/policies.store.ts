import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository, type EntityManager } from 'typeorm';
import { txOf } from '../../core/db/control-tx.js';
import { toOcid } from '../../core/ocid.js';
import { AuditLog } from '../../rest/audit-log.store.js';
import type { Caller } from '../../rest/caller.js';
import {
  BY_TIME,
  ResourceTables,
  type Described,
  type Order,
  type ResourceTable,
} from '../../rest/resource-table.store.js';
import { Policy } from './policy.entity.js';
import { policyView } from './policy-view.js';

const BY_NAME: Order = { property: 'name', kind: 'text', usually: 'ASC' };
export const POLICY_ORDERS = { TIMECREATED: BY_TIME, NAME: BY_NAME };

@Injectable()
export class PoliciesStore {
  readonly table: ResourceTable<Policy>;

  constructor(
    tables: ResourceTables,
    private readonly audit: AuditLog,
    @InjectRepository(Policy) policies: Repository<Policy>,
  ) {
    this.table = tables.open(policies, described);
  }

  /** Writes statements anew that name a compartment which is being moved or renamed, in the transaction that does so. */
  async rewrite(
    manager: EntityManager,
    by: Caller,
    before: Policy,
    statements: string[],
  ): Promise<void> {
    const after = { ...before, statements, version: before.version + 1 };
    await manager.update(Policy, before.id, { statements, version: after.version });
    const { shown, ...about } = described(after);
    const change = { ...about, before: described(before).shown, after: shown };
    await this.audit.record(txOf(manager), by, change);
  }
}

function described(policy: Policy): Described {
  return {
    resourceType: 'policy',
    resourceId: toOcid('policy', policy.id),
    resourceName: policy.name,
    compartmentId: policy.compartmentId,
    shown: policyView(policy),
  };
}
