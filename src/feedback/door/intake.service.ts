import { Injectable } from '@nestjs/common';
import { Clock } from '../../core/clock.js';
import { Gatherer } from '../../core/gatherer.js';
import { newUuid, shardOfId } from '../../core/id.js';
import { RootLog, type Log } from '../../core/log.js';
import { WaitingMail } from '../../spool/index.js';
import type { NewFeedbackMail } from '../feedback-mail.js';
import { FeedbackMailsStore } from '../feedback-mails.store.js';
import { FeedbackWorker } from '../feedback.worker.js';
import { Mailboxes, type TakenAddress } from './mailboxes.service.js';

/** A mail that has arrived, for all of its addresses. */
export interface ArrivedMail {
  readonly addresses: readonly TakenAddress[];
  readonly mailFrom: string;
  readonly clientIp: string;
  readonly helo: string;
  readonly sizeBytes: number;
  readonly raw: Buffer;
}

/**
 * Transactions at once, mails and octets in one: what comes back must leave the database to what goes out, and what is
 * waiting here holds its client.
 */
const AT_ONCE = 2;
const MAILS = 32;
const OCTETS = 8_388_608;
/** Octets kept of a mail that no valid token came with: enough to see what it is. */
const UNATTRIBUTED_BYTES = 65_536;
/** RFC 5321 sections 4.5.3.1.2 and 4.5.3.1.3, with some grace: what is longer is no name. */
const MAX_TEXT = 320;

/** Stores what the door took: one row for each address, in the shard of the message that its token names. */
@Injectable()
export class Intake {
  readonly #store: Gatherer<NewFeedbackMail, void>;
  readonly #log: Log;
  #shards: readonly number[] = [];
  #next = 0;

  constructor(
    private readonly mailboxes: Mailboxes,
    private readonly mails: FeedbackMailsStore,
    private readonly waiting: WaitingMail,
    private readonly worker: FeedbackWorker,
    private readonly clock: Clock,
    root: RootLog,
  ) {
    this.#log = root.room('feedback');
    this.#store = new Gatherer(
      {
        waitMs: 0,
        maxItems: MAILS,
        maxWeight: OCTETS,
        weight: ({ raw }) => raw.length,
        concurrency: AT_ONCE,
      },
      clock,
      (batch) => this.#add(batch),
    );
  }

  /** An address that mail is taken for. Throws what RCPT is refused with. */
  address(address: string): Promise<TakenAddress> {
    return this.mailboxes.taken(address);
  }

  /** When it resolves the mail is on disk; when it rejects the client must keep it. */
  async take(mail: ArrivedMail): Promise<void> {
    const rows = await Promise.all(mail.addresses.map((address) => this.#row(mail, address)));
    await Promise.all(rows.map((row) => this.#store.add(row)));
    this.worker.wake();
    this.mails.sayAdded().catch((error: unknown) => {
      this.#log.debug({ err: error }, 'a hint was not given; processes find the mail by looking');
    });
  }

  async #row(mail: ArrivedMail, taken: TakenAddress): Promise<NewFeedbackMail> {
    const { token, mailbox, address } = taken;
    const now = this.clock.now();
    const isAttributed = token.kind === 'valid';
    const isReport = mailbox !== 'return_path' && mailbox !== 'unsubscribe';
    const keep = isAttributed || isReport ? mail.raw.length : UNATTRIBUTED_BYTES;
    return {
      shard: isAttributed ? shardOfId(token.messageId) : await this.#anyShard(),
      id: newUuid(now),
      receivedAt: now,
      mailbox,
      recipient: short(address),
      mailFrom: short(mail.mailFrom),
      clientIp: mail.clientIp,
      helo: short(mail.helo),
      token: token.kind,
      tokenMessageId: isAttributed ? token.messageId : null,
      tokenRecipientId: isAttributed ? token.recipientId : null,
      sizeBytes: mail.sizeBytes,
      raw: mail.raw.subarray(0, keep),
    };
  }

  /** Shards of the region in turn: what has no message of its own must not fill one of them. */
  async #anyShard(): Promise<number> {
    if (this.#shards.length === 0) this.#shards = await this.waiting.shards();
    const shard = this.#shards[this.#next++ % this.#shards.length];
    if (shard === undefined) throw new Error('the region has no shards yet');
    return shard;
  }

  async #add(batch: readonly NewFeedbackMail[]): Promise<void[]> {
    const byShard = Map.groupBy(batch, ({ shard }) => shard);
    for (const [shard, mails] of byShard) await this.mails.add(shard, mails);
    return batch.map(() => undefined);
  }
}

/** PostgreSQL holds every letter but NUL. */
function short(text: string): string {
  return text.replaceAll('\0', '?').slice(0, MAX_TEXT);
}
