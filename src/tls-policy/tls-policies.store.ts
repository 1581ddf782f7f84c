import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository } from 'typeorm';
import { toOcid } from '../core/ocid.js';
import {
  BY_TIME,
  ResourceTables,
  type Order,
  type ResourceTable,
} from '../rest/resource-table.store.js';
import { TlsPolicyRow, type OperatorMode } from './tls-policy.entity.js';
import { tlsPolicyView } from './tls-policy-view.js';

const BY_DOMAIN: Order = { property: 'domain', kind: 'text', usually: 'ASC' };
export const TLS_POLICY_ORDERS = { TIMECREATED: BY_TIME, DOMAIN: BY_DOMAIN };

/** The operator's policies. They belong to no tenancy, and are written down in the one of whoever changes them. */
@Injectable()
export class TlsPoliciesStore {
  readonly table: ResourceTable<TlsPolicyRow>;

  constructor(
    tables: ResourceTables,
    @InjectRepository(TlsPolicyRow) private readonly policies: Repository<TlsPolicyRow>,
  ) {
    this.table = tables.open(policies, (policy) => ({
      resourceType: 'tlspolicy',
      resourceId: toOcid('tlspolicy', policy.id),
      resourceName: policy.domain,
      compartmentId: null,
      shown: tlsPolicyView(policy),
    }));
  }

  async all(): Promise<TlsPolicyRow[]> {
    return this.policies.find({ order: { domain: 'ASC' } });
  }

  async modes(): Promise<Map<string, OperatorMode>> {
    const rows = await this.policies.find({ select: { domain: true, mode: true } });
    return new Map(rows.map(({ domain, mode }) => [domain, mode]));
  }
}
