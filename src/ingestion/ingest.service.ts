import { Injectable } from '@nestjs/common';
import { Clock } from '../core/clock.js';
import { Gatherer } from '../core/gatherer.js';
import { addressKey } from '../mail/address.js';
import { withLastLine } from '../mail/last-line.js';
import { Refused } from '../mail/refusal.js';
import { scanMessage, type MessageScan } from '../mail/scan-message.js';
import { SpoolService, SpoolUnavailable, type NewMessage } from '../spool/index.js';
import { SuppressionService } from '../suppression/index.js';
import { IngestionConfig } from './ingestion.config.js';
import { MessageStamp } from './message-stamp.js';
import { applyPolicy } from './policy/policy.js';
import { SenderRights, type SenderRight } from './sender-rights.service.js';
import type { KeyedUse, Receipt, Submission } from './submission.js';

/** Octets of messages in one transaction: what is packed is in memory twice for a moment. */
const BATCH_BYTES = 16_777_216;
const BATCHES_AT_ONCE = 3;

/** A message that passed the policy and waits for its transaction. */
interface Waiting {
  readonly message: NewMessage;
  readonly use: KeyedUse | null;
}

/** From a door to the spool: scan → facts → policy → stamp → gather → suppression → accept. */
@Injectable()
export class IngestService {
  readonly #gatherer: Gatherer<Waiting, PromiseSettledResult<Receipt>>;

  constructor(
    private readonly rights: SenderRights,
    private readonly stamp: MessageStamp,
    private readonly suppression: SuppressionService,
    private readonly spool: SpoolService,
    private readonly clock: Clock,
    private readonly config: IngestionConfig,
  ) {
    this.#gatherer = new Gatherer(
      {
        waitMs: config.gatherMs,
        maxItems: config.batchSize,
        maxWeight: BATCH_BYTES,
        weight: ({ message }) => message.raw.length,
        concurrency: BATCHES_AT_ONCE,
      },
      clock,
      (batch) => this.#acceptAll(batch),
    );
  }

  /** Whether messages can be stored, as far as is known without asking the database. */
  get available(): boolean {
    return this.spool.available;
  }

  /** `prepare` and `accept` in one. */
  async submit(submission: Submission): Promise<Receipt> {
    return this.accept(await this.prepare(submission));
  }

  /** What will be stored. Throws Refused for what the client must change; nothing has happened then. */
  async prepare(given: Submission): Promise<NewMessage> {
    const submission = { ...given, raw: withLastLine(given.raw) };
    const scan = scanMessage(submission.raw, {
      headerBytes: this.config.headerMaxBytes,
      receivedHops: this.config.receivedMax,
    });
    const [envelopeRight, ...authorRights] = await this.#rights(submission, scan);
    applyPolicy(submission, {
      scan,
      envelopeRight: envelopeRight!,
      authorRights,
      maxRecipients: this.config.messageMaxRecipients,
      maxBytes: this.config.messageMaxBytes,
    });
    return this.stamp.newMessage(submission, scan, envelopeRight!.approval!);
  }

  /**
   * Takes responsibility for a message: when this resolves, it is on disk. Throws Refused when nothing was stored, and
   * the fault itself otherwise; then it was not, unless the answer to the commit was lost.
   */
  async accept(message: NewMessage, use: KeyedUse | null = null): Promise<Receipt> {
    const keyed = use === null ? message : { ...message, submissionKeyHash: use.keyHash };
    const stored = await this.#gatherer.add({ message: keyed, use });
    if (stored.status === 'rejected') throw stored.reason;
    return stored.value;
  }

  /**
   * Of the envelope sender and each author. One after the other, and no further than the first who may not be used: a
   * From field may name thousands, and each one is a question to the database.
   */
  async #rights(submission: Submission, scan: MessageScan): Promise<readonly SenderRight[]> {
    const rights: SenderRight[] = [];
    for (const address of [submission.envelopeFrom, ...scan.from]) {
      const right = await this.rights.of(submission.principal, address);
      rights.push(right);
      if (!right.isPermitted) break;
    }
    return rights;
  }

  /** A message that the database itself refuses must not take those down with it that happen to share its batch. */
  async #acceptAll(batch: Waiting[]): Promise<PromiseSettledResult<Receipt>[]> {
    const now = this.clock.monotonic();
    const inTime = batch.filter(({ use }) => use === null || now <= use.notAfter);
    if (inTime.length < batch.length) return this.#oneByOne(batch, inTime);
    try {
      const receipts = await this.#accept(batch.map(({ message }) => message));
      return receipts.map((value) => ({ status: 'fulfilled', value }));
    } catch (error) {
      if (error instanceof SpoolUnavailable) throw new Refused('storage_unavailable');
      if (batch.length === 1 || !isAboutData(error)) throw error;
      return this.#oneByOne(batch, batch);
    }
  }

  #oneByOne(
    batch: readonly Waiting[],
    inTime: readonly Waiting[],
  ): Promise<PromiseSettledResult<Receipt>[]> {
    return Promise.allSettled(
      batch.map(async (waiting) => {
        if (!inTime.includes(waiting)) throw new Refused('storage_unavailable');
        return (await this.#accept([waiting.message]))[0]!;
      }),
    );
  }

  async #accept(batch: NewMessage[]): Promise<Receipt[]> {
    const recipients = batch.flatMap((m) =>
      m.recipients.map((r) => ({
        tenancyId: m.tenancyId,
        address: addressKey(r.address),
        sender: m.headerFrom,
      })),
    );
    const suppressed = await this.suppression.suppressedAmongMany(recipients);
    let next = 0;
    const marked = suppressed.includes(true)
      ? batch.map((m) => ({
          ...m,
          recipients: m.recipients.map((r) => ({ ...r, suppressed: suppressed[next++]! })),
        }))
      : batch;
    const ids = await this.spool.accept(marked);
    return marked.map(({ messageIdHeader, recipients: all }, i) => ({
      messageId: ids[i]!,
      messageIdHeader,
      suppressed: all.filter((r) => r.suppressed).map((r) => r.address),
    }));
  }
}

/** PostgreSQL's classes 22, 23 and 54: a value, a constraint or a limit, so another try with the same data fails too. */
function isAboutData(error: unknown): boolean {
  return /^(22|23|54)/.test((error as { code?: string }).code ?? '');
}
