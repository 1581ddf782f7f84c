/**
 * Shaping: how fast mail goes where. Owns the tables `back_off`, `back_off_hit` and `gate_demand`. Delivery asks it for the way through
 * all limits to a destination, and tells it of refusals; egress is told which addresses are paused for a provider. It
 * promises that a limit of a provider is kept over all its mail hosts and, but for a few seconds in which wishes change, over
 * all processes; that every process that wants a part of it has one, be it in turn; that what replies bring about holds in every
 * process within seconds and outlives a restart; that everything comes back by itself; and that only replies of the other
 * side count. It never sends anything.
 */
export { ShapingModule } from './shaping.module.js';
export { ShapingService, type Ceiling, type Destination } from './shaping.service.js';
export { BackOffs } from './back-offs.service.js';
export { heldProvider, isSite, type BackOffEntry, type Held, type HeldScope } from './back-off.js';
export type { Explained, ExplainedBackOff, GateState, LimitInForce } from './explained.js';
export type { Passage, Refusal } from './passage.js';
