import { toOcid } from '../../core/ocid.js';
import type { UserGroupMembershipView } from './membership.dto.js';
import type { Membership } from './membership.entity.js';

/** A membership as the API shows it. */
export function membershipView(membership: Membership): UserGroupMembershipView {
  return {
    id: toOcid('groupmembership', membership.id),
    compartmentId: toOcid('tenancy', membership.tenancyId),
    groupId: toOcid('group', membership.groupId),
    userId: toOcid('user', membership.userId),
    timeCreated: membership.timeCreated.toISOString(),
    lifecycleState: 'ACTIVE',
  };
}
