import { fromOcid } from '../../core/ocid.js';

/**
 * The `Authorization` header of a signed request: draft-cavage-http-signatures-08 section 4 as OCI uses it. The SDKs of
 * the several languages write the parameters in different orders, so they are read by name. What comes in is anybody's
 * text: it never throws, takes linear time, and what could be read in two ways is not read at all.
 */
export interface SignatureAuthorization {
  /** Whose key signed, as the caller says. The two ids are UUIDs; the fingerprint is 16 lower-case hex pairs. */
  readonly tenancyId: string;
  readonly userId: string;
  readonly fingerprint: string;
  /** Lower case, in the order in which their lines were signed; the request line is `(request-target)`. */
  readonly signedHeaders: readonly string[];
  readonly signature: Buffer;
}

/** For the log. The caller is told nothing but 401: which part was wrong would help the wrong people. */
export type AuthorizationFault =
  | 'authorization_absent'
  | 'other_scheme'
  | 'malformed'
  | 'parameter_repeated'
  | 'parameter_missing'
  | 'version_unknown'
  | 'algorithm_unknown'
  /** `ST$…`, the keyId of a session token: nobody here hands them out. */
  | 'session_token'
  | 'key_id_malformed'
  | 'header_list_malformed'
  | 'signature_not_base64';

export type ParsedAuthorization =
  | { readonly ok: true; readonly authorization: SignatureAuthorization }
  | { readonly ok: false; readonly why: AuthorizationFault };

const SCHEME = /^signature +/i;
/** Matches `keyId="a/b/c",` and, at the end, `version = "1"`; not `keyId=a`, nor a value with a quote or backslash. */
const PARAMETER = /[ \t]*([a-z]+)[ \t]*=[ \t]*"([^"\\]*)"[ \t]*(,|$)/iy;
/** Matches `x-date` and `(request-target)`; not `(created)`, which this version of the draft does not have. */
const HEADER_NAME = /^(\(request-target\)|[a-z0-9!#$%&'*+.^_`|~-]+)$/;
/** Matches `20:3b:97:13:55:1c:5b:0d:d3:37:d8:50:4e:c5:3a:34`; not the same without colons. */
const FINGERPRINT = /^[0-9a-f]{2}(:[0-9a-f]{2}){15}$/;

export function parseAuthorization(header: string | undefined): ParsedAuthorization {
  if (header === undefined || header === '') return no('authorization_absent');
  const scheme = SCHEME.exec(header);
  if (!scheme) return no('other_scheme');
  const parameters = readParameters(header, scheme[0].length);
  if (typeof parameters === 'string') return no(parameters);

  const [keyId, algorithm] = [parameters.get('keyid'), parameters.get('algorithm')];
  const [headers, signature] = [parameters.get('headers'), parameters.get('signature')];
  if (
    keyId === undefined ||
    algorithm === undefined ||
    headers === undefined ||
    signature === undefined
  ) {
    return no('parameter_missing');
  }
  if ((parameters.get('version') ?? '1') !== '1') return no('version_unknown');
  if (algorithm.toLowerCase() !== 'rsa-sha256') return no('algorithm_unknown');
  const signer = readKeyId(keyId);
  if (typeof signer === 'string') return no(signer);
  const signedHeaders = headers.toLowerCase().split(' ');
  if (!signedHeaders.every((name) => HEADER_NAME.test(name))) return no('header_list_malformed');
  if (new Set(signedHeaders).size !== signedHeaders.length) return no('header_list_malformed');
  const octets = Buffer.from(signature, 'base64');
  // Node skips what is not base64. Only the one spelling of the octets counts.
  if (octets.length === 0 || octets.toString('base64') !== signature) {
    return no('signature_not_base64');
  }
  return { ok: true, authorization: { ...signer, signedHeaders, signature: octets } };
}

function no(why: AuthorizationFault): ParsedAuthorization {
  return { ok: false, why };
}

/** Names in lower case. Unknown ones are let stand, as the draft wants it. */
function readParameters(header: string, start: number): Map<string, string> | AuthorizationFault {
  const parameters = new Map<string, string>();
  const parameter = new RegExp(PARAMETER);
  parameter.lastIndex = start;
  for (;;) {
    const match = parameter.exec(header);
    if (!match) return 'malformed';
    const [, name, value, end] = match as unknown as [string, string, string, string];
    if (parameters.has(name.toLowerCase())) return 'parameter_repeated';
    parameters.set(name.toLowerCase(), value);
    if (end === '') return parameters;
  }
}

type Signer = Pick<SignatureAuthorization, 'tenancyId' | 'userId' | 'fingerprint'>;

function readKeyId(keyId: string): Signer | AuthorizationFault {
  if (keyId.startsWith('ST$')) return 'session_token';
  const [tenancyOcid, userOcid, written, ...more] = keyId.split('/');
  const tenancy = fromOcid(tenancyOcid ?? '');
  const user = fromOcid(userOcid ?? '');
  const fingerprint = (written ?? '').toLowerCase();
  if (tenancy?.type !== 'tenancy' || user?.type !== 'user') return 'key_id_malformed';
  if (!FINGERPRINT.test(fingerprint) || more.length > 0) return 'key_id_malformed';
  return { tenancyId: tenancy.uuid, userId: user.uuid, fingerprint };
}
