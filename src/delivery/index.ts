/**
 * Delivery: from the spool to the other side. Owns the tables `route`, `tenancy_weight`, `queue_hold`, `queue_operation` and
 * `queue_operation_shard`. Is the spool's worker: takes what is accepted or due, finds the hosts, shares connections between
 * messages, and settles what each recipient was answered. It promises that a slow or dead destination holds up nobody else,
 * that no database transaction is open while it talks SMTP, that every wait and every end has a reason, which people can
 * ask for (`explain/`), and that what people do to waiting mail (`queue/`) is done by the owners of its shards. It never
 * talks to private addresses that a stranger's DNS named.
 */
export { DeliveryModule } from './delivery.module.js';
export { DeliveryWorker } from './delivery.worker.js';
export { RoutesModule } from './routes.module.js';
export { RoutesService } from './routes.service.js';
export { OperationsService } from './queue/operations.service.js';
export { QueueModule } from './queue/queue.module.js';
export type { CreateQueueOperationDetails as QueueChange } from './queue/queue.dto.js';
export { WeightsModule } from './weights/weights.module.js';
export { WeightsService } from './weights/weights.service.js';
export type { FixedRoute } from './fixed-routes.js';
export type { TlsPolicy } from './mail-host.js';
