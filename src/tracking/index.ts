/**
 * Tracking: opens and clicks, for domains that ask for it. Owns no table: a token carries message and recipient, and the
 * target of a link is signed with it. Delivery has messages rewritten for each recipient before they are signed; recipients
 * meet `/o/<token>.gif` and `/c/<token>/<target>`. It promises that a rewritten message stays well formed, that what
 * is signed or encrypted is never touched, that a link leads nowhere but where the sender wrote, and that machines are told
 * from people as well as can be. It keeps no address of a client, and nobody waits for what it notes.
 */
export { TrackingModule } from './tracking.module.js';
export { TrackingService } from './tracking.service.js';
