import { fromOcid } from '../core/ocid.js';
import { invalid, notFound } from './api-error.js';

/** The UUID behind an OCID in a path. What is none, or of another type, is not there. */
export function uuidIn(type: string, ocid: string): string {
  const id = fromOcid(ocid);
  if (id?.type !== type) throw notFound();
  return id.uuid;
}

/** The UUID behind the OCID of a compartment, or of a tenancy, which is its root compartment. */
export function compartmentUuid(ocid: string, field = 'compartmentId'): string {
  const id = fromOcid(ocid);
  if (id?.type !== 'compartment' && id?.type !== 'tenancy')
    throw invalid(field, 'must be the OCID of a compartment or tenancy');
  return id.uuid;
}
