import { Injectable } from '@nestjs/common';
import { Clock } from '../core/clock.js';
import { CoreConfig } from '../core/core.config.js';
import { Gatherer } from '../core/gatherer.js';
import { newUuid, type RowId } from '../core/id.js';
import { addressKey, parseAddress } from '../mail/address.js';
import { relaxedBodyHash } from '../mail/dkim.js';
import { newMessageId, rfc5322Date } from '../mail/message-id.js';
import { receivedField } from '../mail/received.js';
import { Refused } from '../mail/refusal.js';
import { scanMessage, type MessageScan } from '../mail/scan-message.js';
import type { TrafficClass } from '../mail/traffic-class.js';
import type { ApprovedSender } from '../senders/index.js';
import {
  SpoolService,
  SpoolUnavailable,
  type NewMessage,
  type NewRecipient,
} from '../spool/index.js';
import { SuppressionService } from '../suppression/index.js';
import { HasteBudget } from './haste-budget.js';
import { IngestionConfig } from './ingestion.config.js';
import { applyPolicy } from './policy/policy.js';
import { SenderRights, type SenderRight } from './sender-rights.service.js';
import type { KeyedUse, Receipt, Submission, SubmittedRecipient } from './submission.js';

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
    private readonly suppression: SuppressionService,
    private readonly spool: SpoolService,
    private readonly haste: HasteBudget,
    private readonly clock: Clock,
    private readonly core: CoreConfig,
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
  async prepare(submission: Submission): Promise<NewMessage> {
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
    return this.#stamp(submission, scan, envelopeRight!.approval!);
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

  /** The message with what only we can add: trace, and the fields that must not be missing (RFC 6409 section 8). */
  #stamp(submission: Submission, scan: MessageScan, sender: ApprovedSender): NewMessage {
    const now = this.clock.now();
    const messageIdHeader = scan.messageId ?? newMessageId(newUuid(now), this.core.hostname);
    const missing = [
      scan.hasMessageId ? '' : `Message-ID: ${messageIdHeader}\r\n`,
      scan.hasDate ? '' : `Date: ${rfc5322Date(now)}\r\n`,
    ].join('');
    return {
      tenancyId: submission.principal.tenancyId,
      compartmentId: sender.compartmentId,
      senderId: sender.id,
      userId: submission.principal.userId,
      envelopeFrom: submission.envelopeFrom,
      headerFrom: scan.from[0]!,
      messageIdHeader,
      subject: scan.subject,
      trafficClass: this.#trafficClass(submission, scan, sender),
      stamp: (id) => Buffer.from(this.#received(submission, id, now) + missing),
      raw: submission.raw,
      bodyOffset: scan.bodyOffset,
      bodyHash: relaxedBodyHash(submission.raw, scan.bodyOffset),
      needs8bit: scan.bodyNeeds8bit,
      needsUtf8: scan.headerNeedsUtf8 || needsUtf8Envelope(submission),
      dsnRet: submission.dsnRet,
      dsnEnvid: submission.dsnEnvid,
      sourceIp: submission.source.address,
      acceptedAt: now,
      submissionKeyHash: null,
      recipients: uniqueRecipients(submission.recipients),
    };
  }

  /**
   * What is said at the door → in the header → of the sender → what the header looks like. Transactional mail beyond what a
   * tenancy may send with such haste goes as bulk: to call everything urgent gains nothing.
   */
  #trafficClass(submission: Submission, scan: MessageScan, sender: ApprovedSender): TrafficClass {
    const wanted =
      submission.trafficClass ??
      scan.trafficClass ??
      sender.trafficClass ??
      (scan.looksBulk ? 'bulk' : 'transactional');
    if (wanted === 'bulk') return wanted;
    const { principal, recipients } = submission;
    return this.haste.take(principal.tenancyId, recipients.length) ? wanted : 'bulk';
  }

  #received(submission: Submission, id: RowId, at: number): string {
    const { address, heloName, protocol, tls } = submission.source;
    return receivedField({
      heloName,
      clientAddress: address,
      serverName: this.core.hostname,
      protocol,
      id,
      tls,
      at,
    });
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
      m.recipients.map((r) => ({ tenancyId: m.tenancyId, address: addressKey(r.address) })),
    );
    const suppressed = await this.suppression.suppressedAmongMany(
      recipients.map((r) => r.tenancyId),
      recipients.map((r) => r.address),
    );
    let next = 0;
    const marked = suppressed.includes(true)
      ? batch.map((m) => ({
          ...m,
          recipients: m.recipients.map((r) => ({ ...r, suppressed: suppressed[next++]! })),
        }))
      : batch;
    const ids = await this.spool.accept(marked);
    this.suppression.noteSuppressed(recipients.filter((_, i) => suppressed[i]));
    return marked.map(({ messageIdHeader, recipients: all }, i) => ({
      messageId: ids[i]!,
      messageIdHeader,
      suppressed: all.filter((r) => r.suppressed).map((r) => r.address),
    }));
  }
}

/** Each mailbox (RFC 5321 section 2.4) once, in the order of the first mention, with what was said of it last. */
function uniqueRecipients(recipients: readonly SubmittedRecipient[]): NewRecipient[] {
  const unique = new Map<string, NewRecipient>();
  for (const recipient of recipients) {
    const parsed = parseAddress(recipient.address);
    if (!parsed) throw new Refused('invalid_address', { address: recipient.address });
    unique.set(parsed.text, { ...recipient, domain: parsed.domain, suppressed: false });
  }
  return [...unique.values()];
}

function needsUtf8Envelope(submission: Submission): boolean {
  return [submission.envelopeFrom, ...submission.recipients.map((r) => r.address)].some((a) =>
    /[^ -~]/.test(a),
  );
}

/** PostgreSQL's classes 22, 23 and 54: a value, a constraint or a limit, so another try with the same data fails too. */
function isAboutData(error: unknown): boolean {
  return /^(22|23|54)/.test((error as { code?: string }).code ?? '');
}
