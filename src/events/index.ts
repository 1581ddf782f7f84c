/**
 * The event log: what has happened to each recipient, for ever appended and never changed. Owns the table
 * `message_event`. Spool appends to it in the transaction of the change itself; followers (suppression, metering,
 * webhooks) will read it with a cursor of their own. It promises that the events of one shard become visible in the
 * order of their ids, because a shard has one owner that runs one transaction at a time. It never calls anybody.
 */
export { EventsModule } from './events.module.js';
export { EventsService } from './events.service.js';
export type { EventDetail, EventKind, MessageEvent } from './message-event.js';
