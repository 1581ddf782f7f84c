import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Not, Repository, type EntityManager, type FindOptionsWhere } from 'typeorm';
import { toOcid } from '../../core/ocid.js';
import type { Caller } from '../../rest/caller.js';
import type { Page } from '../../rest/page.js';
import {
  BY_TIME,
  ResourceTables,
  type ChangeOptions,
  type Order,
  type ResourceTable,
} from '../../rest/resource-table.store.js';
import { ApiKey } from '../credentials/api-key.entity.js';
import { ApiToken } from '../credentials/api-token.entity.js';
import { Membership } from '../groups/membership.entity.js';
import { MembershipsStore } from '../groups/memberships.store.js';
import { endSessions } from '../sessions/sessions.store.js';
import { SmtpCredential } from '../credentials/smtp-credential.entity.js';
import { TenancyRow } from '../tenancies/tenancy.entity.js';
import type { ListUsersQuery } from './user.dto.js';
import { UserRow } from './user.entity.js';
import { userView } from './user-view.js';

const BY_NAME: Order = { property: 'name', kind: 'text', usually: 'ASC' };
const ORDERS = { TIMECREATED: BY_TIME, NAME: BY_NAME };

/** What every user begins with. */
export const NEW_USER = {
  passwordHash: null,
  lifecycleState: 'ACTIVE',
  isBlocked: false,
  capabilities: {},
  lastLoginAt: null,
  previousLoginAt: null,
} as const;

@Injectable()
export class UsersStore {
  readonly table: ResourceTable<UserRow>;

  constructor(
    tables: ResourceTables,
    private readonly memberships: MembershipsStore,
    @InjectRepository(UserRow) private readonly users: Repository<UserRow>,
  ) {
    this.table = tables.open(users, (user) => ({
      resourceType: 'user',
      resourceId: toOcid('user', user.id),
      resourceName: user.name,
      compartmentId: user.tenancyId,
      shown: userView(user),
    }));
  }

  find(tenancyId: string, id: string): Promise<UserRow | null> {
    return this.table.find({ id, tenancyId, lifecycleState: Not('DELETED') });
  }

  /** Whoever wants to log in by these names; null for every reason alike. */
  named(tenancyName: string, userName: string): Promise<UserRow | null> {
    return this.users
      .createQueryBuilder('owner')
      .innerJoin(TenancyRow, 'tenancy', 'tenancy.id = owner.tenancy_id')
      .where('tenancy.name = :tenancyName and owner.name = :userName', { tenancyName, userName })
      .andWhere(`owner.lifecycle_state <> 'DELETED'`)
      .getOne();
  }

  page(tenancyId: string, query: ListUsersQuery): Promise<Page<UserRow>> {
    const { name, sortBy = 'TIMECREATED', lifecycleState } = query;
    const where = { tenancyId, ...(name === undefined ? {} : { name }) };
    const states = inState(lifecycleState?.toUpperCase()).map((state) => ({ ...where, ...state }));
    if (states.length === 0) return Promise.resolve({ items: [], next: null });
    return this.table.page(states, query, [sortBy, ORDERS[sortBy]]);
  }

  /** A new user with its first memberships. Throws Conflict with `taken` when the tenancy has a user of this name. */
  add(
    by: Caller,
    user: Omit<UserRow, 'version'>,
    memberships: readonly Pick<Membership, 'id' | 'groupId'>[],
    taken: string,
  ): Promise<UserRow> {
    const { id: userId, tenancyId, timeCreated } = user;
    return this.table.add(by, user, taken, async (_tx, manager) => {
      const table = this.memberships.table.within(manager);
      for (const membership of memberships)
        await table.add(by, { ...membership, tenancyId, userId, timeCreated }, taken);
    });
  }

  /** With all that it logs in by and its memberships. Null when there is none. */
  remove(by: Caller, id: string, options: ChangeOptions): Promise<UserRow | null> {
    return this.table.remove(by, { id }, options, async (_user, tx, manager) => {
      for (const owned of [Membership, ApiKey, ApiToken, SmtpCredential])
        await manager.delete(owned, { userId: id });
      await endSessions(tx, id, null);
    });
  }
}

/** Makes whoever else adds something to this user wait for the end of the transaction: for what is counted. */
export async function lockUser(manager: EntityManager, id: string): Promise<void> {
  await manager.findOne(UserRow, { where: { id }, lock: { mode: 'for_no_key_update' } });
}

/** The rows that show this state; none for the states that pass in the moment of a call. */
function inState(state: string | undefined): FindOptionsWhere<UserRow>[] {
  if (state === undefined) return [{ lifecycleState: Not('DELETED') }];
  if (state === 'ACTIVE') return [{ lifecycleState: 'ACTIVE', isBlocked: false }];
  if (state === 'INACTIVE')
    return [{ lifecycleState: 'INACTIVE' }, { lifecycleState: 'ACTIVE', isBlocked: true }];
  return [];
}
