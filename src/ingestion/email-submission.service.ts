import { Injectable } from '@nestjs/common';
import { Clock } from '../core/clock.js';
import { CoreConfig } from '../core/core.config.js';
import { newUuid } from '../core/id.js';
import { RootLog, type Log } from '../core/log.js';
import { LoopShare } from '../core/loop-share.js';
import { newMessageId } from '../mail/message-id.js';
import { trafficClassIn } from '../mail/traffic-class.js';
import { unsubscribeWishIn } from '../mail/unsubscribe-wish.js';
import { Refused } from '../mail/refusal.js';
import { ApiError, invalid } from '../rest/api-error.js';
import type { CalledRequest, Caller } from '../rest/caller.js';
import { readModel } from '../rest/http-frame.js';
import { compartmentUuid } from '../rest/ids.js';
import type { NewMessage } from '../spool/index.js';
import { checkContent } from './compose/check-content.js';
import { envelopeRecipients } from './compose/checked-content.js';
import { composeMessage } from './compose/compose-message.js';
import { envelopeOfRawEmail } from './compose/raw-message.js';
import { IngestionConfig } from './ingestion.config.js';
import { IngestService } from './ingest.service.js';
import type { Receipt } from './submission.js';
import { submissionKey, type KeyedRequest } from './submission-key.js';
import { SubmissionKeys, Unsettled, type Claim, type Outcome } from './submission-keys.service.js';
import {
  contentOf,
  plainRecipients,
  rawSubmittedView,
  submissionOf,
  submittedView,
} from './submitted-email.js';
import {
  SubmitEmailDetails,
  type BatchResult,
  type EmailBatchSubmittedResponse,
  type EmailRawSubmittedResponse,
  type EmailSubmittedResponse,
  type SubmitEmailBatchDetails,
} from './submit-email.dto.js';

/** OCI's limit for emails that are described by their fields. */
const MAX_RECIPIENTS = 50;
/** Emails of batches in a turn of the event loop; each is about half a millisecond of work. */
const COMPOSED_IN_A_TURN = 3;
/** Answers in a turn, of the hundreds that a group commit makes possible at once. */
const ANSWERED_IN_A_TURN = 6;
const RAW_FIELDS = ['content-type', 'compartment-id', 'sender', 'recipients'];
const RAW_TYPE = /^message\/(rfc822|global)\s*(;|$)/i;

/** An email that passed all checks, and how its answer is made. */
interface Ready<T> {
  readonly message: NewMessage;
  readonly view: (receipt: Receipt) => T;
}

type Prepared = PromiseSettledResult<Ready<EmailSubmittedResponse>>;

/** The HTTP door: content → checks → message → policy → key → `IngestService.accept` → 200. */
@Injectable()
export class EmailSubmission {
  readonly #log: Log;
  readonly #composing = new LoopShare(COMPOSED_IN_A_TURN);
  readonly #answering = new LoopShare(ANSWERED_IN_A_TURN);

  constructor(
    private readonly ingest: IngestService,
    private readonly keys: SubmissionKeys,
    private readonly core: CoreConfig,
    private readonly config: IngestionConfig,
    private readonly clock: Clock,
    root: RootLog,
  ) {
    this.#log = root.room('ingestion');
  }

  async submitEmail(
    by: Caller,
    request: CalledRequest,
    details: SubmitEmailDetails,
  ): Promise<EmailSubmittedResponse> {
    const answer = await this.#submit(by, keyed(request, []), await this.#email(by, details));
    await this.#answering.next();
    return answer;
  }

  async submitRawEmail(by: Caller, request: CalledRequest): Promise<EmailRawSubmittedResponse> {
    const ready = await this.#rawEmail(by, request);
    const answer = await this.#submit(by, keyed(request, RAW_FIELDS), ready);
    await this.#answering.next();
    return answer;
  }

  async submitEmailBatch(
    by: Caller,
    request: CalledRequest,
    { messages }: SubmitEmailBatchDetails,
  ): Promise<EmailBatchSubmittedResponse> {
    const prepared = await Promise.allSettled(
      messages.map(async (message) => {
        await this.#composing.next();
        return this.#email(by, await readEmail(message));
      }),
    );
    // Each message has asked for itself; what is answered for one that did not come so far is its own content.
    by.authorized = true;
    const carryOut = (claim: Claim | null) => this.#acceptAll(prepared, claim);
    const key = submissionKey(by, keyed(request, []));
    return key ? this.keys.once(key, messages.length, carryOut) : (await carryOut(null)).answer;
  }

  async #submit<T extends object>(
    by: Caller,
    request: KeyedRequest,
    { message, view }: Ready<T>,
  ): Promise<T> {
    // The policies were asked with the sender.
    by.authorized = true;
    const key = submissionKey(by, request);
    if (!key) return view(await this.#accept(message, null, 0));
    const carryOut = async (claim: Claim) => ({
      answer: view(await this.#accept(message, claim, 0)),
      isFinal: true,
    });
    return this.keys.once(key, 1, carryOut);
  }

  async #email(by: Caller, details: SubmitEmailDetails): Promise<Ready<EmailSubmittedResponse>> {
    const content = checkContent(contentOf(details), {
      recipients: Math.min(MAX_RECIPIENTS, this.config.messageMaxRecipients),
      bytes: this.config.messageMaxBytes,
    });
    const now = this.clock.now();
    const raw = await composeMessage(content, {
      date: now,
      messageId: newMessageId(newUuid(now), this.core.hostname),
      maxBytes: this.config.messageMaxBytes,
    });
    const message = await this.ingest.prepare(
      submissionOf(by, {
        compartmentId: compartmentUuid(details.sender.compartmentId, 'sender.compartmentId'),
        envelopeFrom: content.sender.address,
        recipients: plainRecipients(envelopeRecipients(content)),
        raw,
        smtpUtf8: false,
        trafficClass: trafficClassIn(details.trafficClass ?? ''),
        unsubscribe: unsubscribeWishIn(details.unsubscribe ?? ''),
      }),
    );
    return { message, view: (receipt) => submittedView(receipt, content) };
  }

  async #rawEmail(
    by: Caller,
    { headers, rawBody }: CalledRequest,
  ): Promise<Ready<EmailRawSubmittedResponse>> {
    const type = headers['content-type'] ?? '';
    if (!RAW_TYPE.test(type))
      throw invalid('content-type', 'must be message/rfc822 or message/global');
    const compartment = one(headers, 'compartment-id');
    if (!compartment) throw new ApiError('missing_parameter', { field: 'compartment-id' });
    const { sender, recipients, raw } = envelopeOfRawEmail(
      { sender: one(headers, 'sender'), recipients: one(headers, 'recipients') },
      rawBody ?? Buffer.alloc(0),
    );
    const message = await this.ingest.prepare(
      submissionOf(by, {
        compartmentId: compartmentUuid(compartment, 'compartment-id'),
        envelopeFrom: sender,
        recipients: plainRecipients(recipients),
        raw,
        smtpUtf8: /^message\/global/i.test(type),
        trafficClass: null,
        unsubscribe: null,
      }),
    );
    return { message, view: rawSubmittedView };
  }

  /** All that are ready at the same moment, so that they share a transaction. */
  async #acceptAll(
    prepared: readonly Prepared[],
    claim: Claim | null,
  ): Promise<Outcome<EmailBatchSubmittedResponse>> {
    const settled = await Promise.allSettled(
      prepared.map(async (one, i) => {
        if (one.status === 'rejected') throw one.reason;
        return one.value.view(await this.#accept(one.value.message, claim, i));
      }),
    );
    // Then the whole is sent again under its key, and those that are stored already are found.
    const lost = settled.find(
      (one) => one.status === 'rejected' && one.reason instanceof Unsettled,
    );
    if (lost && claim) throw new Unsettled();
    const results = settled.map((one) =>
      one.status === 'fulfilled' ? { status: 200, ...one.value } : this.#refused(one.reason),
    );
    return { answer: { results }, isFinal: results.every(({ status }) => status < 500) };
  }

  async #accept(message: NewMessage, claim: Claim | null, index: number): Promise<Receipt> {
    const known = claim?.known.get(index);
    if (known) return known;
    try {
      return await this.ingest.accept(message, claim && claim.use(index));
    } catch (error) {
      if (error instanceof Refused) throw error;
      this.#log.error({ err: error }, 'a message could not be stored');
      throw new Unsettled();
    }
  }

  #refused(reason: unknown): BatchResult {
    if (reason instanceof Refused || reason instanceof ApiError)
      return { status: reason.http, code: reason.code, message: reason.message };
    this.#log.error({ err: reason }, 'a message of a batch failed by a fault');
    return this.#refused(new ApiError('internal_error'));
  }
}

function keyed({ headers, rawBody }: CalledRequest, meant: readonly string[]): KeyedRequest {
  return { headers, body: rawBody ?? Buffer.alloc(0), meant };
}

function readEmail(message: unknown): Promise<SubmitEmailDetails> {
  if (typeof message !== 'object' || message === null)
    throw invalid('messages', 'must hold objects alone');
  return readModel(SubmitEmailDetails, message);
}

/** A field that came twice is joined by Node, and is a list of two addresses then. */
function one(headers: CalledRequest['headers'], name: string): string | null {
  const value = headers[name];
  return typeof value === 'string' ? value : null;
}
