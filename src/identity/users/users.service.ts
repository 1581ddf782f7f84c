import { Injectable } from '@nestjs/common';
import { Clock } from '../../core/clock.js';
import { newUuid } from '../../core/id.js';
import { toOcid } from '../../core/ocid.js';
import { parseAddress } from '../../mail/address.js';
import { ApiError, invalid, notFound } from '../../rest/api-error.js';
import type { Caller } from '../../rest/caller.js';
import { given } from '../../rest/given.js';
import type { Page } from '../../rest/page.js';
import type { ChangeOptions } from '../../rest/resource-table.store.js';
import { changedTags, newTags } from '../../rest/tags.js';
import { AccessService } from '../access/access.service.js';
import { Authenticator } from '../authentication/authenticator.service.js';
import { requireOwnTenancy } from '../tenancies/own-tenancy.js';
import type { TargetVariable } from '../policy/variables.js';
import { SmtpLogin } from '../credentials/smtp-login.js';
import { givenCapabilities, type Capability } from './user-capabilities.js';
import type {
  CreateUserDetails,
  ListUsersQuery,
  UpdateStateDetails,
  UpdateUserCapabilitiesDetails,
  UpdateUserDetails,
} from './user.dto.js';
import type { UserRow } from './user.entity.js';
import { NEW_USER, UsersStore } from './users.store.js';

/** Users: who they are and what they may log in with. What they may do is said by policies. */
@Injectable()
export class UsersService {
  constructor(
    private readonly access: AccessService,
    private readonly store: UsersStore,
    private readonly authenticator: Authenticator,
    private readonly login: SmtpLogin,
    private readonly clock: Clock,
  ) {}

  /** In no group, so it may do nothing but see to its own credentials. */
  async create(by: Caller, details: CreateUserDetails): Promise<UserRow> {
    requireOwnTenancy(by, details.compartmentId);
    await this.access.require(by, { compartmentId: by.tenancyId });
    const { name, description } = details;
    const now = this.clock.now();
    const user = {
      ...NEW_USER,
      id: newUuid(now),
      tenancyId: by.tenancyId,
      name,
      description,
      email: emailOf(details.email),
      timeCreated: new Date(now),
      ...newTags(details),
    };
    return this.store.add(by, user, [], `There is a user named ${name} in this tenancy`);
  }

  /** Users may look at themselves. Throws when there is none, or the policies do not allow the operation on it. */
  async get(by: Caller, id: string): Promise<UserRow> {
    const user = await this.#find(by, id);
    await this.access.requireOwn(by, id, { compartmentId: by.tenancyId, target: targetOf(user) });
    return user;
  }

  async list(by: Caller, query: ListUsersQuery): Promise<Page<UserRow>> {
    requireOwnTenancy(by, query.compartmentId);
    await this.access.require(by, { compartmentId: by.tenancyId, isList: true });
    const { identityProviderId, externalIdentifier } = query;
    // Every user is of the service itself.
    if (identityProviderId !== undefined || externalIdentifier !== undefined)
      return { items: [], next: null };
    return this.store.page(by.tenancyId, query);
  }

  async update(
    by: Caller,
    id: string,
    details: UpdateUserDetails,
    options: ChangeOptions,
  ): Promise<UserRow> {
    await this.#permitted(by, id);
    const { description, email } = details;
    if (details.dbUserName) throw invalid('dbUserName', 'can not be set: there are no databases');
    return this.#change(by, id, options, () => ({
      ...given({ description }),
      ...(typeof email === 'string' ? { email: emailOf(email) } : {}),
      ...changedTags(details),
    }));
  }

  async unblock(
    by: Caller,
    id: string,
    { blocked }: UpdateStateDetails,
    options: ChangeOptions,
  ): Promise<UserRow> {
    await this.#permitted(by, id);
    if (typeof blocked !== 'boolean') throw new ApiError('missing_parameter', { field: 'blocked' });
    if (blocked) throw invalid('blocked', 'can only be false: users are not blocked by hand');
    const user = await this.#change(by, id, options, (row) =>
      row.isBlocked ? { isBlocked: false } : {},
    );
    await this.#forget(id);
    return user;
  }

  async setCapabilities(
    by: Caller,
    id: string,
    details: UpdateUserCapabilitiesDetails,
    options: ChangeOptions,
  ): Promise<UserRow> {
    await this.#permitted(by, id);
    const given = givenCapabilities(details);
    const user = await this.#change(by, id, options, ({ capabilities }) =>
      Object.keys(given).length === 0 ? {} : { capabilities: { ...capabilities, ...given } },
    );
    await this.#forget(id);
    return user;
  }

  /** With its credentials, keys, tokens, memberships and sessions: nothing that it logged in by works any more. */
  async remove(by: Caller, id: string, options: ChangeOptions): Promise<void> {
    await this.#permitted(by, id);
    if (!(await this.store.remove(by, id, options))) throw notFound();
    await this.#forget(id);
    await this.access.changed();
  }

  /** The user whose credentials the operation is about; everybody sees to their own. Throws like `get`. */
  async ownerOf(type: CredentialType, by: Caller, userId: string): Promise<UserRow> {
    const user = await this.#find(by, userId);
    const target = { ...targetOf(user), 'target.credential.type': type };
    await this.access.requireOwn(by, userId, { compartmentId: by.tenancyId, target });
    return user;
  }

  async #find(by: Caller, id: string): Promise<UserRow> {
    const user = await this.store.find(by.tenancyId, id);
    if (!user) throw notFound();
    return user;
  }

  async #permitted(by: Caller, id: string): Promise<void> {
    const target = targetOf(await this.#find(by, id));
    await this.access.require(by, { compartmentId: by.tenancyId, target });
  }

  async #change(
    by: Caller,
    id: string,
    options: ChangeOptions,
    alter: (row: UserRow) => Partial<UserRow>,
  ): Promise<UserRow> {
    const user = await this.store.table.change(by, { id }, options, alter);
    if (!user) throw notFound();
    return user;
  }

  /** Here at once; other processes look again within 10 seconds for the API, and for SMTP as soon as they hear of it. */
  async #forget(userId: string): Promise<void> {
    this.authenticator.forget();
    await this.login.changedUser(userId);
  }
}

/** As conditions of policies name them. */
export type CredentialType = 'apikey' | 'smtp' | 'authtoken' | 'password';

/** Throws when the user may not use what is about to be made, so that nobody wonders why it does not work. */
export function requireCapability(user: UserRow, capability: Capability): void {
  if (user.capabilities[capability] === false)
    throw new ApiError('not_allowed', { what: `${capability} is switched off for this user` });
}

export function targetOf(user: UserRow): Partial<Record<TargetVariable, string>> {
  return { 'target.user.id': toOcid('user', user.id), 'target.user.name': user.name };
}

function emailOf(given: string | null | undefined): string | null {
  if (!given) return null;
  const address = parseAddress(given);
  if (!address) throw invalid('email', 'is not an email address');
  return address.text;
}
