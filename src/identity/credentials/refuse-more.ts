import { ApiError } from '../../rest/api-error.js';
import type { Caller } from '../../rest/caller.js';
import { scopePermissions } from '../policy/scope.js';

/** What a new credential could do, and for how long. */
export interface NewPower {
  /** Empty: everything that its user may do. */
  readonly scopes: readonly string[];
  /** Null: it never runs out. */
  readonly timeExpires: Date | null;
}

/** Of keys and passwords. */
export const EVERYTHING: NewPower = { scopes: [], timeExpires: null };

/** Throws when a new credential could do what the one that makes it can not, or still could when that has run out. */
export function refuseMore(by: Caller, wanted: NewPower): void {
  refuseOutliving(by, wanted);
  const { scopes } = wanted;
  if (!by.scopes) return;
  const own = scopePermissions(by.scopes);
  const more = scopes.find((scope) => [...scopePermissions([scope])].some((one) => !own.has(one)));
  if (scopes.length > 0 && more === undefined) return;
  const why = more === undefined ? 'it would have no scopes' : `it would have the scope ${more}`;
  throw new ApiError('not_allowed', {
    what: `A token with scopes can not make a credential that may do more than itself: ${why}`,
  });
}

/** A session runs out too, but whoever has it knows the password, and may have programs that stay. */
function refuseOutliving({ via, proofExpires }: Caller, { timeExpires }: NewPower): void {
  if (via !== 'token' || proofExpires === null) return;
  if (timeExpires !== null && timeExpires.getTime() <= proofExpires) return;
  const until = new Date(proofExpires).toISOString();
  const why = timeExpires === null ? 'it would never expire' : 'it would expire later';
  throw new ApiError('not_allowed', {
    what: `A token that expires can not make a credential that is good after ${until}: ${why}`,
  });
}
