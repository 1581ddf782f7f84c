import { toOcid } from '../../core/ocid.js';
import type { ApiTokenView } from './api-token.dto.js';
import type { ApiToken } from './api-token.entity.js';
import type { AuthTokenView } from './auth-token.dto.js';

/** A token as our part of the API shows it, without its secret. */
export function apiTokenView(token: ApiToken): ApiTokenView {
  const { scopes, lastUsedAt } = token;
  return { ...both(token), scopes, timeLastUsed: lastUsedAt?.toISOString() ?? null };
}

/** The same as OCI shows it. */
export function authTokenView(token: ApiToken): AuthTokenView {
  return { ...both(token), lifecycleState: 'ACTIVE' };
}

function both({ id, userId, description, timeCreated, timeExpires }: ApiToken) {
  return {
    id: toOcid('credential', id),
    userId: toOcid('user', userId),
    description,
    timeCreated: timeCreated.toISOString(),
    timeExpires: timeExpires?.toISOString() ?? null,
  };
}
