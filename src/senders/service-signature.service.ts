import { createPrivateKey } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { Clock } from '../core/clock.js';
import { utcDay } from '../core/day.js';
import { Dns, DnsFailure } from '../core/dns.js';
import { atMost } from '../core/lookup-cache.js';
import { Region } from '../core/region.js';
import { Sealer } from '../core/seal.js';
import { dkimRecord, generateDkimKey } from '../mail/dkim.js';
import { feedbackIdField } from '../mail/feedback-id.js';
import type { TrafficClass } from '../mail/traffic-class.js';
import type { ZoneRecord } from './domain-records.js';
import type { SigningKey } from './sender.js';
import { SendersConfig } from './senders.config.js';
import type { ServiceKeyRow } from './service-key.entity.js';
import { ServiceKeyStore } from './service-key.store.js';

const SEEN_MS = 10 * 60_000;
/** Tenancies whose mark is kept. */
const MARKS = 10_000;
const ALGORITHM = 'rsa-sha256';
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
  /** To sign with now. */
  #keys: readonly SigningKey[] = [];
  #lookedAt = -Infinity;
  readonly #marks = new LRUCache<string, string>(atMost(MARKS));

  constructor(
    private readonly store: ServiceKeyStore,
    private readonly region: Region,
    private readonly sealer: Sealer,
    private readonly dns: Dns,
    private readonly clock: Clock,
    private readonly config: SendersConfig,
  ) {}

  /** What was seen by any process before counts until the DNS answers. */
  async load(): Promise<void> {
    const key = await this.#key();
    this.#keys = key.seenAt === null ? [] : [this.#open(key)];
  }

  get isOn(): boolean {
    return this.config.serviceSignature;
  }

  /** `d=` of the second signature. */
  get domain(): string {
    return this.region.domain.toLowerCase();
  }

  /** The last part of Feedback-ID; null where none is added. */
  get senderId(): string | null {
    return this.config.feedbackIdSender || null;
  }

  /** To sign with besides the keys of the sender's domain. None before the DNS shows the record: it would not verify. */
  keys(senderDomain: string): readonly SigningKey[] {
    return this.isOn && senderDomain !== this.domain ? this.#keys : [];
  }

  /** Asks the DNS for the record, unless it was there in the last ten minutes. */
  async look(): Promise<void> {
    const now = this.clock.monotonic();
    if (this.#keys.length > 0 && now - this.#lookedAt < SEEN_MS) return;
    const key = await this.#key();
    this.#keys = (await this.#isPublished(key)) ? [this.#open(key)] : [];
    this.#lookedAt = now;
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

  /** What the operator publishes for the second signature; makes the key when there is none. Null where it is off. */
  async record(): Promise<ZoneRecord | null> {
    return this.isOn ? recordOf(await this.#key()) : null;
  }

  #mark(text: string): string {
    return this.sealer.mark(text, 'feedback id').toString('hex').slice(0, ID_LETTERS);
  }

  #markOf(tenancyId: string): string {
    const known = this.#marks.get(tenancyId) ?? this.#mark(tenancyId);
    this.#marks.set(tenancyId, known);
    return known;
  }

  #open(key: ServiceKeyRow): SigningKey {
    const { domain, selector, sealedPrivateKey } = key;
    const pem = this.sealer.open(sealedPrivateKey, purposeOf(key));
    return { domain, selector, algorithm: ALGORITHM, key: createPrivateKey(pem) };
  }

  /** A record that was seen once counts while the DNS does not answer, and no longer when it says that it is gone. */
  async #isPublished(key: ServiceKeyRow): Promise<boolean> {
    try {
      const answer = await this.dns.fresh().txt(recordOf(key).name);
      const records = answer.kind === 'records' ? answer.records : [];
      const isThere = records.some((text) => text.replaceAll(/\s/g, '').includes(key.publicKey));
      if (isThere) await this.store.seen(key, new Date(this.clock.now()));
      return isThere;
    } catch (error) {
      if (error instanceof DnsFailure) return key.seenAt !== null;
      throw error;
    }
  }

  async #key(): Promise<ServiceKeyRow> {
    const region = this.region.name;
    const { domain } = this;
    const found = await this.store.find(region, domain);
    if (found) return found;
    const { privateKeyPem, publicKey } = await generateDkimKey(ALGORITHM);
    const now = new Date(this.clock.now());
    const day = utcDay(now.getTime()).replaceAll('-', '');
    const about = { region, domain, selector: `eil-${day}-${this.region.key}-s` };
    return this.store.add({
      ...about,
      publicKey,
      sealedPrivateKey: this.sealer.seal(privateKeyPem, purposeOf(about)),
      timeCreated: now,
    });
  }
}

function recordOf({ selector, domain, publicKey }: ServiceKeyRow): ZoneRecord {
  const value = dkimRecord(ALGORITHM, publicKey);
  return { name: `${selector}._domainkey.${domain}`, type: 'TXT', value };
}

/** Binds a sealed key to its row. */
function purposeOf(key: { region: string; domain: string; selector: string }): string {
  return `service key ${key.region}/${key.domain}/${key.selector}`;
}
