import { createPublicKey, hash, X509Certificate, type KeyObject } from 'node:crypto';
import type { TlsaRecord } from '../core/dns.js';

/** RFC 6698 section 2.1: certificate usages, the first two of which mean nothing to SMTP (RFC 7672 section 3.1.3). */
const TRUST_ANCHOR = 2;
const END_ENTITY = 3;
const DIGESTS: Readonly<Record<number, { name: 'sha256' | 'sha512'; length: number }>> = {
  1: { name: 'sha256', length: 32 },
  2: { name: 'sha512', length: 64 },
};

/** Whether we can check a certificate by the record; if none of a host's can be used, encryption alone is required. */
export function isUsable({ usage, selector, matchingType, data }: TlsaRecord): boolean {
  if (usage !== TRUST_ANCHOR && usage !== END_ENTITY) return false;
  if (selector !== 0 && selector !== 1) return false;
  if (matchingType === 0) return data.length > 0;
  return DIGESTS[matchingType]?.length === data.length;
}

export function needsName({ usage }: TlsaRecord): boolean {
  return usage === TRUST_ANCHOR;
}

/** The record as a zone file writes it, which is also how reports show it (RFC 8460 section 4.4). */
export function tlsaText({ usage, selector, matchingType, data }: TlsaRecord): string {
  return `${usage} ${selector} ${matchingType} ${data.toString('hex')}`;
}

/**
 * Null when a record names the host's certificate (usage 3: neither name nor time count, RFC 7672 section 3.1.1) or an
 * authority above it (usage 2: the chain up to it must hold, now and for one of the names). Else what was seen.
 * `chain` begins with the host's certificate.
 */
export function checkDane(
  chain: readonly X509Certificate[],
  records: readonly TlsaRecord[],
  names: readonly string[],
  nowMs: number,
): string | null {
  const leaf = chain[0];
  if (!leaf) return 'the host showed no certificate';
  const usable = records.filter(isUsable);
  if (usable.some((record) => record.usage === END_ENTITY && matches(leaf, record))) return null;
  let nearest: string | null = null;
  for (const record of usable.filter(({ usage }) => usage === TRUST_ANCHOR)) {
    const up = chainTo(chain, record);
    if (!up) continue;
    const problem = chainProblem(up, names, nowMs);
    if (problem === null) return null;
    nearest = problem;
  }
  const seen = { usage: END_ENTITY, selector: 1, matchingType: 1, data: digestOf(leaf) };
  return nearest ?? `no TLSA record matches the certificate, which would be ${tlsaText(seen)}`;
}

function digestOf(certificate: X509Certificate): Buffer {
  return hash('sha256', selected(certificate, 1), 'buffer');
}

function selected(certificate: X509Certificate, selector: number): Buffer {
  return selector === 0
    ? certificate.raw
    : certificate.publicKey.export({ type: 'spki', format: 'der' });
}

function matches(certificate: X509Certificate, { selector, matchingType, data }: TlsaRecord) {
  const octets = selected(certificate, selector);
  const digest = DIGESTS[matchingType];
  return (digest ? hash(digest.name, octets, 'buffer') : octets).equals(data);
}

/** The certificates that must hold, and the key at their end. */
interface Chain {
  readonly certificates: readonly X509Certificate[];
  readonly anchor: KeyObject;
}

/** From the host's certificate to the anchor; null where the record is not about this chain. */
function chainTo(chain: readonly X509Certificate[], record: TlsaRecord): Chain | null {
  const at = chain.findIndex((certificate, i) => i > 0 && matches(certificate, record));
  if (at > 0) return { certificates: chain.slice(0, at), anchor: chain[at]!.publicKey };
  // A record that holds the whole anchor need not be repeated by the host.
  const anchor = record.matchingType === 0 ? keyIn(record) : null;
  return anchor && chain.at(-1)!.verify(anchor) ? { certificates: chain, anchor } : null;
}

function keyIn({ selector, data }: TlsaRecord): KeyObject | null {
  try {
    if (selector === 0) return new X509Certificate(data).publicKey;
    return createPublicKey({ key: data, type: 'spki', format: 'der' });
  } catch {
    // Octets of a stranger that are neither certificate nor key.
    return null;
  }
}

function chainProblem(
  { certificates, anchor }: Chain,
  names: readonly string[],
  nowMs: number,
): string | null {
  for (const [i, certificate] of certificates.entries()) {
    const issuer = certificates[i + 1];
    if (i > 0 && !certificate.ca) return `${certificate.subject} is no authority`;
    if (issuer && !certificate.checkIssued(issuer)) return 'the chain is not in order';
    if (!certificate.verify(issuer?.publicKey ?? anchor))
      return `the signature of ${certificate.subject} does not hold`;
    if (nowMs < Date.parse(certificate.validFrom) || nowMs > Date.parse(certificate.validTo))
      return `the certificate is valid from ${certificate.validFrom} to ${certificate.validTo}`;
  }
  const leaf = certificates[0]!;
  return names.some((name) => isFor(leaf, name))
    ? null
    : `the certificate is for ${leaf.subjectAltName ?? 'nobody'}, not for ${names.join(' or ')}`;
}

/** RFC 6125: names of the certificate proper, and a star for one whole label. */
export function isFor(certificate: X509Certificate, name: string): boolean {
  return (
    certificate.checkHost(name, { subject: 'never', wildcards: true, partialWildcards: false }) !==
    undefined
  );
}
