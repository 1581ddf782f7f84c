import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository } from 'typeorm';
import { toOcid } from '../../core/ocid.js';
import type { Caller } from '../../rest/caller.js';
import { ResourceTables, type ResourceTable } from '../../rest/resource-table.store.js';
import { newTags } from '../../rest/tags.js';
import { Compartment } from '../compartments/compartment.entity.js';
import type { Group } from '../groups/group.entity.js';
import { GroupsStore } from '../groups/groups.store.js';
import type { Policy } from '../policies/policy.entity.js';
import { PoliciesStore } from '../policies/policies.store.js';
import type { Tenancy } from '../principal.js';
import { TenancyRow } from './tenancy.entity.js';

export type FirstGroup = Pick<Group, 'id' | 'name' | 'description'>;
export type FirstPolicy = Pick<Policy, 'id' | 'name' | 'description' | 'statements'>;

/** Tenancies, which the operator alone makes and changes. */
@Injectable()
export class TenanciesStore {
  readonly #table: ResourceTable<TenancyRow>;

  constructor(
    tables: ResourceTables,
    private readonly groups: GroupsStore,
    private readonly policies: PoliciesStore,
    @InjectRepository(TenancyRow) tenancies: Repository<TenancyRow>,
  ) {
    this.#table = tables.open(tenancies, (tenancy) => ({
      resourceType: 'tenancy',
      resourceId: toOcid('tenancy', tenancy.id),
      resourceName: tenancy.name,
      compartmentId: tenancy.id,
      shown: shownTenancy(tenancy),
    }));
  }

  /** With its root compartment, groups and policies. Throws Conflict when the name is taken. */
  async add(
    by: Caller,
    tenancy: Tenancy,
    groups: readonly FirstGroup[],
    policies: readonly FirstPolicy[],
  ): Promise<void> {
    const { id, name, timeCreated } = tenancy;
    const within = { tenancyId: id, timeCreated, ...newTags({}) };
    const taken = `there is a tenancy named ${name} already`;
    const row = { ...tenancy, description: '', ...newTags({}) };
    await this.#table.add(by, row, taken, async (_tx, manager) => {
      const description = 'The root compartment';
      await manager.insert(Compartment, {
        id,
        tenancyId: id,
        parentId: null,
        name,
        description,
        timeCreated,
      });
      for (const group of groups)
        await this.groups.table.within(manager).add(by, { ...group, ...within }, group.name);
      for (const policy of policies)
        await this.policies.table
          .within(manager)
          .add(by, { ...policy, ...within, compartmentId: id, versionDate: null }, policy.name);
    });
  }

  async setOperator(by: Caller, id: string, isOperator: boolean): Promise<void> {
    await this.#table.change(by, { id }, {}, (row) =>
      row.isOperator === isOperator ? {} : { isOperator },
    );
  }
}

function shownTenancy({ id, name, description, isOperator, ...row }: TenancyRow): object {
  const { freeformTags, definedTags } = row;
  const timeCreated = row.timeCreated.toISOString();
  return {
    id: toOcid('tenancy', id),
    name,
    description,
    isOperator,
    timeCreated,
    freeformTags,
    definedTags,
  };
}
