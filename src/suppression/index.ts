/**
 * Suppression: addresses that a tenancy must not write to. Owns the table `suppression`. Ingestion asks it in the accept
 * path for a whole batch at once, delivery once more before an attempt; callers of the API and the admin command line
 * look at the list and change it. It promises one index look-up for each pair and no cache: an entry counts from the
 * moment it is committed, in all regions. It never decides what becomes of a message that names such an address.
 */
export { SuppressionModule } from './suppression.module.js';
export { SuppressionService } from './suppression.service.js';
export type { SuppressedAddress } from './suppressed-address.js';
