import { Injectable } from '@nestjs/common';
import { toOcid } from '../core/ocid.js';
import { ApiError, notFound } from '../rest/api-error.js';
import type { Caller } from '../rest/caller.js';
import { AccessService } from './access.service.js';
import { CredentialOwnersStore } from './credential-owners.store.js';
import type { Permission } from './policy/permissions.js';
import { scopePermissions } from './policy/scope.js';
import type { UserRow } from './user.entity.js';

/** What policies may tell apart as target.credential.type. */
export type CredentialType = 'auth-token' | 'password' | 'session';

/**
 * Who may see to the credentials of whom: users to their own without a policy, as in OCI, and to those of others as the
 * policies allow it. A credential with scopes never gives more than it has itself.
 */
@Injectable()
export class CredentialAccess {
  constructor(
    private readonly access: AccessService,
    private readonly owners: CredentialOwnersStore,
  ) {}

  /** The user whose credential it is, or shall be. Throws when there is none, or the caller may not. */
  async require(
    by: Caller,
    userId: string,
    type: CredentialType,
    permission: Permission,
  ): Promise<UserRow> {
    const owner = await this.owners.find(by.tenancyId, userId);
    if (!owner) throw notFound();
    if (by.userId === userId) this.requireOwn(by, permission);
    else await this.requireByPolicy(by, owner, type, permission);
    return owner;
  }

  /** Like `require`, but asks the policies of users who see to themselves, too. */
  async requireByPolicy(
    by: Caller,
    owner: UserRow,
    type: CredentialType,
    permission: Permission,
  ): Promise<void> {
    await this.access.require(by, {
      compartmentId: by.tenancyId,
      permission,
      target: {
        'target.user.id': toOcid('user', owner.id),
        'target.user.name': owner.name,
        'target.credential.type': type,
      },
    });
  }

  /** For what is the caller's own. */
  requireOwn(by: Caller, permission: Permission): void {
    if (by.scopes && !scopePermissions(by.scopes).has(permission)) throw notFound();
    by.authorized = true;
  }
}

/** Throws when a new credential with these scopes could do what the one that makes it can not. No scopes: everything. */
export function refuseMore(by: Caller, scopes: readonly string[]): void {
  if (!by.scopes) return;
  const own = scopePermissions(by.scopes);
  const more = scopes.find((scope) => [...scopePermissions([scope])].some((one) => !own.has(one)));
  if (scopes.length === 0 || more !== undefined)
    throw new ApiError('not_allowed', {
      what: `A token with scopes can not make a credential that may do more than itself: ${more ?? 'it needs scopes, too'}`,
    });
}
