/**
 * Reputation: what became of mail, counted, and what follows from it. Owns the tables `rate_count`, `rate_label`, `guard`,
 * `guard_baseline` and `guard_policy`. It follows the event log and adds up what it reads; guards look at the figures and
 * step in where a sender harms everybody's delivery. Ingestion and delivery ask for the state of a sender, from memory. It
 * promises that the counts are those of the log up to the place where it is, whatever was killed when, and that it never
 * runs where mail is accepted or settled. It never loses accepted mail: what is paused waits.
 */
export { CountsModule } from './counts.module.js';
export { GuardsModule } from './guards.module.js';
export { ReputationModule } from './reputation.module.js';
export type { Guard } from './guard.js';
export { GuardsService, type SentAs, type StandingGuard } from './guards.service.js';
export { ReconcileService, type Reconciled } from './reconcile.service.js';
export type { Difference } from './compare.js';
