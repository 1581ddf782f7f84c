import { Injectable } from '@nestjs/common';
import { Clock } from '../../core/clock.js';
import { newUuid } from '../../core/id.js';
import { ApiError, notFound } from '../../rest/api-error.js';
import type { Caller } from '../../rest/caller.js';
import { uuidIn } from '../../rest/ids.js';
import { BY_TIME, type ChangeOptions } from '../../rest/resource-table.store.js';
import type { Page } from '../../rest/page.js';
import { AccessService } from '../access/access.service.js';
import type { Group } from './group.entity.js';
import { targetOf as groupTarget } from './groups.service.js';
import { GroupsStore } from './groups.store.js';
import type { AddUserToGroupDetails, ListUserGroupMembershipsQuery } from './membership.dto.js';
import type { Membership } from './membership.entity.js';
import { MembershipsStore } from './memberships.store.js';
import { requireOwnTenancy } from '../tenancies/own-tenancy.js';
import type { Permission } from '../policy/permissions.js';
import type { UserRow } from '../users/user.entity.js';
import { targetOf as userTarget } from '../users/users.service.js';
import { UsersStore } from '../users/users.store.js';

const LOOK = ['GROUP_INSPECT', 'USER_INSPECT'] as const;
const CHANGE = ['GROUP_UPDATE', 'USER_UPDATE'] as const;

/** Which user is in which group. As in OCI it needs the permission for the group and the one for the user. */
@Injectable()
export class MembershipsService {
  constructor(
    private readonly access: AccessService,
    private readonly store: MembershipsStore,
    private readonly users: UsersStore,
    private readonly groups: GroupsStore,
    private readonly clock: Clock,
  ) {}

  async add(by: Caller, details: AddUserToGroupDetails): Promise<Membership> {
    const userId = uuidIn('user', details.userId);
    const groupId = uuidIn('group', details.groupId);
    const { user, group } = await this.#permitted(by, CHANGE, userId, groupId);
    const now = this.clock.now();
    const membership = await this.store.table.add(
      by,
      {
        id: newUuid(now),
        tenancyId: by.tenancyId,
        groupId,
        userId,
        timeCreated: new Date(now),
      },
      `The user ${user.name} is in the group ${group.name} already`,
    );
    await this.access.changed();
    return membership;
  }

  async get(by: Caller, id: string): Promise<Membership> {
    const membership = await this.#find(by, id);
    await this.#permitted(by, LOOK, membership.userId, membership.groupId);
    return membership;
  }

  /** Of a user, of a group, or of both: then it is one or none. */
  async list(by: Caller, query: ListUserGroupMembershipsQuery): Promise<Page<Membership>> {
    requireOwnTenancy(by, query.compartmentId);
    const { userId, groupId } = query;
    for (const permission of LOOK)
      await this.access.require(by, { compartmentId: by.tenancyId, permission, isList: true });
    if (!userId && !groupId)
      throw new ApiError('missing_parameter', { field: 'userId or groupId' });
    const where = {
      tenancyId: by.tenancyId,
      ...(userId ? { userId: uuidIn('user', userId) } : {}),
      ...(groupId ? { groupId: uuidIn('group', groupId) } : {}),
    };
    return this.store.table.page(where, query, ['TIMECREATED', BY_TIME]);
  }

  async remove(by: Caller, id: string, options: ChangeOptions): Promise<void> {
    const membership = await this.#find(by, id);
    await this.#permitted(by, CHANGE, membership.userId, membership.groupId);
    if (!(await this.store.table.remove(by, { id }, options))) throw notFound();
    await this.access.changed();
  }

  async #find(by: Caller, id: string): Promise<Membership> {
    const membership = await this.store.table.find({ id, tenancyId: by.tenancyId });
    if (!membership) throw notFound();
    return membership;
  }

  /** Both questions carry both targets: `where target.group.name != 'Administrators'` holds for either. */
  async #permitted(
    by: Caller,
    permissions: readonly Permission[],
    userId: string,
    groupId: string,
  ): Promise<{ user: UserRow; group: Group }> {
    const [user, group] = await Promise.all([
      this.users.find(by.tenancyId, userId),
      this.groups.table.find({ id: groupId, tenancyId: by.tenancyId }),
    ]);
    if (!user || !group) throw notFound();
    const target = { ...userTarget(user), ...groupTarget(group) };
    for (const permission of permissions)
      await this.access.require(by, { compartmentId: by.tenancyId, permission, target });
    return { user, group };
  }
}
