import { createHash, createPublicKey, type KeyObject } from 'node:crypto';

/**
 * The public half of an API key, as users upload it. A key is known by its fingerprint, so what differs only in the form
 * of the PEM is one key: it is kept in one canonical form.
 */
export interface ApiPublicKey {
  readonly key: KeyObject;
  /** SubjectPublicKeyInfo, lines of 64 letters, with a newline at the end. */
  readonly pem: string;
  readonly fingerprint: string;
}

export type PublicKeyFault =
  | 'private_key'
  | 'certificate'
  | 'ssh_key'
  | 'not_pem'
  | 'not_a_key'
  | 'not_rsa'
  | 'too_short'
  | 'too_long'
  | 'weak_exponent';

/** What the uploader is told. A private key that was shown to us should be seen as lost. */
export const PUBLIC_KEY_FAULTS: Readonly<Record<PublicKeyFault, string>> = {
  private_key:
    'This is a private key. Upload the public key, and do not use this pair: its private half has left your hands.',
  certificate: 'This is a certificate. Upload the public key in PEM form.',
  ssh_key: 'This is an SSH key. Upload the public key in PEM form.',
  not_pem:
    'This is not one public key in PEM form, from "-----BEGIN PUBLIC KEY-----" to "-----END PUBLIC KEY-----".',
  not_a_key: 'The PEM block does not hold a public key.',
  not_rsa: 'The key is not an RSA key.',
  too_short: 'The RSA key has fewer than 2048 bits.',
  too_long: 'The RSA key has more than 8192 bits.',
  weak_exponent: 'The public exponent of the RSA key is not an odd number from 3 to 2^64.',
};

export type ReadPublicKey =
  | { readonly ok: true; readonly publicKey: ApiPublicKey }
  | { readonly ok: false; readonly why: PublicKeyFault };

const MIN_BITS = 2048;
/** A verification takes time that grows with the square of this. */
const MAX_BITS = 8192;
/** With an exponent of 1 everybody could sign; a very large one makes each verification dear. */
const MIN_EXPONENT = 3n;
const MAX_EXPONENT = 1n << 64n;
/** An 8192-bit key takes 1.5 thousand. */
const MAX_LETTERS = 16_384;

/** One PEM block with nothing around it. Matches both labels of a public key: SPKI (RFC 5280), PKCS#1 (RFC 8017). */
const PEM = /^-----BEGIN (RSA )?PUBLIC KEY-----([A-Za-z0-9+/=\s]+)-----END (RSA )?PUBLIC KEY-----$/;

/** Never throws: what does not hold a usable key says why. */
export function readPublicKey(text: string): ReadPublicKey {
  const trimmed = text.trim();
  if (trimmed.length > MAX_LETTERS) return no('not_pem');
  if (/-----BEGIN [A-Z0-9 ]*PRIVATE KEY-----/.test(trimmed)) return no('private_key');
  if (/-----BEGIN (TRUSTED |X509 )?CERTIFICATE-----/.test(trimmed)) return no('certificate');
  if (/^(ssh-|ecdsa-|sk-|---- BEGIN SSH2)/.test(trimmed)) return no('ssh_key');
  const block = PEM.exec(trimmed);
  if (!block || block[1] !== block[3]) return no('not_pem');
  const key = readDer(Buffer.from(block[2]!, 'base64'), block[1] ? 'pkcs1' : 'spki');
  if (!key) return no('not_a_key');
  const why = fault(key);
  if (why) return no(why);
  const pem = key.export({ type: 'spki', format: 'pem' });
  return { ok: true, publicKey: { key, pem: String(pem), fingerprint: fingerprint(key) } };
}

/** OCI's name of a key: MD5 of its SubjectPublicKeyInfo, as hex pairs with colons. A name, so MD5 does no harm. */
export function fingerprint(key: KeyObject): string {
  const der = key.export({ type: 'spki', format: 'der' });
  const hex = createHash('md5').update(der).digest('hex');
  return hex.match(/../g)!.join(':');
}

function no(why: PublicKeyFault): ReadPublicKey {
  return { ok: false, why };
}

/** Read as DER of a known type, because from PEM Node would take a private key or a certificate as well. */
function readDer(der: Buffer, type: 'spki' | 'pkcs1'): KeyObject | null {
  try {
    return createPublicKey({ key: der, format: 'der', type });
  } catch {
    return null;
  }
}

function fault(key: KeyObject): PublicKeyFault | null {
  // Not rsa-pss either: such a key may not be used with the padding that the SDKs use.
  if (key.asymmetricKeyType !== 'rsa') return 'not_rsa';
  const { modulusLength = 0, publicExponent = 0n } = key.asymmetricKeyDetails ?? {};
  if (modulusLength < MIN_BITS) return 'too_short';
  if (modulusLength > MAX_BITS) return 'too_long';
  const weak =
    publicExponent < MIN_EXPONENT || publicExponent > MAX_EXPONENT || publicExponent % 2n === 0n;
  return weak ? 'weak_exponent' : null;
}
