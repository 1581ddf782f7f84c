import { toOcid } from '../../core/ocid.js';
import { compartmentOcid } from '../compartments/compartment-ocid.js';
import type { PolicyView } from './policy.dto.js';
import type { Policy } from './policy.entity.js';

/** A policy as the API shows it. */
export function policyView(policy: Policy): PolicyView {
  const { id, tenancyId, compartmentId, name, description, statements, versionDate } = policy;
  return {
    id: toOcid('policy', id),
    compartmentId: compartmentOcid({ tenancyId, id: compartmentId }),
    name,
    description,
    statements,
    timeCreated: policy.timeCreated.toISOString(),
    lifecycleState: 'ACTIVE',
    versionDate,
    freeformTags: policy.freeformTags,
    definedTags: policy.definedTags,
  };
}
