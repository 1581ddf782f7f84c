/**
 * The event log: what has happened to each recipient, for ever appended and never changed. Owns the tables
 * `message_event`, `event_cursor` and `event_inbox`. Spool appends to the log in the transaction of the change itself;
 * what is told from outside, such as complaints, is reported to the inbox by any process and appended by the owner of the
 * shard. Followers (suppression, metering, webhooks) are read the log by the feed, each behind a place of its own. It
 * promises that the events of one shard become visible in the order of their ids, because a shard has one owner that runs
 * one transaction at a time; that a fact whose report has resolved is not lost; and that what a follower writes into the
 * transaction it is given happens once for each event. Nothing of the feed runs where mail is accepted or settled.
 */
export { EventsModule } from './events.module.js';
export { EventsService } from './events.service.js';
export {
  EventFeed,
  type AfterCommit,
  type EventHandler,
  type FollowerLag,
  type FollowOptions,
} from './event-feed.service.js';
export type { EventDetail, EventKind, MessageEvent, ReportedKind } from './message-event.js';
export type { ReportedFact, TakenFact, WaitingFact } from './reported-fact.js';
