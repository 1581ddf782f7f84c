/**
 * The spool: the durable store of messages and the queue of what must still be delivered. Owns the tables `message`,
 * `content`, `recipient`, `attempt`, `shard_range`, `shard_lease` and `process`. Ingestion puts messages in; delivery, as
 * the worker, is handed them and settles results. It promises that what `accept` has resolved for survives any crash,
 * that a shard belongs to one region for ever and has one owner at a time, and that a process which lost a shard changes
 * nothing in it. It never talks to the network and never decides when or where a message goes.
 */
export { InboxWorker } from './inbox.worker.js';
export { SpoolModule } from './spool.module.js';
export { SpoolService, SpoolUnavailable, type SpoolWorker } from './spool.service.js';
export { ownMail, type OwnMail } from './own-mail.js';
export { WaitingMail } from './waiting-mail.service.js';
export type {
  FoundRecipient,
  KeptAttempt,
  NamedRecipient,
  RowPlace,
  SettledOrWaiting,
  WaitingCount,
} from './waiting.store.js';
export { LARGEST_KIND, isLarge, poolOf, trafficClassOf, type LaneKind } from './lane-kind.js';
export { FIRST_LANE, type KeyedMessage, type LaneKey, type LaneRow } from './spool.store.js';
export type {
  Accepted,
  Attempt,
  NewMessage,
  NewRecipient,
  Notice,
  Personal,
  SettledRecipient,
  Settlement,
  SpooledMessage,
  SpooledRecipient,
} from './spooled-message.js';
