import { compartmentOcid } from './compartment-ocid.js';
import type { CompartmentView } from './compartment.dto.js';
import type { Compartment } from './compartment.entity.js';

/** A compartment as the API shows it; with `accessible` whether the caller may look at something in it. */
export function compartmentView(
  compartment: Compartment,
  accessible?: ReadonlySet<string>,
): CompartmentView {
  const { id, tenancyId, parentId, name, description, timeCreated } = compartment;
  return {
    id: compartmentOcid({ tenancyId, id }),
    compartmentId: compartmentOcid({ tenancyId, id: parentId ?? tenancyId }),
    name,
    description,
    timeCreated: timeCreated.toISOString(),
    lifecycleState: 'ACTIVE',
    ...(accessible ? { isAccessible: accessible.has(id) } : {}),
    freeformTags: compartment.freeformTags,
    definedTags: compartment.definedTags,
  };
}
