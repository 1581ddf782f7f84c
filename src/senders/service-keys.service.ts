import { createPrivateKey } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock } from '../core/clock.js';
import { utcDay } from '../core/day.js';
import { newUuid } from '../core/id.js';
import { Region } from '../core/region.js';
import { Sealer } from '../core/seal.js';
import { AccessService } from '../identity/index.js';
import { dkimRecord, generateDkimKey } from '../mail/dkim.js';
import { ApiError } from '../rest/api-error.js';
import { operator, service } from '../rest/caller.js';
import type { ZoneRecord } from './domain-records.js';
import { keyName } from './selector.js';
import type { SigningKey } from './sender.js';
import { SendersConfig } from './senders.config.js';
import type { ServiceKeyRow } from './service-key.entity.js';
import { newestFirst, removableFrom, stateOf, type ServiceKeyState } from './service-key-states.js';
import { ServiceKeyStore, type NewServiceKey } from './service-key.store.js';

const ALGORITHM = 'rsa-sha256';

/**
 * So long may hosts that took mail still hand it on, and check its signature only then: the 5 days for which RFC 5321
 * section 4.5.4.1 lets them try.
 */
const OTHER_HOSTS_MS = 5 * 24 * 3_600_000;

/** So old gets what is written of the use of a key, at the most, while any process signs with it. */
const USE_NOTED_MS = 5 * 60_000;
/** More than a key was used after that was written last, and than clocks differ. */
const SLACK_MS = 3_600_000;

/** What the operator publishes for a key of the service. */
export interface ServiceKeyRecord extends ZoneRecord {
  readonly selector: string;
  readonly state: ServiceKeyState;
  /** From when on the record may be taken back; null: it is needed. */
  readonly removableFrom: Date | null;
}

/** The keys of the service's own signature as the operator keeps them: made, published, replaced and taken back. */
@Injectable()
export class ServiceKeys {
  constructor(
    private readonly store: ServiceKeyStore,
    private readonly region: Region,
    private readonly sealer: Sealer,
    private readonly clock: Clock,
    private readonly access: AccessService,
    private readonly config: SendersConfig,
  ) {}

  get isOn(): boolean {
    return this.config.serviceSignature;
  }

  /** `d=` of the signature. */
  get domain(): string {
    return this.region.domain.toLowerCase();
  }

  /** The record of a key. */
  recordOf(key: ServiceKeyRow): ZoneRecord {
    return recordOf(key);
  }

  /** Newest first. Makes the first one when there is none. */
  async all(): Promise<ServiceKeyRow[]> {
    const found = await this.#found();
    if (found.length > 0) return found;
    const tenancyId = await this.access.operatorTenancyId();
    // Of two processes that make one at the same time, both get the key of the quicker one.
    await this.store.add(service(tenancyId, 'createServiceKey'), await this.#newKey());
    return this.#found();
  }

  /**
   * Makes a key that signs as soon as the DNS shows its record, and answers with that; until then the key before it
   * signs. By the operator at the command line. Throws when the signature is off, or a key waits to be published already.
   */
  async rotate(): Promise<ZoneRecord & { readonly selector: string }> {
    if (!this.isOn)
      throw new ApiError('incorrect_state', {
        what: 'the signature of the service is off: run this with EILPOST_SERVICE_SIGNATURE=true, as the service',
      });
    const keys = await this.#found();
    const waiting = keys.find((key) => stateOf(key, keys) === 'WAITING');
    if (waiting) throw waits(waiting.selector);
    const by = operator(await this.access.operatorTenancyId(), 'rotateServiceKey');
    const key = await this.#newKey(keys[0]);
    if (!(await this.store.add(by, key))) throw waits('A key that was made at the same time');
    return { ...recordOf(key), selector: key.selector };
  }

  /** What the operator publishes, for the newest key first. Makes the first key; none where the signature is off. */
  async records(): Promise<ServiceKeyRecord[]> {
    if (!this.isOn) return [];
    const keys = await this.all();
    return keys
      .map((key) => ({
        ...recordOf(key),
        selector: key.selector,
        state: stateOf(key, keys),
        removableFrom: removableFrom(key, keys, this.#keepMs),
      }))
      .filter((record) => !this.#isOver(record.removableFrom));
  }

  /**
   * Writes down what the DNS answered for the record of a key. That it is gone counts from a process that signs with the
   * key: while another one does, a name server that is behind has only not seen the record yet.
   */
  async answered(key: ServiceKeyRow, isShown: boolean, isSigning: boolean): Promise<void> {
    const { seenAt, goneAt, usedAt } = key;
    const now = this.clock.now();
    if (isShown && (seenAt === null || goneAt !== null)) await this.store.seen(key, new Date(now));
    if (isShown || seenAt === null || goneAt !== null) return;
    const lastUse = (usedAt ?? seenAt).getTime();
    if (isSigning || now - lastUse > 2 * USE_NOTED_MS) await this.store.gone(key, new Date(now));
  }

  /**
   * Asked before a process signs with a key, and on while it does, so that all know how long its record must stay. False:
   * the key was deleted, and nothing may be signed with it. `isNew`: it did not sign in this process before.
   */
  async use(key: ServiceKeyRow, isNew: boolean): Promise<boolean> {
    const now = this.clock.now();
    if (!isNew && key.usedAt !== null && now - key.usedAt.getTime() < USE_NOTED_MS) return true;
    return this.store.used(key, new Date(now));
  }

  /** Ready to sign with. */
  open(key: ServiceKeyRow): SigningKey {
    const { domain, selector, sealedPrivateKey } = key;
    const pem = this.sealer.open(sealedPrivateKey, purposeOf(key));
    return { domain, selector, algorithm: ALGORITHM, key: createPrivateKey(pem) };
  }

  /** Deletes keys whose record is needed no more. */
  async removeOver(keys: readonly ServiceKeyRow[]): Promise<void> {
    const over = keys.filter((key) => this.#isOver(removableFrom(key, keys, this.#keepMs)));
    if (over.length === 0) return;
    const by = service(await this.access.operatorTenancyId(), 'deleteServiceKey');
    for (const key of over) await this.store.remove(by, key);
  }

  /** A signature may leave as late as its message, and is checked by the last host on the way. */
  get #keepMs(): number {
    return this.config.lifetimeSeconds * 1000 + OTHER_HOSTS_MS + SLACK_MS;
  }

  #isOver(from: Date | null): boolean {
    return from !== null && from.getTime() <= this.clock.now();
  }

  async #found(): Promise<ServiceKeyRow[]> {
    return newestFirst(await this.store.all(this.region.name, this.domain));
  }

  /** Later than the newest of all, whatever the clock of this machine says: the order decides who signs. */
  async #newKey(newest?: ServiceKeyRow): Promise<NewServiceKey> {
    const { privateKeyPem, publicKey } = await generateDkimKey(ALGORITHM);
    const now = this.clock.now();
    const day = utcDay(now).replaceAll('-', '');
    // Two may be made on one day.
    const selector = `eil-${day}-${this.region.key}-s-${newUuid(now).slice(-6)}`;
    const about = { region: this.region.name, domain: this.domain, selector };
    return {
      ...about,
      publicKey,
      sealedPrivateKey: this.sealer.seal(privateKeyPem, purposeOf(about)),
      timeCreated: new Date(newest ? Math.max(now, newest.timeCreated.getTime() + 1) : now),
    };
  }
}

function waits(which: string): ApiError {
  return new ApiError('incorrect_state', {
    what: `${which} still waits to be published: publish what \`domain operator-records\` prints for it first`,
  });
}

function recordOf({ selector, domain, publicKey }: NewServiceKey): ZoneRecord {
  const value = dkimRecord(ALGORITHM, publicKey);
  return { name: keyName(selector, domain), type: 'TXT', value };
}

/** Binds a sealed key to its row. */
function purposeOf(key: {
  readonly region: string;
  readonly domain: string;
  readonly selector: string;
}): string {
  return `service key ${key.region}/${key.domain}/${key.selector}`;
}
