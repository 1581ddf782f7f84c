import { Injectable } from '@nestjs/common';
import { Clock } from '../../core/clock.js';
import { newUuid } from '../../core/id.js';
import { toOcid } from '../../core/ocid.js';
import { notFound } from '../../rest/api-error.js';
import type { Caller } from '../../rest/caller.js';
import { given } from '../../rest/given.js';
import type { Page } from '../../rest/page.js';
import type { ChangeOptions } from '../../rest/resource-table.store.js';
import { changedTags, newTags } from '../../rest/tags.js';
import { AccessService } from '../access/access.service.js';
import type { CreateGroupDetails, ListGroupsQuery, UpdateGroupDetails } from './group.dto.js';
import type { Group } from './group.entity.js';
import { GROUP_ORDERS, GroupsStore } from './groups.store.js';
import { requireOwnTenancy } from '../tenancies/own-tenancy.js';
import type { TargetVariable } from '../policy/variables.js';

/** Groups: what policies name. */
@Injectable()
export class GroupsService {
  constructor(
    private readonly access: AccessService,
    private readonly store: GroupsStore,
    private readonly clock: Clock,
  ) {}

  async create(by: Caller, details: CreateGroupDetails): Promise<Group> {
    requireOwnTenancy(by, details.compartmentId);
    await this.#require(by);
    const { name, description } = details;
    const now = this.clock.now();
    const group = await this.store.table.add(
      by,
      {
        id: newUuid(now),
        tenancyId: by.tenancyId,
        name,
        description,
        timeCreated: new Date(now),
        ...newTags(details),
      },
      `There is a group named ${name} in this tenancy`,
    );
    await this.access.changed();
    return group;
  }

  /** Throws when there is none, or the policies do not allow the operation on it. */
  async get(by: Caller, id: string): Promise<Group> {
    const group = await this.store.table.find({ id, tenancyId: by.tenancyId });
    if (!group) throw notFound();
    await this.#require(by, group);
    return group;
  }

  async list(by: Caller, query: ListGroupsQuery): Promise<Page<Group>> {
    requireOwnTenancy(by, query.compartmentId);
    await this.access.require(by, { compartmentId: by.tenancyId, isList: true });
    const { name, sortBy = 'TIMECREATED', lifecycleState = 'ACTIVE' } = query;
    if (lifecycleState !== 'ACTIVE') return { items: [], next: null };
    const where = { tenancyId: by.tenancyId, ...(name === undefined ? {} : { name }) };
    return this.store.table.page(where, query, [sortBy, GROUP_ORDERS[sortBy]]);
  }

  async update(
    by: Caller,
    id: string,
    details: UpdateGroupDetails,
    options: ChangeOptions,
  ): Promise<Group> {
    await this.get(by, id);
    const { description } = details;
    const group = await this.store.table.change(by, { id }, options, () => ({
      ...given({ description }),
      ...changedTags(details),
    }));
    if (!group) throw notFound();
    return group;
  }

  /** With its memberships. */
  async remove(by: Caller, id: string, options: ChangeOptions): Promise<void> {
    await this.get(by, id);
    const removed = await this.store.remove(by, id, options);
    if (!removed) throw notFound();
    await this.access.changed();
  }

  #require(by: Caller, group?: Group): Promise<void> {
    const target = group ? { target: targetOf(group) } : {};
    return this.access.require(by, { compartmentId: by.tenancyId, ...target });
  }
}

export function targetOf(group: Group): Partial<Record<TargetVariable, string>> {
  return { 'target.group.id': toOcid('group', group.id), 'target.group.name': group.name };
}
