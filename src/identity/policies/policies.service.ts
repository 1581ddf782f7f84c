import { Injectable } from '@nestjs/common';
import { Clock } from '../../core/clock.js';
import { newUuid } from '../../core/id.js';
import { toOcid } from '../../core/ocid.js';
import { invalid, notFound } from '../../rest/api-error.js';
import type { Caller } from '../../rest/caller.js';
import { given } from '../../rest/given.js';
import { compartmentUuid } from '../../rest/ids.js';
import type { Page } from '../../rest/page.js';
import type { ChangeOptions } from '../../rest/resource-table.store.js';
import { changedTags, newTags } from '../../rest/tags.js';
import { AccessService } from '../access/access.service.js';
import { POLICY_ORDERS, PoliciesStore } from './policies.store.js';
import { parseStatement } from '../policy/parse-statement.js';
import type { CreatePolicyDetails, ListPoliciesQuery, UpdatePolicyDetails } from './policy.dto.js';
import type { Policy } from './policy.entity.js';

/** Policies: who may do what. A statement that can not be read is refused, with the place and what may stand there. */
@Injectable()
export class PoliciesService {
  constructor(
    private readonly access: AccessService,
    private readonly store: PoliciesStore,
    private readonly clock: Clock,
  ) {}

  async create(by: Caller, details: CreatePolicyDetails): Promise<Policy> {
    const { name, description, statements, versionDate } = details;
    const compartmentId = compartmentUuid(details.compartmentId);
    await this.access.require(by, { compartmentId, target: { 'target.policy.name': name } });
    refuseUnreadable(statements);
    const now = this.clock.now();
    const policy = await this.store.table.add(
      by,
      {
        id: newUuid(now),
        tenancyId: by.tenancyId,
        compartmentId,
        name,
        description,
        statements,
        versionDate: versionDate || null,
        timeCreated: new Date(now),
        ...newTags(details),
      },
      `There is a policy named ${name} in this tenancy`,
    );
    await this.access.changed();
    return policy;
  }

  /** Throws when there is none, or the policies do not allow the operation on it. */
  async get(by: Caller, id: string): Promise<Policy> {
    const policy = await this.store.table.find({ id, tenancyId: by.tenancyId });
    if (!policy) throw notFound();
    const { compartmentId, name } = policy;
    const target = { 'target.policy.id': toOcid('policy', id), 'target.policy.name': name };
    await this.access.require(by, { compartmentId, target });
    return policy;
  }

  /** Those that are attached to the compartment itself. */
  async list(by: Caller, query: ListPoliciesQuery): Promise<Page<Policy>> {
    const compartmentId = compartmentUuid(query.compartmentId);
    await this.access.require(by, { compartmentId, isList: true });
    const { name, sortBy = 'TIMECREATED', lifecycleState = 'ACTIVE' } = query;
    if (lifecycleState.toUpperCase() !== 'ACTIVE') return { items: [], next: null };
    const where = { tenancyId: by.tenancyId, compartmentId, ...given({ name }) };
    return this.store.table.page(where, query, [sortBy, POLICY_ORDERS[sortBy]]);
  }

  async update(
    by: Caller,
    id: string,
    details: UpdatePolicyDetails,
    options: ChangeOptions,
  ): Promise<Policy> {
    await this.get(by, id);
    const { description, statements, versionDate } = details;
    refuseUnreadable(statements ?? []);
    const policy = await this.store.table.change(by, { id }, options, () => ({
      ...given({ description, statements }),
      ...(typeof versionDate === 'string' ? { versionDate: versionDate || null } : {}),
      ...changedTags(details),
    }));
    if (!policy) throw notFound();
    await this.access.changed();
    return policy;
  }

  async remove(by: Caller, id: string, options: ChangeOptions): Promise<void> {
    await this.get(by, id);
    if (!(await this.store.table.remove(by, { id }, options))) throw notFound();
    await this.access.changed();
  }
}

function refuseUnreadable(statements: readonly string[]): void {
  statements.forEach((text, i) => {
    const { problem } = parseStatement(text);
    if (problem) throw invalid(`statements[${i}]`, `is no statement: ${problem.message}`);
  });
}
