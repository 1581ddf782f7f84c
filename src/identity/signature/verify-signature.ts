import { constants, createHash, verify, type KeyObject } from 'node:crypto';
import type { SignatureAuthorization } from './parse-authorization.js';

/**
 * Verifies a signed request as OCI's clients sign them: draft-cavage-http-signatures-08 section 2.3 with OCI's list of
 * headers that must be signed. Pure: the time is a parameter. In two steps, because the signature covers the digest of
 * the body and not the body itself: `verifyHead` can refuse a stranger before an octet of the body was read, `verifyBody`
 * holds the body that came to what was signed. A request is verified when both say yes.
 */
export interface RequestHead {
  /** As on the wire: upper case. */
  readonly method: string;
  /** Path and query as on the wire, neither decoded nor rebuilt. */
  readonly rawTarget: string;
  /** Names in lower case, values as Node gives them. */
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
}

/** What the signature says of the body. */
export interface SignedContent {
  readonly sha256Base64: string;
  /** As written; null where it was not signed. */
  readonly length: string | null;
}

/** For the log, as AuthorizationFault is. */
export type SignatureFault =
  | 'method_unknown'
  | 'header_not_signed'
  | 'header_absent'
  | 'date_malformed'
  | 'date_too_far_off'
  | 'signature_wrong'
  | 'body_not_signed'
  | 'content_length_differs'
  | 'content_hash_differs';

interface Fault {
  readonly ok: false;
  readonly why: SignatureFault;
}

export type VerifiedHead =
  | {
      readonly ok: true;
      /** What the caller's clock said, in milliseconds since the epoch, to the second. */
      readonly signedAt: number;
      /** Null for a request that has signed no body and so must have none. */
      readonly content: SignedContent | null;
    }
  | Fault;

export type VerifiedBody = { readonly ok: true } | Fault;
export type VerifiedRequest = { readonly ok: true; readonly signedAt: number } | Fault;

/** How far the clock of a caller may be off, either way: OCI's number. */
export const MAX_CLOCK_SKEW_MS = 5 * 60_000;

const ALWAYS_SIGNED = ['(request-target)', 'host'];
const SIGNED_WITH_BODY = ['x-content-sha256', 'content-type', 'content-length'];
/** By method; others do not exist in this API. */
const SIGNED_BY_METHOD: ReadonlyMap<string, readonly string[]> = new Map([
  ...['GET', 'HEAD', 'DELETE'].map((method) => [method, ALWAYS_SIGNED] as const),
  // Also when the body is empty.
  ...['POST', 'PUT', 'PATCH'].map(
    (method) => [method, [...ALWAYS_SIGNED, ...SIGNED_WITH_BODY]] as const,
  ),
]);

/** `nowMs`: when the head arrived. A large body may take longer than a clock may be off. */
export function verifyHead(
  head: RequestHead,
  authorization: SignatureAuthorization,
  publicKey: KeyObject,
  nowMs: number,
): VerifiedHead {
  const required = SIGNED_BY_METHOD.get(head.method);
  if (!required) return no('method_unknown');
  // x-date wins, for clients that may not set Date. So the header that counts is the one that must be signed.
  const dateName = head.headers['x-date'] === undefined ? 'date' : 'x-date';
  const signed = new Set(authorization.signedHeaders);
  if (![...required, dateName].every((name) => signed.has(name))) return no('header_not_signed');

  const lines: string[] = [];
  for (const name of authorization.signedHeaders) {
    const value = valueOf(head, name);
    if (value === null) return no('header_absent');
    lines.push(`${name}: ${value}`);
  }
  const signedAt = readDate(valueOf(head, dateName));
  if (signedAt === null) return no('date_malformed');
  if (Math.abs(nowMs - signedAt) > MAX_CLOCK_SKEW_MS) return no('date_too_far_off');

  // Node hands header values and the target over as Latin-1, so this gives back the octets of the wire.
  const octets = Buffer.from(lines.join('\n'), 'latin1');
  const key = { key: publicKey, padding: constants.RSA_PKCS1_PADDING };
  if (!verify('RSA-SHA256', octets, key, authorization.signature)) return no('signature_wrong');
  return { ok: true, signedAt, content: signedContent(head, signed) };
}

/** Whether the octets that came are those that `verifyHead` found signed. `body` is empty where there was none. */
export function verifyBody(content: SignedContent | null, body: Uint8Array): VerifiedBody {
  if (content === null) return body.length === 0 ? { ok: true } : no('body_not_signed');
  if (content.length !== null && content.length !== String(body.length)) {
    return no('content_length_differs');
  }
  const hash = createHash('sha256').update(body).digest('base64');
  return hash === content.sha256Base64 ? { ok: true } : no('content_hash_differs');
}

/** Both steps, for a request that is there as a whole. */
export function verifySignature(
  request: RequestHead & {
    readonly body: Uint8Array;
    readonly authorization: SignatureAuthorization;
    readonly publicKey: KeyObject;
    readonly nowMs: number;
  },
): VerifiedRequest {
  const head = verifyHead(request, request.authorization, request.publicKey, request.nowMs);
  if (!head.ok) return head;
  const body = verifyBody(head.content, request.body);
  return body.ok ? { ok: true, signedAt: head.signedAt } : body;
}

function no(why: SignatureFault): Fault {
  return { ok: false, why };
}

function valueOf(head: RequestHead, name: string): string | null {
  if (name === '(request-target)') return `${head.method.toLowerCase()} ${head.rawTarget}`;
  const value = head.headers[name];
  return typeof value === 'string' ? value : null;
}

/** IMF-fixdate (RFC 9110 section 5.6.7) and nothing else: `Mon, 23 Nov 2026 08:47:43 GMT`. */
function readDate(text: string | null): number | null {
  if (text === null) return null;
  const ms = Date.parse(text);
  return !Number.isNaN(ms) && new Date(ms).toUTCString() === text ? ms : null;
}

function signedContent(head: RequestHead, signed: ReadonlySet<string>): SignedContent | null {
  const sha256Base64 = signed.has('x-content-sha256') ? valueOf(head, 'x-content-sha256') : null;
  if (sha256Base64 === null) return null;
  return {
    sha256Base64,
    length: signed.has('content-length') ? valueOf(head, 'content-length') : null,
  };
}
