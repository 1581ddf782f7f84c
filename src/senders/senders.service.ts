import { createPrivateKey } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock } from '../core/clock.js';
import { utcDay } from '../core/day.js';
import { newUuid } from '../core/id.js';
import { LookupCache } from '../core/lookup-cache.js';
import { Sealer } from '../core/seal.js';
import { canonicalDomain } from '../mail/address.js';
import { generateDkimKey, type DkimAlgorithm } from '../mail/dkim.js';
import { operator } from '../rest/caller.js';
import { newTags } from '../rest/tags.js';
import type { Dkim } from './dkim.entity.js';
import { DomainChecks } from './domain-checks.service.js';
import type { DnsRecord } from './domain-records.js';
import { NEW_DOMAIN } from './domains.store.js';
import { sealedKeyPurpose } from './sealed-key.js';
import type {
  ApprovedSender,
  DomainMail,
  EmailDomain,
  Sender,
  SendingDomain,
  SigningKey,
} from './sender.js';
import { senderAddress, type SenderAddress } from './sender-address.js';
import { SendersHints } from './senders-hints.store.js';
import { SendersStore } from './senders.store.js';
import { SendingRegion } from './sending-region.js';

/** The longest time for which a withdrawn sender is still accepted by another process. */
const APPROVED_MS = 10_000;
const NOT_APPROVED_MS = 2_000;
const APPROVAL_ENTRIES = 20_000;
const KEYS_MS = 60_000;
/** Opened keys are kept in memory; a domain that was just added must not wait a minute for its signature. */
const NO_KEYS_MS = 2_000;
const KEY_ENTRIES = 2_000;
/** Strangers ask for names that they make up; these few push nobody else out. */
const RETURN_PATH_ENTRIES = 1_000;
const RETURN_PATH_MS = 10_000;
const NOBODYS: SendingDomain = { keys: [], returnPath: null, linkHost: null };

@Injectable()
export class SendersService {
  readonly #approvals: LookupCache<ApprovedSender | null>;
  readonly #domains: LookupCache<SendingDomain>;
  readonly #returnPaths: LookupCache<boolean>;

  constructor(
    private readonly store: SendersStore,
    private readonly region: SendingRegion,
    private readonly checks: DomainChecks,
    private readonly sealer: Sealer,
    private readonly clock: Clock,
    hints: SendersHints,
  ) {
    this.#approvals = new LookupCache(APPROVAL_ENTRIES, clock, (found) =>
      found ? APPROVED_MS : NOT_APPROVED_MS,
    );
    this.#domains = new LookupCache(KEY_ENTRIES, clock, ({ keys }) =>
      keys.length > 0 ? KEYS_MS : NO_KEYS_MS,
    );
    this.#returnPaths = new LookupCache(RETURN_PATH_ENTRIES, clock, () => RETURN_PATH_MS);
    // A key that was deleted or replaced signs nowhere any more, and a new return path is used at once.
    hints.onHint(() => {
      this.#approvals.clear();
      this.#domains.clear();
      this.#returnPaths.clear();
    });
  }

  /**
   * The entry by which this tenancy may write as `address`: the address itself, or its whole domain while that domain has
   * an active key. Null when there is none. The domain must be exactly the same; a sub-domain inherits nothing.
   */
  async approval(tenancyId: string, address: string): Promise<ApprovedSender | null> {
    const sender = senderAddress(address);
    if (!sender || sender.address.startsWith('@')) return null;
    return this.#approvals.get(`${tenancyId} ${sender.address}`, () =>
      this.#findApproval(tenancyId, sender),
    );
  }

  /** RSA first; empty when the tenancy does not have this domain. */
  async signingKeys(tenancyId: string, domain: string): Promise<readonly SigningKey[]> {
    return (await this.sendingDomain(tenancyId, domain)).keys;
  }

  /** How mail of the tenancy leaves that is from this domain. */
  async sendingDomain(tenancyId: string, domain: string): Promise<SendingDomain> {
    const name = canonicalDomain(domain);
    if (name === null) return NOBODYS;
    return this.#domains.get(`${tenancyId} ${name}`, () => this.#openDomain(tenancyId, name));
  }

  /** Whether mail to this domain is for return paths of this region: its own, or one of a sending domain. */
  async takesReturnPaths(domain: string): Promise<boolean> {
    const name = canonicalDomain(domain);
    if (name === null) return false;
    if (name === this.region.site.returnPathHost.toLowerCase()) return true;
    return this.#returnPaths.get(name, () => this.store.isReturnPath(this.region.name, name));
  }

  /**
   * Approves an address, or with `@example.com` every address of a domain, by the word of the operator: it may send at
   * once, and needs no domain that was verified. An approval that is there stays.
   */
  async approveSender(
    tenancyId: string,
    compartmentId: string,
    emailAddress: string,
  ): Promise<Sender> {
    const { address, domain } = readAddress(emailAddress);
    const sender = await this.store.given.approve(operator(tenancyId, 'createSender'), {
      id: this.#newId(),
      tenancyId,
      compartmentId,
      region: this.region.name,
      emailAddress: address,
      trafficClass: null,
      ipPoolId: null,
      unsubscribe: null,
      domain,
      isOperators: true,
      lifecycleState: 'ACTIVE',
      timeCreated: this.#now(),
      ...newTags({}),
    });
    this.forget();
    return sender;
  }

  /** False when it was not approved. */
  async withdrawSender(tenancyId: string, emailAddress: string): Promise<boolean> {
    const { address } = readAddress(emailAddress);
    const withdrawn = await this.store.given.withdraw(
      operator(tenancyId, 'deleteSender'),
      this.region.name,
      address,
    );
    this.forget();
    return withdrawn;
  }

  /** Approvals were changed: what is remembered of them in this process may be wrong. */
  forget(): void {
    this.#approvals.clear();
  }

  listSenders(tenancyId: string): Promise<readonly Sender[]> {
    return this.store.sendersOf(tenancyId, this.region.name);
  }

  /**
   * Adds a sending domain with its keys, RSA-2048 and, unless declined, Ed25519 beside it, by the word of the operator: it
   * is verified, and they sign at once. A domain that is there stays, and gets the keys that it lacks.
   */
  async addDomain(
    tenancyId: string,
    compartmentId: string,
    name: string,
    options: { ed25519?: boolean } = {},
  ): Promise<EmailDomain> {
    const domain = await this.store.given.addDomain(operator(tenancyId, 'createEmailDomain'), {
      ...NEW_DOMAIN,
      id: this.#newId(),
      tenancyId,
      compartmentId,
      region: this.region.name,
      name: readDomain(name),
      lifecycleState: 'ACTIVE',
      timeCreated: this.#now(),
      nextCheckAt: this.#now(),
      ...newTags({}),
    });
    const wanted: DkimAlgorithm[] = ['rsa-sha256'];
    if (options.ed25519 ?? true) wanted.push('ed25519-sha256');
    const had = (await this.store.activeKeys(domain.id)).map((key) => key.algorithm);
    const missing = wanted.filter((algorithm) => !had.includes(algorithm));
    for (const key of await Promise.all(missing.map((kind) => this.#newKey(domain, kind))))
      await this.store.given.addKey(operator(tenancyId, 'createDkim'), key);
    this.#domains.clear();
    this.#approvals.clear();
    return domain;
  }

  listDomains(tenancyId: string): Promise<readonly EmailDomain[]> {
    return this.store.domainsOf(tenancyId, this.region.name);
  }

  /** What the owner of the domain publishes. Throws when the tenancy does not have the domain. */
  async domainRecords(tenancyId: string, name: string): Promise<readonly DnsRecord[]> {
    const records = await this.checks.recordsOf(tenancyId, readDomain(name));
    if (!records) throw new Error(`the tenancy has no domain ${name}`);
    return records;
  }

  /** Throws when this installation's master key is not the one that sealed the keys in the database. */
  async checkMasterKey(): Promise<void> {
    const key = await this.store.newestKey();
    if (key) this.sealer.open(key.sealedPrivateKey, sealedKeyPurpose(key));
  }

  async #findApproval(tenancyId: string, sender: SenderAddress): Promise<ApprovedSender | null> {
    const region = this.region.name;
    const wholeDomain = `@${sender.domain}`;
    const found = await this.store.approvals(tenancyId, region, [sender.address, wholeDomain]);
    const exact = found.find((entry) => entry.emailAddress === sender.address);
    const whole = found.find((entry) => entry.emailAddress === wholeDomain);
    if (!exact && !whole) return null;
    const domain = await this.store.domain(tenancyId, region, sender.domain);
    if (exact) return this.#approvalBy(exact, domain);
    const signed = domain !== null && (await this.store.activeKeys(domain.id)).length > 0;
    return signed ? this.#approvalBy(whole!, domain) : null;
  }

  async #approvalBy(sender: Sender, domain: DomainMail | null): Promise<ApprovedSender> {
    const { id, tenancyId, region, compartmentId, emailAddress, trafficClass, ipPoolId } = sender;
    const pool = ipPoolId === null ? 0 : await this.store.poolNumber(tenancyId, region, ipPoolId);
    const tracks = { opens: domain?.trackOpens ?? false, clicks: domain?.trackClicks ?? false };
    const unsubscribe = sender.unsubscribe ?? domain?.unsubscribe ?? null;
    return { id, compartmentId, emailAddress, trafficClass, pool, unsubscribe, tracks };
  }

  async #openDomain(tenancyId: string, name: string): Promise<SendingDomain> {
    const domain = await this.store.domain(tenancyId, this.region.name, name);
    if (!domain) return NOBODYS;
    const keys = (await this.store.activeKeys(domain.id)).map((key): SigningKey => ({
      domain: domain.name,
      selector: key.selector,
      algorithm: key.algorithm,
      key: createPrivateKey(this.sealer.open(key.sealedPrivateKey, sealedKeyPurpose(key))),
    }));
    const returnPath = await this.store.activeReturnPath(domain.id);
    return { keys, returnPath, linkHost: domain.isLinkHost ? domain.linkHost : null };
  }

  async #newKey(domain: EmailDomain, algorithm: DkimAlgorithm): Promise<Omit<Dkim, 'version'>> {
    const { privateKeyPem, publicKey } = await generateDkimKey(algorithm);
    const emailDomainId = domain.id;
    const selector = newSelector(domain, algorithm, this.#now());
    return {
      id: this.#newId(),
      tenancyId: domain.tenancyId,
      compartmentId: domain.compartmentId,
      region: domain.region,
      emailDomainId,
      domainName: domain.name,
      selector,
      algorithm,
      publicKey,
      keyLength: algorithm === 'rsa-sha256' ? 2048 : null,
      sealedPrivateKey: this.sealer.seal(
        privateKeyPem,
        sealedKeyPurpose({ emailDomainId, selector }),
      ),
      isImported: false,
      lifecycleState: 'ACTIVE',
      lifecycleDetails: null,
      description: '',
      missingChecks: 0,
      verifiedAt: null,
      timeCreated: this.#now(),
      timeUpdated: null,
      timeDeleted: null,
      ...newTags({}),
    };
  }

  #newId(): string {
    return newUuid(this.clock.now());
  }

  #now(): Date {
    return new Date(this.clock.now());
  }
}

/**
 * `eil-20260131-9f3a-r`: the day, so that people see a key's age; four digits of the domain's id, because two tenancies or
 * two installations may have the same domain and its zone has only one place for a name; and r or e for the kind.
 */
function newSelector(domain: EmailDomain, algorithm: DkimAlgorithm, now: Date): string {
  const day = utcDay(now.getTime()).replaceAll('-', '');
  return `eil-${day}-${domain.id.slice(-4)}-${algorithm === 'rsa-sha256' ? 'r' : 'e'}`;
}

function readAddress(text: string): SenderAddress {
  const sender = senderAddress(text);
  if (!sender) throw new Error(`${text} is neither an address nor @ with a domain`);
  return sender;
}

function readDomain(text: string): string {
  const domain = canonicalDomain(text);
  if (domain === null) throw new Error(`${text} is not a domain name`);
  return domain;
}
