import { notFound } from '../../rest/api-error.js';
import type { Caller } from '../../rest/caller.js';
import { uuidIn } from '../../rest/ids.js';

/** Throws when this is not the OCID of the caller's tenancy, to which users and groups belong. */
export function requireOwnTenancy(by: Caller, ocid: string): void {
  if (uuidIn('tenancy', ocid) !== by.tenancyId) throw notFound();
}
