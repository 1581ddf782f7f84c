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
import { SendersService, type ApprovedSender } from '../senders/index.js';
import { SpoolService, type NewMessage, type NewRecipient } from '../spool/index.js';
import { SuppressionService } from '../suppression/index.js';
import { IngestionConfig } from './ingestion.config.js';
import { applyPolicy } from './policy/policy.js';
import type { Receipt, Submission, SubmittedRecipient } from './submission.js';

/** Octets of messages in one transaction: what is packed is in memory twice for a moment. */
const BATCH_BYTES = 16_777_216;
const BATCHES_AT_ONCE = 3;

/** From a door to the spool: scan → facts → policy → stamp → gather → suppression → accept. */
@Injectable()
export class IngestService {
  readonly #gatherer: Gatherer<NewMessage, PromiseSettledResult<RowId>>;

  constructor(
    private readonly senders: SendersService,
    private readonly suppression: SuppressionService,
    private readonly spool: SpoolService,
    private readonly clock: Clock,
    private readonly core: CoreConfig,
    private readonly config: IngestionConfig,
  ) {
    this.#gatherer = new Gatherer(
      {
        waitMs: config.gatherMs,
        maxItems: config.batchSize,
        maxWeight: BATCH_BYTES,
        weight: (message) => message.raw.length,
        concurrency: BATCHES_AT_ONCE,
      },
      clock,
      (batch) => this.#acceptAll(batch),
    );
  }

  /**
   * Takes responsibility for a message: when this resolves, it is on disk. Throws Refused for what the client must
   * change, and the fault itself when it could not be stored; then nothing was accepted.
   */
  async submit(submission: Submission): Promise<Receipt> {
    const scan = scanMessage(submission.raw, {
      headerBytes: this.config.headerMaxBytes,
      receivedHops: this.config.receivedMax,
    });
    const [envelopeApproval, ...headerApprovals] = await this.#approvals(submission, scan);
    applyPolicy(submission, {
      scan,
      envelopeApproval: envelopeApproval ?? null,
      headerApprovals,
      maxRecipients: this.config.messageMaxRecipients,
    });
    const stored = await this.#gatherer.add(this.#stamp(submission, scan, envelopeApproval!));
    if (stored.status === 'rejected') throw stored.reason;
    return { messageId: stored.value };
  }

  /**
   * For the envelope sender and each author. One after the other, and no further than the first who is not approved: a
   * From field may name thousands, and each one is a question to the database.
   */
  async #approvals(
    submission: Submission,
    scan: MessageScan,
  ): Promise<readonly (ApprovedSender | null)[]> {
    const { tenancyId } = submission.principal;
    const approvals: (ApprovedSender | null)[] = [];
    for (const address of [submission.envelopeFrom, ...scan.from]) {
      const approval = address ? await this.senders.approval(tenancyId, address) : null;
      approvals.push(approval);
      if (!approval) break;
    }
    return approvals;
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
      recipients: uniqueRecipients(submission.recipients),
    };
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
  async #acceptAll(batch: NewMessage[]): Promise<PromiseSettledResult<RowId>[]> {
    try {
      const ids = await this.#accept(batch);
      return ids.map((value) => ({ status: 'fulfilled', value }));
    } catch (error) {
      if (batch.length === 1 || !isAboutData(error)) throw error;
      return Promise.allSettled(batch.map(async (message) => (await this.#accept([message]))[0]!));
    }
  }

  async #accept(batch: NewMessage[]): Promise<RowId[]> {
    const recipients = batch.flatMap((m) =>
      m.recipients.map((r) => ({ tenancyId: m.tenancyId, address: addressKey(r.address) })),
    );
    const suppressed = await this.suppression.suppressedAmongMany(
      recipients.map((r) => r.tenancyId),
      recipients.map((r) => r.address),
    );
    if (!suppressed.includes(true)) return this.spool.accept(batch);
    let next = 0;
    const marked = batch.map((m) => ({
      ...m,
      recipients: m.recipients.map((r) => ({ ...r, suppressed: suppressed[next++]! })),
    }));
    const ids = await this.spool.accept(marked);
    this.suppression.noteSuppressed(recipients.filter((_, i) => suppressed[i]));
    return ids;
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
