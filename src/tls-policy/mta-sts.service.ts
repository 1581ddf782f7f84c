import { Injectable } from '@nestjs/common';
import { Clock } from '../core/clock.js';
import { DAY_MS } from '../core/day.js';
import { Dns, DnsFailure } from '../core/dns.js';
import { LookupCache } from '../core/lookup-cache.js';
import type { TlsProblem } from './host-tls.js';
import type { MtaStsPolicyRow } from './mta-sts-policy.entity.js';
import { parseStsPolicy, readStsRecord, type StsPolicy } from './mta-sts-policy.js';
import { MtaStsStore } from './mta-sts.store.js';
import { PolicyHost } from './policy-host.js';

/** Until a new id in the DNS is seen; the DNS cache below keeps to the record's own time. */
const POLICY_MS = 60_000;
/** Without a policy, and after one that could not be read (RFC 8461 section 3.3 asks for five minutes). */
const NO_POLICY_MS = 300_000;
const DOMAINS = 50_000;
/** Policies that one process reads anew in one run of the job. */
const BATCH = 20;
/** Nobody wrote to the domain for so long. */
const UNUSED_MS = 30 * DAY_MS;

/** What a domain says by MTA-STS. */
export interface StsState {
  /** In force; null for none. */
  readonly policy: (StsPolicy & { readonly text: string }) | null;
  /** Why there is none, although the domain announces one. */
  readonly problem: TlsProblem | null;
}

const NONE: StsState = { policy: null, problem: null };

/**
 * MTA-STS (RFC 8461): the policy that was read → TXT record with another id → read anew. What was read counts for its
 * max_age, whatever the DNS or the policy host say later: who can forge these must not be able to take a policy away.
 */
@Injectable()
export class MtaSts {
  readonly #states: LookupCache<StsState>;

  constructor(
    private readonly dns: Dns,
    private readonly host: PolicyHost,
    private readonly store: MtaStsStore,
    private readonly clock: Clock,
  ) {
    this.#states = new LookupCache(DOMAINS, clock, ({ policy }) =>
      policy ? POLICY_MS : NO_POLICY_MS,
    );
  }

  of(domain: string): Promise<StsState> {
    return this.#states.get(domain, () => this.#find(domain));
  }

  /** Looks at policies that were not looked at for a day, and forgets those that nobody needs. */
  async refresh(): Promise<void> {
    const now = this.clock.now();
    await this.store.purge(new Date(now), new Date(now - UNUSED_MS));
    for (;;) {
      const domains = await this.store.claim(new Date(now - DAY_MS), new Date(now), BATCH);
      for (const domain of domains) {
        const known = await this.store.find(domain);
        if (known) await this.#read(domain, known.policyId, known);
      }
      if (domains.length < BATCH) return;
    }
  }

  async #find(domain: string): Promise<StsState> {
    const now = this.clock.now();
    const stored = await this.store.find(domain);
    const known = stored && stored.expiresAt.getTime() > now ? stored : null;
    if (known && now - known.usedAt.getTime() > DAY_MS)
      await this.store.used(domain, new Date(now));
    const id = await this.#announced(domain);
    if (id === null || id === known?.policyId) return known ? stateOf(known.policy) : NONE;
    return this.#read(domain, id, known);
  }

  async #read(domain: string, id: string, known: MtaStsPolicyRow | null): Promise<StsState> {
    const fetched = await this.host.fetch(domain);
    const read = 'text' in fetched ? readPolicy(fetched.text) : fetched;
    if ('problem' in read)
      return known ? stateOf(known.policy) : { ...NONE, problem: read.problem };
    const now = this.clock.now();
    const at = new Date(now);
    await this.store.put({
      domain,
      policyId: id,
      policy: read.text,
      fetchedAt: at,
      expiresAt: new Date(now + read.policy.maxAge * 1000),
      checkedAt: at,
      usedAt: known?.usedAt ?? at,
    });
    return stateOf(read.text);
  }

  /** The id in the DNS; null where there is none, or it can not be known now. */
  async #announced(domain: string): Promise<string | null> {
    try {
      const answer = await this.dns.txt(`_mta-sts.${domain}`);
      return answer.kind === 'records' ? readStsRecord(answer.records) : null;
    } catch (error) {
      if (error instanceof DnsFailure) return null;
      throw error;
    }
  }
}

function readPolicy(
  text: string,
): { readonly text: string; readonly policy: StsPolicy } | { readonly problem: TlsProblem } {
  // PostgreSQL takes no NUL, and no policy has one.
  const policy = parseStsPolicy(text);
  if ('problem' in policy || text.includes('\0')) {
    const why = 'problem' in policy ? policy.problem : 'it holds a NUL';
    return {
      problem: { result: 'sts-policy-invalid', why: `the MTA-STS policy is wrong: ${why}` },
    };
  }
  return { text, policy };
}

function stateOf(text: string): StsState {
  const policy = parseStsPolicy(text);
  if ('problem' in policy || policy.mode === 'none') return NONE;
  return { policy: { ...policy, text }, problem: null };
}
