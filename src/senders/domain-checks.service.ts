import { Injectable } from '@nestjs/common';
import { Clock } from '../core/clock.js';
import { Dns } from '../core/dns.js';
import { RootLog, type Log } from '../core/log.js';
import { service } from '../rest/caller.js';
import { checkRecords } from './check-records.js';
import { DomainChecksStore } from './domain-checks.store.js';
import { operatorRecords, spfHosts, type DnsRecord, type ZoneRecord } from './domain-records.js';
import { SendersHints } from './senders-hints.store.js';
import { SendingRegion } from './sending-region.js';
import { settleDomain } from './settle-domain.js';
import { publishedKey, wantedRecords, type DomainFacts } from './wanted-records.js';

/** Domains that one process checks at the same time. */
const AT_ONCE = 10;
/** After that another process may check a domain: the one that took it has died. Longer than any check takes. */
const CLAIM_MS = 5 * 60_000;

/** A domain, and what its owner publishes. */
export interface DomainPublication {
  readonly id: string;
  readonly name: string;
  readonly records: readonly DnsRecord[];
}

/** What everybody publishes for this region: owners for their domains, the operator for the names that those point at. */
export interface Publications {
  readonly domains: readonly DomainPublication[];
  readonly operator: readonly ZoneRecord[];
  /** Hosts of the operator whose SPF records are not among them, as no address is known that they could list. */
  readonly withoutSpf: readonly string[];
}

/**
 * Asks the DNS what the owners of domains have published, and draws the conclusions: which domain is verified, which key
 * signs, which return path is used. The DNS is asked anew each time and never inside a transaction.
 */
@Injectable()
export class DomainChecks {
  readonly #log: Log;
  readonly #dns: Dns;

  constructor(
    private readonly store: DomainChecksStore,
    private readonly region: SendingRegion,
    private readonly hints: SendersHints,
    private readonly clock: Clock,
    dns: Dns,
    root: RootLog,
  ) {
    this.#dns = dns.fresh();
    this.#log = root.room('senders');
  }

  /** Checks one domain now. Answers with it as it is then; null when there is none. */
  async check(id: string): Promise<DomainFacts | null> {
    const facts = await this.store.facts(id);
    if (!facts) return null;
    const { tenancyId, name } = facts.domain;
    const checks = await checkRecords(this.#dns, wantedRecords(facts, this.region));
    const at = new Date(this.clock.now());
    const token = this.region.verificationToken(tenancyId);
    const by = service(tenancyId, 'checkEmailDomain');
    const isChanged = await this.store.settle(by, id, { checks, at }, this.region, (now) =>
      settleDomain(now, checks, at, token),
    );
    if (isChanged) {
      this.#log.info({ domain: name, tenancyId }, 'what the DNS shows of a domain has changed it');
      await this.hints.say();
    }
    return this.store.facts(id);
  }

  /** Checks all domains that are due, unless another process does. */
  async checkDue(): Promise<void> {
    for (;;) {
      const now = this.clock.now();
      const until = new Date(now + CLAIM_MS);
      const ids = await this.store.claim(this.region.name, new Date(now), until, AT_ONCE);
      if (ids.length === 0) return;
      const results = await Promise.allSettled(ids.map((id) => this.check(id)));
      for (const [i, result] of results.entries()) {
        if (result.status === 'rejected')
          this.#log.error(
            { err: result.reason as unknown, id: ids[i] },
            'a domain was not checked',
          );
      }
    }
  }

  /** What the owner of a domain publishes. */
  wanted(facts: DomainFacts): DnsRecord[] {
    return wantedRecords(facts, this.region);
  }

  /** The same of a domain by its name; null when the tenancy does not have it. */
  async recordsOf(tenancyId: string, name: string): Promise<DnsRecord[] | null> {
    const facts = await this.store.factsNamed(tenancyId, this.region.name, name);
    return facts && wantedRecords(facts, this.region);
  }

  facts(id: string): Promise<DomainFacts | null> {
    return this.store.facts(id);
  }

  /** All that is to be published for this region, for whoever plays the owners. */
  async publications(egressAddresses: readonly string[]): Promise<Publications> {
    const all = await this.store.factsOfRegion(this.region.name);
    return {
      domains: all.map((facts) => ({
        id: facts.domain.id,
        name: facts.domain.name,
        records: wantedRecords(facts, this.region),
      })),
      withoutSpf: egressAddresses.length > 0 ? [] : spfHosts(this.region.site),
      operator: operatorRecords({
        site: this.region.site,
        egressAddresses,
        domains: all.map(({ domain, keys }) => ({
          domain: domain.name,
          keys: keys.map(publishedKey),
        })),
      }),
    };
  }

  /** Their records were published: lets them be checked at once. */
  async checkSoon(domainIds: readonly string[]): Promise<void> {
    await this.store.makeDue(domainIds, new Date(this.clock.now()));
    await this.hints.say();
  }

  /** Calls back when something of senders was changed in any process, and now and then without reason. */
  onHint(listener: () => void): void {
    this.hints.onHint(listener);
  }
}
