/**
 * Delivery: from the spool to the other side. Owns the table `route`. Is the spool's worker: takes what is accepted or
 * due, finds the hosts, shares connections between messages, and settles what each recipient was answered. It promises
 * that a slow or dead destination holds up nobody else, that no database transaction is open while it talks SMTP, and
 * that every wait and every end has a reason. It never talks to private addresses that a stranger's DNS named.
 */
export { DeliveryModule } from './delivery.module.js';
export { DeliveryWorker } from './delivery.worker.js';
export { RoutesModule } from './routes.module.js';
export { RoutesService } from './routes.service.js';
export type { FixedRoute } from './fixed-routes.js';
export type { TlsPolicy } from './mail-host.js';
