import { Injectable } from '@nestjs/common';
import { Db, type Tx } from '../core/db/db.js';
import { loadSql } from '../core/db/sql.js';
import { firstUuidAt } from '../core/id.js';
import type { NewFeedbackMail, ReadResult, WaitingFeedbackMail } from './feedback-mail.js';

const sql = loadSql(import.meta.url);
const PURGED_AT_ONCE = 500;
const CHANNEL = 'eilpost_feedback_mail';

@Injectable()
export class FeedbackMailsStore {
  constructor(private readonly db: Db) {}

  /** Mails of one shard, in one transaction; when it resolves they are on disk. */
  async add(shard: number, mails: readonly NewFeedbackMail[]): Promise<void> {
    await this.db.shard(shard).tx(async (tx) => {
      await Promise.all(mails.map((mail) => tx.query(sql('add-mail'), addParams(mail))));
    });
  }

  /** Which of these shards have mail to be read: one statement for each database. */
  async shardsWithMail(shards: readonly number[], now: number): Promise<number[]> {
    const found: number[] = [];
    for (const [source, those] of this.db.shardSources(shards)) {
      const params = [those, new Date(now)];
      const rows = await source.query<{ shard: number }>(sql('shards-with-mail'), params);
      found.push(...rows.map(({ shard }) => shard));
    }
    return found;
  }

  /**
   * Holds one mail of the shard that is due, and does `work` with it in the same transaction. False when there is none that
   * nobody else holds.
   */
  async withDue(
    shard: number,
    now: number,
    work: (tx: Tx, mail: WaitingFeedbackMail) => Promise<void>,
  ): Promise<boolean> {
    return this.db.shard(shard).tx(async (tx) => {
      const [row] = await tx.query<Row>(sql('claim-mail'), [shard, new Date(now)]);
      if (!row) return false;
      await work(tx, { ...row, receivedAt: row.receivedAt.getTime() });
      return true;
    });
  }

  async markRead(
    tx: Tx,
    { shard, id }: Pick<NewFeedbackMail, 'shard' | 'id'>,
    result: ReadResult,
  ): Promise<void> {
    const { kind, rule, attributedBy, messageId, tenancyId, facts, note } = result;
    const about = [kind, rule, attributedBy, messageId, tenancyId, facts, note];
    await tx.query(sql('mark-read'), [shard, id, ...about]);
  }

  /** With `next` null it is not tried again. */
  async markFailed(
    tx: Tx,
    { shard, id, receivedAt }: Pick<NewFeedbackMail, 'shard' | 'id' | 'receivedAt'>,
    next: number | null,
    why: string,
  ): Promise<void> {
    const due = new Date(next ?? receivedAt);
    await tx.query(sql('mark-failed'), [shard, id, due, next === null, why]);
  }

  /** Deletes what came before then, a bounded number of rows at a time. */
  async purge(shards: readonly number[], before: number): Promise<void> {
    for (const shard of shards) {
      const params = [shard, firstUuidAt(before), PURGED_AT_ONCE];
      for (let count = PURGED_AT_ONCE; count === PURGED_AT_ONCE;) {
        const [row] = await this.db
          .shard(shard)
          .query<{ count: number }>(sql('purge-mail'), params);
        count = row!.count;
      }
    }
  }

  /** Tells all processes that there is mail to be read. */
  sayAdded(): Promise<void> {
    return this.db.say(CHANNEL);
  }

  onAdded(callback: () => void): () => Promise<void> {
    return this.db.listen(CHANNEL, callback);
  }
}

type Row = Omit<WaitingFeedbackMail, 'receivedAt'> & { readonly receivedAt: Date };

function addParams(mail: NewFeedbackMail): unknown[] {
  return [
    mail.shard,
    mail.id,
    new Date(mail.receivedAt),
    mail.mailbox,
    mail.recipient,
    mail.mailFrom,
    mail.clientIp,
    mail.helo,
    mail.token,
    mail.tokenMessageId,
    mail.tokenRecipientId,
    mail.sizeBytes,
    mail.raw,
  ];
}
