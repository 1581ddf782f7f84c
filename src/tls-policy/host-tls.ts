import type { TlsaRecord } from '../core/dns.js';

/** What went wrong with TLS, in the words of RFC 8460 section 4.3. */
export const RESULT_TYPES = [
  'starttls-not-supported',
  'certificate-host-mismatch',
  'certificate-expired',
  'certificate-not-trusted',
  'validation-failure',
  'tlsa-invalid',
  'dnssec-invalid',
  'dane-required',
  'sts-policy-fetch-error',
  'sts-policy-invalid',
  'sts-webpki-invalid',
] as const;

export type ResultType = (typeof RESULT_TYPES)[number];

/** Why a host is not given mail, or a policy not applied. */
export interface TlsProblem {
  readonly result: ResultType;
  /** What was expected and what was seen, for the transcript and for reports. */
  readonly why: string;
}

/** What a host must show before it is given mail. */
export type HostTls =
  /** Nothing: it is not even asked for encryption. */
  | { readonly kind: 'none' }
  /** Encrypted if possible. */
  | { readonly kind: 'opportunistic' }
  /** Encrypted, whatever the certificate. */
  | { readonly kind: 'encrypted' }
  /** A certificate of the host's name from an authority that we trust. */
  | { readonly kind: 'pkix' }
  /** A certificate that one of these records names (RFC 7672); `names` count for trust anchors only. */
  | {
      readonly kind: 'dane';
      readonly records: readonly TlsaRecord[];
      readonly names: readonly string[];
    }
  /** Not used at all. */
  | {
      readonly kind: 'unusable';
      readonly reason: 'mta_sts_mismatch' | 'dane_failed';
      readonly problem: TlsProblem;
    };

export type PolicyKind =
  'none' | 'opportunistic' | 'required' | 'mta_sts_enforce' | 'mta_sts_testing' | 'dane';

/** What the way to a domain asks of TLS. Connections are shared only under one `key`. */
export interface DomainTlsPolicy {
  readonly kind: PolicyKind;
  /** Equal where everything that is asked of the hosts, and told in reports, is equal. */
  readonly key: string;
  /** By the name of the host; every host of the route is there. */
  readonly hosts: Readonly<Record<string, HostTls>>;
  /** What a policy in testing would ask: reported, never enforced. */
  readonly observed: Readonly<Record<string, HostTls>>;
  readonly report: ReportedPolicy;
}

/** A policy as reports tell it (RFC 8460 section 4.4). */
export interface ReportedPolicy {
  readonly type: 'tlsa' | 'sts' | 'no-policy-found';
  readonly strings: readonly string[];
  readonly mxHosts: readonly string[];
  /** Why there is a policy that could not be applied. */
  readonly problem: TlsProblem | null;
}

export const NO_POLICY: ReportedPolicy = {
  type: 'no-policy-found',
  strings: [],
  mxHosts: [],
  problem: null,
};

/** One demand for all hosts, without a policy of the domain. */
export function samePolicy(
  kind: 'none' | 'opportunistic' | 'required',
  hosts: readonly string[],
): DomainTlsPolicy {
  const tls: HostTls = { kind: kind === 'required' ? 'encrypted' : kind };
  return {
    kind,
    key: kind,
    hosts: Object.fromEntries(hosts.map((host) => [host, tls])),
    observed: {},
    report: NO_POLICY,
  };
}
