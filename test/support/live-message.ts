import type { Entry, Lane, LiveMessage } from '../../src/delivery/lanes.js';
import type { SpooledMessage, SpooledRecipient } from '../../src/spool/index.js';

/** A message as delivery holds it; `more` changes what a test is about. */
export function messageOf(id: string, more: Partial<SpooledMessage> = {}): LiveMessage {
  return {
    spooled: {
      shard: 1,
      lease: '1',
      id,
      tenancyId: 't1',
      compartmentId: 't1',
      laneKind: 0,
      envelopeFrom: 'sender@example.com',
      headerFrom: 'sender@example.com',
      messageIdHeader: `<${id}@example.com>`,
      sizeBytes: 100,
      bodyOffset: 50,
      bodyHash: Buffer.alloc(32),
      needs8bit: false,
      needsUtf8: false,
      dsnRet: null,
      dsnEnvid: null,
      acceptedAt: 0,
      personal: null,
      ...more,
    },
    raw: null,
    signature: null,
    entries: new Set(),
  };
}

export function recipientOf(id: string, domain = 'example.test'): SpooledRecipient {
  return {
    id,
    address: `r${id}@${domain}`,
    domain,
    notify: null,
    orcpt: null,
    attempts: 0,
    dueAt: 0,
  };
}

/** Work for a lane, not yet in it. */
export function entryOf(lane: Lane, message: LiveMessage, recipients: number): Entry {
  return {
    message,
    lane,
    recipients: Array.from({ length: recipients }, (_, i) =>
      recipientOf(`${message.spooled.id}-${i}`, lane.domain),
    ),
  };
}
