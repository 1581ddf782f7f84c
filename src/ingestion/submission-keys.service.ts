import { Injectable } from '@nestjs/common';
import { Clock } from '../core/clock.js';
import { Gatherer } from '../core/gatherer.js';
import { RootLog, type Log } from '../core/log.js';
import { Refused } from '../mail/refusal.js';
import { ApiError } from '../rest/api-error.js';
import { SpoolService } from '../spool/index.js';
import { IngestionConfig } from './ingestion.config.js';
import { keyOfItem, type SubmissionKey } from './submission-key.js';
import { SubmissionKeysStore, type KeptKey, type KeyAnswer } from './submission-keys.store.js';
import type { KeyedUse, Receipt } from './submission.js';

/** Without an answer for so long, whoever claimed a key is dead, or has given it back. */
const UNDER_WAY_MS = 60_000;
/**
 * Nobody begins to store a message under a claim that is older. What has begun is over in time: a statement ends after 30
 * seconds at the latest.
 */
const USABLE_MS = 20_000;
/** By so much the clock that made the ids of messages may be behind the one that noted the claim. */
const SKEW_MS = 5_000;
const KEYS_AT_ONCE = 500;

/** The right to carry a request out now. */
export class Claim {
  constructor(
    readonly key: SubmissionKey,
    readonly claimedAt: Date,
    readonly notAfter: number,
    /** What an earlier try has stored already, by the place of the message in the request. */
    readonly known: ReadonlyMap<number, Receipt>,
  ) {}

  use(index: number): KeyedUse {
    return { keyHash: keyOfItem(this.key.keyHash, index), notAfter: this.notAfter };
  }
}

/** Whether a message was stored is not known: the answer to its commit was lost. */
export class Unsettled extends Refused {
  constructor() {
    super('storage_unavailable');
  }
}

/** What a request came to. One that is not `final` begins anew with the next try. */
export interface Outcome<T> {
  readonly answer: T;
  readonly isFinal: boolean;
}

/**
 * Requests that were sent twice make their messages once, for 24 hours, over all processes and their deaths: claim →
 * messages that carry the key → answer. A claim is on disk before its messages, so whoever finds one that has no answer
 * and nobody who works at it looks for the messages themselves.
 */
@Injectable()
export class SubmissionKeys {
  readonly #claims: Gatherer<SubmissionKey, Date | null>;
  readonly #answers: Gatherer<KeyAnswer, void>;
  readonly #log: Log;

  constructor(
    private readonly store: SubmissionKeysStore,
    private readonly spool: SpoolService,
    private readonly clock: Clock,
    config: IngestionConfig,
    root: RootLog,
  ) {
    this.#log = root.room('ingestion');
    const options = {
      waitMs: config.gatherMs,
      maxItems: KEYS_AT_ONCE,
      maxWeight: KEYS_AT_ONCE,
      weight: () => 1,
      concurrency: 1,
    };
    this.#claims = new Gatherer(options, clock, (keys) => this.#claimAll(keys));
    this.#answers = new Gatherer(options, clock, (answers) => this.#answerAll(answers));
  }

  /**
   * Carries out `work` unless the key has an answer already, which is answered again. `messages`: how many the request
   * holds. Throws ApiError when the key belongs to another request, or while the first try is under way; what `work`
   * throws gives the claim back, unless it is Unsettled.
   */
  async once<T extends object>(
    key: SubmissionKey,
    messages: number,
    work: (claim: Claim) => Promise<Outcome<T>>,
  ): Promise<T> {
    const claim = await this.#claim(key, messages).catch((error: unknown) => {
      if (error instanceof ApiError) throw error;
      this.#log.error({ err: error }, 'an idempotency key could not be claimed');
      throw new Refused('storage_unavailable');
    });
    if (!(claim instanceof Claim)) return claim.answer as T;
    try {
      const { answer, isFinal } = await work(claim);
      await this.#note(claim, isFinal ? answer : null);
      return answer;
    } catch (error) {
      if (!(error instanceof Unsettled)) await this.#note(claim, null);
      throw error;
    }
  }

  async #claim(key: SubmissionKey, messages: number): Promise<Claim | { answer: unknown }> {
    const since = this.clock.monotonic();
    const claimedAt = await this.#claims.add(key);
    if (claimedAt) return new Claim(key, claimedAt, since + USABLE_MS, new Map());
    const kept = await this.store.read(key);
    if (kept && !kept.requestHash.equals(key.requestHash))
      throw new ApiError('retry_token_used', { why: 'with another request' });
    if (kept?.answer) return { answer: kept.answer };
    const taken = kept && (await this.#takeOver(key, kept));
    if (!taken)
      throw new ApiError('incorrect_state', {
        what: 'The first try of this request is still under way',
      });
    const known = await this.#find(key, messages, kept.createdAt);
    return new Claim(key, taken, since + USABLE_MS, known);
  }

  /** Since when it is ours; null when somebody works at it. */
  async #takeOver(key: SubmissionKey, { claimedAt }: KeptKey): Promise<Date | null> {
    const now = this.clock.now();
    if (now - claimedAt.getTime() < UNDER_WAY_MS) return null;
    return (await this.store.takeOver(key, claimedAt, new Date(now))) ? new Date(now) : null;
  }

  async #find(
    { tenancyId, keyHash }: SubmissionKey,
    messages: number,
    since: Date,
  ): Promise<Map<number, Receipt>> {
    const hashes = Array.from({ length: messages }, (_, i) => keyOfItem(keyHash, i));
    const found = await this.spool.findKeyed(tenancyId, hashes, since.getTime() - SKEW_MS);
    return new Map(
      found.map(({ keyHash: hash, id, messageIdHeader, suppressed }) => [
        hashes.findIndex((one) => one.equals(hash)),
        { messageId: id, messageIdHeader, suppressed },
      ]),
    );
  }

  /** The messages are stored: that the answer is not is no reason to say no. */
  async #note({ key, claimedAt }: Claim, answer: object | null): Promise<void> {
    await this.#answers.add({ key, claimedAt, answer }).catch((error: unknown) => {
      this.#log.error({ err: error }, 'the answer to an idempotency key was not kept');
    });
  }

  /** A key that comes twice at once is claimed for the first of the two. */
  async #claimAll(keys: SubmissionKey[]): Promise<(Date | null)[]> {
    const nameOf = ({ tenancyId, keyHash }: SubmissionKey) =>
      `${tenancyId} ${keyHash.toString('hex')}`;
    const first = new Map<string, SubmissionKey>();
    for (const key of keys) if (!first.has(nameOf(key))) first.set(nameOf(key), key);
    const now = new Date(this.clock.now());
    const unique = [...first.values()];
    const claimed = await this.store.claim(unique, now);
    const ours = new Set(unique.filter((_, i) => claimed[i]));
    return keys.map((key) => (ours.has(key) ? now : null));
  }

  async #answerAll(answers: KeyAnswer[]): Promise<void[]> {
    await this.store.answer(answers);
    return answers.map(() => undefined);
  }
}
