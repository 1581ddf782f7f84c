import { Injectable } from '@nestjs/common';
import { hash as argon2id } from '@node-rs/argon2';
import { Clock } from '../../core/clock.js';
import { newUuid } from '../../core/id.js';
import { operator } from '../../rest/caller.js';
import { newTags } from '../../rest/tags.js';
import { AccessService } from '../access/access.service.js';
import { MembershipsStore } from '../groups/memberships.store.js';
import type { Group } from '../groups/group.entity.js';
import { IdentityStore, toUser } from '../identity.store.js';
import type { Tenancy, User } from '../principal.js';
import { NEW_USER, UsersStore } from '../users/users.store.js';
import { TenanciesStore } from './tenancies.store.js';

export const ADMINISTRATORS = 'Administrators';
/** What every tenancy begins with; it may change all of it. */
const FIRST_GROUPS = [
  {
    name: ADMINISTRATORS,
    description: 'May do everything in the tenancy',
    statement: 'Allow group Administrators to manage all-resources in tenancy',
  },
  {
    name: 'Senders',
    description: 'May send in the name of every approved sender',
    statement: 'Allow group Senders to use email-family in tenancy',
  },
];
/** A user that an operator makes may send; a user made through the API may do nothing until it is in a group. */
const USUAL_GROUPS = ['Senders'];
/** Groups that an error names, so that it stays one line. */
const MOST_NAMED = 10;

export interface NewUserDetails {
  readonly description?: string;
  readonly email?: string;
  readonly password?: string;
  readonly groups?: readonly string[];
}

/** Tenancies, and users in them, as the operator makes them: no policy is asked, and the log of changes is written. */
@Injectable()
export class TenanciesService {
  constructor(
    private readonly store: IdentityStore,
    private readonly tenancies: TenanciesStore,
    private readonly users: UsersStore,
    private readonly memberships: MembershipsStore,
    private readonly access: AccessService,
    private readonly clock: Clock,
  ) {}

  /**
   * With its root compartment, and a group each for those who administer and those who send. Throws when the name is taken.
   * The operator's own tenancy may see to the engine itself.
   */
  async create(name: string, isOperator: boolean): Promise<Tenancy> {
    const [id, timeCreated] = [this.#newId(), this.#now()];
    const tenancy = { id, name: named('tenancy', name), timeCreated, isOperator };
    const groups = FIRST_GROUPS.map(({ name: group, description }) => ({
      id: this.#newId(),
      name: group,
      description,
    }));
    const policies = FIRST_GROUPS.map(({ name: group, statement }) => ({
      id: this.#newId(),
      name: group,
      description: 'Made with the tenancy',
      statements: [statement],
    }));
    await this.tenancies.add(operator(id, 'createTenancy'), tenancy, groups, policies);
    if (isOperator) await this.access.changed();
    return tenancy;
  }

  /** Gives the tenancy the right to see to the engine, or takes it. Throws when there is none of the name. */
  async setOperator(name: string, isOperator: boolean): Promise<void> {
    const tenancy = await this.store.tenancy(name);
    if (!tenancy) throw new Error(`there is no tenancy named ${name}`);
    await this.tenancies.setOperator(operator(tenancy.id, 'updateTenancy'), tenancy.id, isOperator);
    await this.access.changed();
  }

  /** Without a password the user can not log in to the console; without groups it may send. Throws when the name is taken in the tenancy. */
  async createUser(tenancyId: string, name: string, details: NewUserDetails): Promise<User> {
    // The library's defaults are argon2id with 19 MiB, 2 passes and 1 lane, the least that OWASP recommends.
    const passwordHash = details.password ? await argon2id(details.password) : null;
    const wanted = details.groups ?? USUAL_GROUPS;
    const groups = await this.store.groupsNamed(tenancyId, wanted);
    const missing = wanted.find((group) => !groups.some((one) => one.name === group));
    // Somebody may have renamed or removed the usual ones; then the user begins without.
    if (missing !== undefined && details.groups) throw await this.#noGroup(tenancyId, missing);
    const user = {
      ...NEW_USER,
      id: this.#newId(),
      tenancyId,
      name: named('user', name),
      description: details.description ?? '',
      email: details.email ?? null,
      passwordHash,
      timeCreated: this.#now(),
      ...newTags({}),
    };
    const memberships = groups.map((group) => ({ id: this.#newId(), groupId: group.id }));
    const taken = `there is a user named ${name} in this tenancy already`;
    return toUser(
      await this.users.add(operator(tenancyId, 'createUser'), user, memberships, taken),
    );
  }

  /** False when the user is in it already. Throws when the tenancy has no such group. */
  async addToGroup({ id: userId, tenancyId }: User, group: string): Promise<boolean> {
    const { id: groupId } = await this.#groupNamed(tenancyId, group);
    const added = await this.memberships.table.addOnce(operator(tenancyId, 'addUserToGroup'), {
      id: this.#newId(),
      tenancyId,
      groupId,
      userId,
      timeCreated: this.#now(),
    });
    if (added) await this.access.changed();
    return added !== null;
  }

  /** False when the user is not in it. Throws when the tenancy has no such group. */
  async removeFromGroup({ id: userId, tenancyId }: User, group: string): Promise<boolean> {
    const { id: groupId } = await this.#groupNamed(tenancyId, group);
    const by = operator(tenancyId, 'removeUserFromGroup');
    const removed = await this.memberships.table.remove(by, { tenancyId, groupId, userId }, {});
    if (removed) await this.access.changed();
    return removed !== null;
  }

  async #groupNamed(tenancyId: string, name: string): Promise<Group> {
    const [group] = await this.store.groupsNamed(tenancyId, [name]);
    if (!group) throw await this.#noGroup(tenancyId, name);
    return group;
  }

  async #noGroup(tenancyId: string, name: string): Promise<Error> {
    const there = await this.store.namesOfGroups(tenancyId, MOST_NAMED);
    const others = there.length === 0 ? '' : ` (there are ${there.join(', ')})`;
    return new Error(`there is no group named ${name} in this tenancy${others}`);
  }

  #newId(): string {
    return newUuid(this.clock.now());
  }

  #now(): Date {
    return new Date(this.clock.now());
  }
}

function named(what: string, name: string): string {
  if (!/^\S(.{0,98}\S)?$/.test(name)) {
    throw new Error(`the name of a ${what} has 1 to 100 characters and no space at its ends`);
  }
  return name;
}
