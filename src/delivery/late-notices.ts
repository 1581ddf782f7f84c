import { Injectable } from '@nestjs/common';
import { Clock } from '../core/clock.js';
import type { RowId } from '../core/id.js';
import { RootLog, type Log } from '../core/log.js';
import type { WaitingFact } from '../events/index.js';
import { parseReply } from '../mail/reply.js';
import { InboxWorker, WaitingMail, type NewMessage, type Notice } from '../spool/index.js';
import { NotificationWriter } from './notify.js';

type Recipients = Map<RowId, ReturnType<WaitingMail['recipientsOf']>>;

/**
 * Tells senders of bounces that came as mail: fact from outside → recipient that had been delivered → notification, as of a
 * refusal in the session. Our return path stands in place of the sender's, so nobody else tells them. The facts of a
 * recipient have a key, so there is one notification at the most.
 */
@Injectable()
export class LateNotices {
  readonly #log: Log;

  constructor(
    private readonly inbox: InboxWorker,
    private readonly waiting: WaitingMail,
    private readonly writer: NotificationWriter,
    private readonly clock: Clock,
    root: RootLog,
  ) {
    this.#log = root.room('delivery');
  }

  onModuleInit(): void {
    this.inbox.tellSenders((facts) => this.#noticesOf(facts));
  }

  async #noticesOf(facts: readonly WaitingFact[]): Promise<Notice[]> {
    const notices: Notice[] = [];
    // By message: asked once, however many of its recipients bounced.
    const recipients: Recipients = new Map();
    for (const fact of facts) {
      if (fact.kind !== 'bounce_reported' || fact.recipientId === null) continue;
      const message = await this.#message(fact, recipients).catch((error: unknown) => {
        // The event must not wait for a notification that can not be written.
        this.#log.error({ err: error, factId: fact.id }, 'a notification could not be written');
        return null;
      });
      if (message) notices.push({ message, about: fact });
    }
    return notices;
  }

  async #message(
    { messageId, recipientId, reason, detail }: WaitingFact,
    recipients: Recipients,
  ): Promise<NewMessage | null> {
    const all = recipients.get(messageId) ?? this.waiting.recipientsOf(messageId);
    recipients.set(messageId, all);
    const found = (await all).find(({ recipient }) => recipient.id === recipientId);
    // Of everything but a delivery the sender was told when it happened.
    if (found?.status !== 'delivered') return null;
    const failure = {
      reason: reason ?? 'remote_permanent',
      reply: detail?.reply ? parseReply([detail.reply]) : null,
      status: detail?.enhancedStatus ?? null,
      remoteMta: detail?.mxHost ?? null,
    };
    return this.writer.later(found, failure, this.clock.now());
  }
}
