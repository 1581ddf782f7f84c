import { Injectable } from '@nestjs/common';
import { Clock } from '../core/clock.js';
import { DAY_MS } from '../core/day.js';
import { RootLog, type Log } from '../core/log.js';
import { Loop } from '../core/loop.js';
import { WaitingMail } from '../spool/index.js';
import { FeedbackConfig } from './feedback.config.js';
import type { ReadResult, WaitingFeedbackMail } from './feedback-mail.js';
import { FeedbackMailsStore } from './feedback-mails.store.js';
import { FeedbackReader } from './feedback-reader.service.js';

/** Processes hear of mail by a hint; this is for when a hint was lost. */
const LOOK_MS = 5_000;
const PURGE_MS = 3_600_000;
const RETRY_MS = 60_000;
const MOST_ATTEMPTS = 5;

/**
 * Reads what the door stored: hint or clock → shards with mail → one mail, held → report → events → noted as read. Any
 * process may read any mail of its region; two never read one at the same time, and one that dies in the middle leaves it
 * to the next, whose facts are known already by their keys.
 */
@Injectable()
export class FeedbackWorker {
  readonly #loop: Loop;
  readonly #log: Log;
  #deafen: () => Promise<void> = () => Promise.resolve();
  #isEnding = false;
  #purgedAt = -Infinity;

  constructor(
    private readonly mails: FeedbackMailsStore,
    private readonly reader: FeedbackReader,
    private readonly waiting: WaitingMail,
    private readonly config: FeedbackConfig,
    private readonly clock: Clock,
    root: RootLog,
  ) {
    this.#log = root.room('feedback');
    this.#loop = new Loop('feedback', LOOK_MS, clock, this.#log, () => this.run());
  }

  start(): void {
    this.#deafen = this.mails.onAdded(() => this.#loop.wake());
    this.#loop.start();
  }

  async stop(): Promise<void> {
    this.#isEnding = true;
    await this.#loop.stop();
    await this.#deafen();
  }

  /** There is mail to be read. */
  wake(): void {
    this.#loop.wake();
  }

  /** Reads everything that is due now. */
  async run(): Promise<void> {
    const shards = await this.waiting.shards();
    for (const shard of await this.mails.shardsWithMail(shards, this.clock.now())) {
      while (!this.#isEnding && (await this.#readOne(shard)));
      if (this.#isEnding) return;
    }
    await this.#purge(shards);
  }

  #readOne(shard: number): Promise<boolean> {
    return this.mails.withDue(shard, this.clock.now(), async (tx, mail) => {
      const result = await this.#read(mail);
      if (result) return this.mails.markRead(tx, mail, result);
      const isLast = mail.attempts + 1 >= MOST_ATTEMPTS;
      const next = isLast ? null : this.clock.now() + RETRY_MS * 2 ** mail.attempts;
      await this.mails.markFailed(tx, mail, next, 'a fault of ours, see the log');
    });
  }

  /** Null when it failed. A fault of the transaction itself is none of the mail's, and ends this run. */
  async #read(mail: WaitingFeedbackMail): Promise<ReadResult | null> {
    try {
      return await this.reader.read(mail);
    } catch (error) {
      this.#log.error({ err: error, mailId: mail.id }, 'mail that came back could not be read');
      return null;
    }
  }

  async #purge(shards: readonly number[]): Promise<void> {
    const now = this.clock.now();
    if (now - this.#purgedAt < PURGE_MS) return;
    this.#purgedAt = now;
    await this.mails.purge(shards, now - this.config.retentionDays * DAY_MS);
  }
}
