import { ApiError } from '../rest/api-error.js';
import type { Caller } from '../rest/caller.js';
import { scopePermissions } from './policy/scope.js';

/**
 * Throws when a new credential with these scopes could do what the one that makes it can not. No scopes: everything that
 * its user may do.
 */
export function refuseMore(by: Caller, scopes: readonly string[]): void {
  if (!by.scopes) return;
  const own = scopePermissions(by.scopes);
  const more = scopes.find((scope) => [...scopePermissions([scope])].some((one) => !own.has(one)));
  if (scopes.length > 0 && more === undefined) return;
  const why = more === undefined ? 'it would have no scopes' : `it would have the scope ${more}`;
  throw new ApiError('not_allowed', {
    what: `A token with scopes can not make a credential that may do more than itself: ${why}`,
  });
}
