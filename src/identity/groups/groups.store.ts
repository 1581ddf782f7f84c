import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository } from 'typeorm';
import { toOcid } from '../../core/ocid.js';
import {
  BY_TIME,
  ResourceTables,
  type ChangeOptions,
  type Order,
  type ResourceTable,
} from '../../rest/resource-table.store.js';
import type { Caller } from '../../rest/caller.js';
import { Membership } from './membership.entity.js';
import { Group } from './group.entity.js';
import { groupView } from './group-view.js';

const BY_NAME: Order = { property: 'name', kind: 'text', usually: 'ASC' };
export const GROUP_ORDERS = { TIMECREATED: BY_TIME, NAME: BY_NAME };

@Injectable()
export class GroupsStore {
  readonly table: ResourceTable<Group>;

  constructor(tables: ResourceTables, @InjectRepository(Group) groups: Repository<Group>) {
    this.table = tables.open(groups, (group) => ({
      resourceType: 'group',
      resourceId: toOcid('group', group.id),
      resourceName: group.name,
      compartmentId: group.tenancyId,
      shown: groupView(group),
    }));
  }

  /** With its memberships. Null when there is none. */
  remove(by: Caller, id: string, options: ChangeOptions): Promise<Group | null> {
    return this.table.remove(by, { id }, options, (_group, _tx, manager) =>
      manager.delete(Membership, { groupId: id }),
    );
  }
}
