import type { Tx } from '../core/db/db.js';
import type { EventsService, MessageEvent } from '../events/index.js';
import { laneKind } from './lane-kind.js';
import type { OwnedShard } from './owned-shard.js';
import type { SpoolStore, StampedMessage, StampedRecipient } from './spool.store.js';
import type { Accepted, NewMessage } from './spooled-message.js';

/**
 * The rows of one accept batch, inside the fenced transaction of its shard: messages → contents → recipients → events.
 * Ids are drawn here, while the shard is held, so that they commit in order.
 */
export async function acceptBatch(
  tx: Tx,
  shard: OwnedShard,
  messages: readonly NewMessage[],
  store: SpoolStore,
  events: EventsService,
): Promise<Accepted[]> {
  const stamped = messages.map((message) => stamp(message, shard));
  const recipients = messages.map((message, i) => addressed(message, stamped[i]!, shard));
  const [contents] = await Promise.all([
    insertRows(tx, shard, stamped, recipients.flat(), store),
    events.append(
      tx,
      shard.shard,
      recipients.flatMap((all, i) =>
        all.map((recipient) => born(recipient, messages[i]!.acceptedDetail, shard)),
      ),
    ),
  ]);
  return stamped.map((message, i) => ({
    message,
    recipients: recipients[i]!.filter((r) => !r.suppressed).map((r) => ({ ...r, attempts: 0 })),
    raw: contents[i]!,
  }));
}

/** Stores stamped messages with their contents and recipients, in one round trip. */
async function insertRows(
  tx: Tx,
  shard: OwnedShard,
  messages: readonly StampedMessage[],
  recipients: readonly StampedRecipient[],
  store: SpoolStore,
): Promise<Buffer[]> {
  const [, contents] = await Promise.all([
    store.insertMessages(tx, shard.shard, messages),
    store.insertContents(tx, shard.shard, messages),
    store.insertRecipients(tx, shard.shard, recipients),
  ]);
  return contents;
}

function stamp(message: NewMessage, shard: OwnedShard): StampedMessage {
  const id = shard.nextId();
  const head = message.stamp(id);
  const sizeBytes = head.length + message.raw.length;
  return {
    shard: shard.shard,
    lease: shard.token,
    id,
    tenancyId: message.tenancyId,
    compartmentId: message.compartmentId,
    senderId: message.senderId,
    userId: message.userId,
    envelopeFrom: message.envelopeFrom,
    headerFrom: message.headerFrom,
    messageIdHeader: message.messageIdHeader,
    subject: message.subject,
    laneKind: laneKind(message.trafficClass, sizeBytes, message.pool),
    sizeBytes,
    bodyOffset: head.length + message.bodyOffset,
    bodyHash: message.bodyHash,
    needs8bit: message.needs8bit,
    needsUtf8: message.needsUtf8,
    dsnRet: message.dsnRet,
    dsnEnvid: message.dsnEnvid,
    sourceIp: message.sourceIp,
    acceptedAt: message.acceptedAt,
    submissionKeyHash: message.submissionKeyHash,
    campaign: message.campaign,
    personal: message.personal,
    parts: [head, message.raw],
  };
}

function addressed(
  message: NewMessage,
  stamped: StampedMessage,
  shard: OwnedShard,
): StampedRecipient[] {
  return message.recipients.map((recipient) => ({
    ...recipient,
    id: shard.nextId(),
    messageId: stamped.id,
    tenancyId: message.tenancyId,
    laneKind: stamped.laneKind,
    dueAt: message.acceptedAt,
  }));
}

function born(
  recipient: StampedRecipient,
  detail: MessageEvent['detail'],
  shard: OwnedShard,
): MessageEvent {
  return {
    id: shard.nextId(),
    messageId: recipient.messageId,
    recipientId: recipient.id,
    tenancyId: recipient.tenancyId,
    kind: recipient.suppressed ? 'suppressed' : 'accepted',
    at: recipient.dueAt,
    reason: recipient.suppressed ? 'suppressed' : null,
    attemptId: null,
    detail: recipient.suppressed ? null : detail,
  };
}
