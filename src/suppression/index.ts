/**
 * Suppression: addresses that a tenancy must not write to. Owns the tables `suppression`, `bounce_day`,
 * `blocked_recipient`, `provider_answers`, `hard_bounce` and `suppression_circuit`. Ingestion asks it in the accept path for a whole batch at once, delivery once more before an attempt;
 * it follows the event log and makes entries of what bounces, complaints and unsubscribes say; callers of the API and the
 * admin command line look at the list and change it. It promises an index look-up for each recipient and no cache: an entry
 * counts from the moment it is committed, in all regions. Only what blames the address itself counts against it. It never
 * decides what becomes of a message that names such an address.
 */
export { SuppressionModule } from './suppression.module.js';
export { SuppressionService } from './suppression.service.js';
export { CircuitAlarm, type OpenedCircuit } from './circuit-alarm.service.js';
export type { SuppressedAddress } from './suppressed-address.js';
