import { Injectable } from '@nestjs/common';
import { Clock } from '../core/clock.js';
import { DnsConfig } from '../core/dns.config.js';
import { Dns, DnsFailure } from '../core/dns.js';
import { LookupCache } from '../core/lookup-cache.js';
import { combine } from './combine.js';
import { daneOf } from './dane.js';
import type { DomainTlsPolicy, HostTls } from './host-tls.js';
import { MtaSts, type StsState } from './mta-sts.service.js';
import { TlsPoliciesStore } from './tls-policies.store.js';
import type { OperatorMode } from './tls-policy.entity.js';

/** Until a change of the operator is seen by every process. */
const OPERATOR_MS = 5_000;
const NO_STS: StsState = { policy: null, problem: null };

/** What the way to a domain asks of encryption: DANE → MTA-STS → what the operator asks at least. */
@Injectable()
export class TlsPolicies {
  readonly #operators: LookupCache<Map<string, OperatorMode>>;

  constructor(
    private readonly dns: Dns,
    private readonly dnsConfig: DnsConfig,
    private readonly sts: MtaSts,
    private readonly store: TlsPoliciesStore,
    clock: Clock,
  ) {
    this.#operators = new LookupCache(1, clock, () => OPERATOR_MS);
  }

  /** The policy for the mail hosts of a domain, as its MX records name them. Never throws for what others publish. */
  async of(domain: string, hosts: readonly string[]): Promise<DomainTlsPolicy> {
    const operator = (await this.#modes()).get(domain) ?? null;
    if (operator === 'OPPORTUNISTIC')
      return combine({ hosts, dane: new Map(), sts: NO_STS, operator });
    const [dane, sts] = await Promise.all([this.#dane(domain, hosts), this.sts.of(domain)]);
    return combine({ hosts, dane, sts, operator });
  }

  /** The operator's policies were changed: this process sees it at once. */
  changed(): void {
    this.#operators.clear();
  }

  #modes(): Promise<Map<string, OperatorMode>> {
    return this.#operators.get('all', () => this.store.modes());
  }

  async #dane(domain: string, hosts: readonly string[]): Promise<Map<string, HostTls>> {
    const found = new Map<string, HostTls>();
    if (!this.dnsConfig.validates || !(await this.#isSecure(domain))) return found;
    const demands = await Promise.all(hosts.map((host) => daneOf(domain, host, this.dns)));
    for (const [i, demand] of demands.entries()) if (demand) found.set(hosts[i]!, demand);
    return found;
  }

  /** Names of hosts that DNSSEC does not vouch for could be anybody's (RFC 7672 section 2.2.1). */
  async #isSecure(domain: string): Promise<boolean> {
    try {
      return (await this.dns.mx(domain)).isSecure ?? false;
    } catch (error) {
      if (error instanceof DnsFailure) return false;
      throw error;
    }
  }
}
