import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';
import { publicKeyText, type DkimAlgorithm, type DkimKey } from './dkim.js';

/** Receivers may refuse less than 1024 bits and need not take more than 2048 (RFC 8301 section 3.2); 1024 is broken by now. */
export const SHORTEST_RSA_BITS = 2048;
export const LONGEST_RSA_BITS = 4096;

export interface ImportedKey extends DkimKey {
  readonly algorithm: DkimAlgorithm;
  /** Bits of the modulus; null for Ed25519. */
  readonly keyLength: number | null;
}

/** Matches a PEM frame and gives what is between its lines. */
const PEM = /-----BEGIN ([A-Z0-9 ]+)-----([\s\S]+?)-----END \1-----/;

/**
 * Reads a private key for DKIM: PKCS #8 or PKCS #1, as PEM, or as the base64 of its DER without a frame. Answers with
 * what is wrong with it, as the end of a sentence that begins with the name of the field.
 */
export function importDkimKey(text: string): ImportedKey | { readonly problem: string } {
  const key = readKey(text);
  if (typeof key === 'string') return { problem: key };
  const algorithm = algorithmOf(key);
  if (algorithm === null) return { problem: 'must be an RSA or an Ed25519 key' };
  const keyLength = key.asymmetricKeyDetails?.modulusLength ?? null;
  if (keyLength !== null && (keyLength < SHORTEST_RSA_BITS || keyLength > LONGEST_RSA_BITS))
    return {
      problem: `has ${keyLength} bits; it must have ${SHORTEST_RSA_BITS} to ${LONGEST_RSA_BITS}`,
    };
  return {
    algorithm,
    keyLength,
    privateKeyPem: key.export({ format: 'pem', type: 'pkcs8' }) as string,
    publicKey: publicKeyText(algorithm, createPublicKey(key)),
  };
}

function algorithmOf(key: KeyObject): DkimAlgorithm | null {
  if (key.asymmetricKeyType === 'rsa') return 'rsa-sha256';
  return key.asymmetricKeyType === 'ed25519' ? 'ed25519-sha256' : null;
}

/** The key, or what is wrong with the text. */
function readKey(text: string): KeyObject | string {
  const [, label, framed] = PEM.exec(text) ?? [];
  if (label?.includes('ENCRYPTED') || framed?.includes('ENCRYPTED'))
    return 'is encrypted; it must be given without a pass phrase';
  if (label?.includes('PUBLIC')) return 'is a public key; the private one is needed';
  const base64 = (framed ?? text).replaceAll(/\s/g, '');
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(base64))
    return 'must be a private key in PEM, or the base64 of its DER';
  const der = Buffer.from(base64, 'base64');
  for (const type of ['pkcs8', 'pkcs1'] as const) {
    try {
      return createPrivateKey({ key: der, format: 'der', type });
    } catch {
      continue; // the other form, or none
    }
  }
  return 'can not be read: it is no private key in PKCS #8 or PKCS #1';
}
