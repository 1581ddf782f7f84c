import { toOcid } from '../../core/ocid.js';
import type { GroupView } from './group.dto.js';
import type { Group } from './group.entity.js';

/** A group as the API shows it. */
export function groupView(group: Group): GroupView {
  const { id, tenancyId, name, description, timeCreated, freeformTags, definedTags } = group;
  return {
    id: toOcid('group', id),
    compartmentId: toOcid('tenancy', tenancyId),
    name,
    description,
    timeCreated: timeCreated.toISOString(),
    lifecycleState: 'ACTIVE',
    freeformTags,
    definedTags,
  };
}
