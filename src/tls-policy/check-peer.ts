import { X509Certificate } from 'node:crypto';
import type { Socket } from 'node:net';
import type { DetailedPeerCertificate, TLSSocket } from 'node:tls';
import { assertNever } from '../core/assert.js';
import type { Reason } from '../mail/reason.js';
import { checkDane, isFor } from './check-dane.js';
import type { HostTls, ResultType, TlsProblem } from './host-tls.js';

/** Longer chains are mischief. */
const MAX_CHAIN = 10;

/** A host that did not show what was asked of it. */
export interface PeerProblem extends TlsProblem {
  readonly reason: Reason;
}

/**
 * Whether a session that was opened shows what is asked of the host: null, or what was expected and seen. The socket was
 * connected with `rejectUnauthorized: false` and the host's name, so that a failure has a reason and a transcript;
 * nothing of a message may be said before this is null.
 */
export function checkPeer(
  tls: HostTls,
  host: string,
  socket: Socket,
  nowMs: number,
): PeerProblem | null {
  const secure = (socket as Partial<TLSSocket>).encrypted ? (socket as TLSSocket) : null;
  switch (tls.kind) {
    case 'none':
    case 'opportunistic':
      return null;
    case 'unusable':
      return { reason: tls.reason, ...tls.problem };
    case 'encrypted':
      return secure ? null : notEncrypted(host);
    case 'pkix':
      return secure ? checkPkix(host, secure) : notEncrypted(host);
    case 'dane': {
      if (!secure) return notEncrypted(host);
      const why = checkDane(chainOf(secure), tls.records, tls.names, nowMs);
      return why === null ? null : { reason: 'dane_failed', result: 'validation-failure', why };
    }
    default:
      return assertNever(tls);
  }
}

/** The host offers no encryption, or does not keep to its offer. */
export function notEncrypted(host: string): PeerProblem {
  return {
    reason: 'tls_required',
    result: 'starttls-not-supported',
    why: `encryption is required, and ${host} does not offer it`,
  };
}

function checkPkix(host: string, socket: TLSSocket): PeerProblem | null {
  const leaf = chainOf(socket)[0];
  if (!socket.authorized || !leaf) {
    const code = String(socket.authorizationError ?? 'no certificate');
    return {
      reason: 'certificate_invalid',
      result: RESULTS[code] ?? 'certificate-not-trusted',
      why: `a trusted certificate for ${host} is required; the one of ${leaf?.subject ?? 'nobody'} by ${leaf?.issuer ?? 'nobody'} is refused: ${code}`,
    };
  }
  // Node is content with the common name, RFC 8461 section 4.1 is not.
  if (isFor(leaf, host)) return null;
  return {
    reason: 'certificate_invalid',
    result: 'certificate-host-mismatch',
    why: `a certificate for ${host} is required; this one is for ${leaf.subjectAltName ?? 'nobody'}`,
  };
}

/** Codes of Node and OpenSSL. */
const RESULTS: Readonly<Record<string, ResultType>> = {
  ERR_TLS_CERT_ALTNAME_INVALID: 'certificate-host-mismatch',
  CERT_HAS_EXPIRED: 'certificate-expired',
  CERT_NOT_YET_VALID: 'certificate-expired',
};

function chainOf(socket: TLSSocket): X509Certificate[] {
  const chain: X509Certificate[] = [];
  let certificate: DetailedPeerCertificate | null = socket.getPeerCertificate(true);
  while (certificate?.raw && chain.length < MAX_CHAIN) {
    chain.push(new X509Certificate(certificate.raw));
    // A root is its own issuer.
    const issuer: DetailedPeerCertificate | undefined = certificate.issuerCertificate;
    certificate = issuer && issuer !== certificate ? issuer : null;
  }
  return chain;
}
