import type { Tx } from '../core/db/db.js';
import type { RowId } from '../core/id.js';
import type { EventsService, MessageEvent } from '../events/index.js';
import { acceptBatch } from './accept.js';
import type { OwnedShard } from './owned-shard.js';
import type { SpoolStore } from './spool.store.js';
import type { Accepted, Settlement } from './spooled-message.js';

/**
 * The results of several attempts, inside the fenced transaction of their shard: recipients → attempts → notifications →
 * events. What had been settled before is left out everywhere. Answers with the notifications, which are new work.
 */
export async function settleBatch(
  tx: Tx,
  shard: OwnedShard,
  batch: readonly Settlement[],
  store: SpoolStore,
  events: EventsService,
): Promise<Accepted[]> {
  const results = batch.flatMap((s) => s.recipients.map((r) => ({ ...r, at: s.at })));
  const changed = await store.settleRecipients(tx, shard.shard, results);
  const fresh = batch.filter((s) => s.recipients.some((r) => changed.has(r.id)));

  const attempts = fresh.flatMap((s) =>
    s.attempt ? [{ ...s.attempt, id: shard.nextId(), messageId: s.message.id }] : [],
  );
  const attemptOf = new Map<Settlement, RowId>();
  fresh.filter((s) => s.attempt).forEach((s, i) => attemptOf.set(s, attempts[i]!.id));
  const kept = store.insertAttempts(tx, shard.shard, attempts);

  const toNotify = fresh.filter((s) => s.notification !== null);
  const messages = toNotify.map((s) => s.notification!.message);
  const notifications =
    messages.length > 0 ? await acceptBatch(tx, shard, messages, store, events) : [];
  const notificationOf = new Map(toNotify.map((s, i) => [s, notifications[i]!.message.id]));

  const appended = events.append(
    tx,
    shard.shard,
    fresh.flatMap((s) =>
      happened(s, changed, shard, attemptOf.get(s) ?? null, notificationOf.get(s) ?? null),
    ),
  );
  await Promise.all([kept, appended]);
  return notifications;
}

function happened(
  settlement: Settlement,
  changed: ReadonlySet<RowId>,
  shard: OwnedShard,
  attemptId: RowId | null,
  notificationId: RowId | null,
): MessageEvent[] {
  const { message, at } = settlement;
  const common = { messageId: message.id, tenancyId: message.tenancyId, at, attemptId };
  const settled = settlement.recipients
    .filter((r) => changed.has(r.id))
    .map((r) => ({
      ...common,
      id: shard.nextId(),
      recipientId: r.id,
      kind: r.event,
      reason: r.reason,
      detail: r.detail,
    }));
  if (notificationId === null) return settled;
  const notified = settlement
    .notification!.about.filter((id) => changed.has(id))
    .map((recipientId) => notifiedOf({ ...common, recipientId }, shard, notificationId));
  return [...settled, ...notified];
}

/** The event of a recipient of whom the sender is told by a notification of the same transaction. */
export function notifiedOf(
  about: Pick<MessageEvent, 'messageId' | 'recipientId' | 'tenancyId' | 'at' | 'attemptId'>,
  shard: OwnedShard,
  notificationId: RowId,
): MessageEvent {
  return {
    ...about,
    id: shard.nextId(),
    kind: 'notified',
    reason: null,
    detail: { notificationId },
  };
}
