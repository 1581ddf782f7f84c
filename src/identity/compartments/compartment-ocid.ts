import { toOcid } from '../../core/ocid.js';

/** The root compartment of a tenancy is the tenancy itself, so it has the tenancy's OCID. */
export function compartmentOcid({ tenancyId, id }: { tenancyId: string; id: string }): string {
  return toOcid(id === tenancyId ? 'tenancy' : 'compartment', id);
}
