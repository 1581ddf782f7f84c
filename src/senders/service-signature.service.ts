import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { Clock } from '../core/clock.js';
import { Dns, DnsFailure } from '../core/dns.js';
import { RootLog, type Log } from '../core/log.js';
import { atMost } from '../core/lookup-cache.js';
import { Sealer } from '../core/seal.js';
import { feedbackIdField } from '../mail/feedback-id.js';
import type { TrafficClass } from '../mail/traffic-class.js';
import type { SigningKey } from './sender.js';
import { SendersConfig } from './senders.config.js';
import type { ServiceKeyRow } from './service-key.entity.js';
import { lastSigner } from './service-key-states.js';
import { ServiceKeys } from './service-keys.service.js';

const SHOWN_MS = 10 * 60_000;
/** Tenancies whose mark is kept. */
const MARKS = 10_000;
/** Hex letters of an id: 60 bits, which nobody guesses and two tenancies do not share. */
const ID_LETTERS = 15;

/** What a Feedback-ID is made of. */
export interface FeedbackAbout {
  readonly tenancyId: string;
  readonly headerFrom: string;
  readonly trafficClass: TrafficClass;
}

/**
 * What the service adds to mail of all tenancies in its own name, so that feedback loops which go by the signing domain
 * work once and for everybody: a second DKIM signature, and Gmail's Feedback-ID. Both are settings, and off without them.
 */
@Injectable()
export class ServiceSignature {
  /** To sign with now: one, or none. */
  #keys: readonly SigningKey[] = [];
  /** When this process last saw the record of a key, by its selector; of `Clock.monotonic`. */
  readonly #shownAt = new Map<string, number>();
  readonly #marks = new LRUCache<string, string>(atMost(MARKS));
  readonly #log: Log;

  constructor(
    private readonly own: ServiceKeys,
    private readonly sealer: Sealer,
    private readonly dns: Dns,
    private readonly clock: Clock,
    private readonly config: SendersConfig,
    root: RootLog,
  ) {
    this.#log = root.room('senders');
  }

  /** The key that any process signed with last signs until the DNS answers. */
  async load(): Promise<void> {
    this.#signWith(lastSigner(await this.own.all()));
  }

  get isOn(): boolean {
    return this.own.isOn;
  }

  /** `d=` of the second signature. */
  get domain(): string {
    return this.own.domain;
  }

  /** The last part of Feedback-ID; null where none is added. */
  get senderId(): string | null {
    return this.config.feedbackIdSender || null;
  }

  /** To sign with besides the keys of the sender's domain. None before the DNS shows the record: it would not verify. */
  keys(senderDomain: string): readonly SigningKey[] {
    return this.isOn && senderDomain !== this.domain ? this.#keys : [];
  }

  /**
   * Signs from then on with the newest key whose record the DNS shows. A record that was there in the last ten minutes is
   * not asked for again.
   */
  async look(): Promise<void> {
    const keys = await this.own.all();
    this.#signWith(await this.#choose(keys));
    await this.own.removeOver(keys);
  }

  /**
   * The Feedback-ID of a message with its CRLF, empty where there is to be none. Its ids are marks that only this
   * installation can make: nobody learns from them who sends, or can write those of somebody else.
   */
  feedbackId({ tenancyId, headerFrom, trafficClass }: FeedbackAbout): string {
    const { senderId } = this;
    if (senderId === null) return '';
    return feedbackIdField({
      stream: trafficClass,
      sender: this.#mark(`${tenancyId} ${headerFrom.toLowerCase()}`),
      tenancy: this.#markOf(tenancyId),
      senderId,
    });
  }

  #mark(text: string): string {
    return this.sealer.mark(text, 'feedback id').toString('hex').slice(0, ID_LETTERS);
  }

  #markOf(tenancyId: string): string {
    const known = this.#marks.get(tenancyId) ?? this.#mark(tenancyId);
    this.#marks.set(tenancyId, known);
    return known;
  }

  #signWith(key: ServiceKeyRow | null): void {
    if (key?.selector === this.#selector) return;
    const facts = { selector: key?.selector, before: this.#selector };
    if (key) this.#log.info(facts, 'mail is signed with this key of the service');
    else this.#log.warn(facts, 'mail is signed with no key of the service: the DNS shows none');
    this.#keys = key ? [this.own.open(key)] : [];
  }

  get #selector(): string | undefined {
    return this.#keys[0]?.selector;
  }

  /** Where the DNS does not answer, the key that signs goes on, and none begins. */
  async #choose(keysNewestFirst: readonly ServiceKeyRow[]): Promise<ServiceKeyRow | null> {
    for (const key of keysNewestFirst) {
      const isSigning = key.selector === this.#selector;
      const isShown = (await this.#ask(key, isSigning)) ?? isSigning;
      if (isShown && (await this.own.use(key, !isSigning))) return key;
    }
    return null;
  }

  /** Whether the DNS shows the record of a key; null when it did not answer. */
  async #ask(key: ServiceKeyRow, isSigning: boolean): Promise<boolean | null> {
    const { selector, publicKey, goneAt } = key;
    const now = this.clock.monotonic();
    // Another process was told that it is gone: this one asks for itself.
    if (goneAt === null && now - (this.#shownAt.get(selector) ?? -Infinity) < SHOWN_MS) return true;
    this.#shownAt.delete(selector);
    try {
      const answer = await this.dns.fresh().txt(this.own.recordOf(key).name);
      const records = answer.kind === 'records' ? answer.records : [];
      const isShown = records.some((text) => text.replaceAll(/\s/g, '').includes(publicKey));
      if (isShown) this.#shownAt.set(selector, now);
      await this.own.answered(key, isShown, isSigning);
      return isShown;
    } catch (error) {
      if (error instanceof DnsFailure) return null;
      throw error;
    }
  }
}
