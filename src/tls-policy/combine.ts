import { hash } from 'node:crypto';
import { tlsaText } from './check-dane.js';
import {
  NO_POLICY,
  type DomainTlsPolicy,
  type HostTls,
  type PolicyKind,
  type ReportedPolicy,
} from './host-tls.js';
import { allowsHost } from './mta-sts-policy.js';
import type { StsState } from './mta-sts.service.js';
import type { OperatorMode } from './tls-policy.entity.js';

/** What is known of the way to a domain. */
export interface Published {
  readonly hosts: readonly string[];
  /** By host, where DANE applies. */
  readonly dane: ReadonlyMap<string, HostTls>;
  readonly sts: StsState;
  readonly operator: OperatorMode | null;
}

/**
 * One policy out of all that was published and ordered. DANE goes before MTA-STS, host by host (RFC 8461 section 2); the
 * operator can raise what is asked, or say that nothing published counts.
 */
export function combine({ hosts, dane, sts, operator }: Published): DomainTlsPolicy {
  const policy = operator === 'OPPORTUNISTIC' ? null : sts.policy;
  const demands: Record<string, HostTls> = {};
  const observed: Record<string, HostTls> = {};
  for (const host of hosts) {
    const byDane = operator === 'OPPORTUNISTIC' ? undefined : dane.get(host);
    const bySts = policy && !byDane ? stsDemand(policy, host) : null;
    if (bySts && policy?.mode === 'testing') observed[host] = bySts;
    const enforced = bySts && policy?.mode === 'enforce' ? bySts : null;
    demands[host] = raised(byDane ?? enforced ?? { kind: 'opportunistic' }, operator);
  }
  const kind = kindOf(
    demands,
    policy?.mode ?? null,
    hosts.some((host) => dane.has(host)),
    operator,
  );
  const report = operator === 'OPPORTUNISTIC' ? NO_POLICY : reportOf(kind, demands, sts);
  return { kind, key: keyOf(kind, demands, report), hosts: demands, observed, report };
}

function stsDemand(policy: NonNullable<StsState['policy']>, host: string): HostTls {
  if (allowsHost(policy, host)) return { kind: 'pkix' };
  return {
    kind: 'unusable',
    reason: 'mta_sts_mismatch',
    problem: {
      result: 'validation-failure',
      why: `the MTA-STS policy allows ${policy.mx.join(', ')}, not ${host}`,
    },
  };
}

function raised(tls: HostTls, operator: OperatorMode | null): HostTls {
  if (operator === 'REQUIRED' && tls.kind === 'opportunistic') return { kind: 'encrypted' };
  if (operator === 'VERIFIED' && (tls.kind === 'opportunistic' || tls.kind === 'encrypted'))
    return { kind: 'pkix' };
  return tls;
}

function kindOf(
  demands: Readonly<Record<string, HostTls>>,
  mode: 'enforce' | 'testing' | 'none' | null,
  hasDane: boolean,
  operator: OperatorMode | null,
): PolicyKind {
  if (operator === 'OPPORTUNISTIC') return 'opportunistic';
  if (hasDane) return 'dane';
  if (mode === 'enforce') return 'mta_sts_enforce';
  if (mode === 'testing') return 'mta_sts_testing';
  return Object.values(demands).some(({ kind }) => kind !== 'opportunistic')
    ? 'required'
    : 'opportunistic';
}

function reportOf(
  kind: PolicyKind,
  demands: Readonly<Record<string, HostTls>>,
  { policy, problem }: StsState,
): ReportedPolicy {
  if (kind === 'dane') {
    const strings = Object.values(demands).flatMap((tls) =>
      tls.kind === 'dane' ? tls.records.map(tlsaText) : [],
    );
    return {
      type: 'tlsa',
      strings: [...new Set(strings)],
      mxHosts: Object.keys(demands),
      problem: null,
    };
  }
  if (policy) {
    const strings = policy.text.split(/\r?\n/).filter((line) => line.trim() !== '');
    return { type: 'sts', strings, mxHosts: policy.mx, problem: null };
  }
  return problem ? { type: 'sts', strings: [], mxHosts: [], problem } : NO_POLICY;
}

function keyOf(
  kind: PolicyKind,
  demands: Readonly<Record<string, HostTls>>,
  report: ReportedPolicy,
): string {
  if (report === NO_POLICY && kind === 'opportunistic') return kind;
  const asked = Object.entries(demands).map(([host, tls]) =>
    tls.kind === 'dane' ? [host, tls.records.map(tlsaText).sort(), tls.names] : [host, tls.kind],
  );
  return `${kind} ${hash('sha256', JSON.stringify([asked, report])).slice(0, 16)}`;
}
