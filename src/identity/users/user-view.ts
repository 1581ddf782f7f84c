import { toOcid } from '../../core/ocid.js';
import { allCapabilities } from './user-capabilities.js';
import type { UserView } from './user.dto.js';
import type { UserRow } from './user.entity.js';

/** Bits of OCI's inactiveStatus. */
const DISABLED = 2;
const BLOCKED = 4;

/** A user as the API shows it: never its password, not even as a hash. */
export function userView(user: UserRow): UserView {
  const { id, tenancyId, name, description, email, timeCreated, freeformTags, definedTags } = user;
  const inactive =
    (user.lifecycleState === 'ACTIVE' ? 0 : DISABLED) + (user.isBlocked ? BLOCKED : 0);
  return {
    id: toOcid('user', id),
    compartmentId: toOcid('tenancy', tenancyId),
    name,
    description,
    email,
    emailVerified: false,
    timeCreated: timeCreated.toISOString(),
    lifecycleState: inactive === 0 ? 'ACTIVE' : 'INACTIVE',
    ...(inactive === 0 ? {} : { inactiveStatus: inactive }),
    capabilities: allCapabilities(user.capabilities),
    isMfaActivated: false,
    lastSuccessfulLoginTime: user.lastLoginAt?.toISOString() ?? null,
    previousSuccessfulLoginTime: user.previousLoginAt?.toISOString() ?? null,
    freeformTags,
    definedTags,
  };
}
