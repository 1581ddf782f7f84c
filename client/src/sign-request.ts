import { createHash, createPrivateKey, createSign, type KeyObject } from 'node:crypto';

/** An API key of a user, as `~/.oci/config` names it. */
export interface ApiKey {
  readonly tenancyId: string;
  readonly userId: string;
  /** MD5 of the public key in DER, as hex pairs with colons. */
  readonly fingerprint: string;
  /** PKCS#8 or PKCS#1. */
  readonly privateKeyPem: string;
  readonly passphrase?: string;
}

const keys = new WeakMap<ApiKey, KeyObject>();

/**
 * The header fields that sign a request with an API key (draft-cavage-http-signatures-08, rsa-sha256, the fields that OCI
 * asks for). `x-date` is signed and not `date`, which a browser does not let a program set.
 */
export function signatureFields(
  key: ApiKey,
  request: {
    readonly method: string;
    readonly url: string;
    readonly contentType: string;
    readonly body: Uint8Array;
  },
  now: Date,
): Record<string, string> {
  const url = new URL(request.url);
  const signed: [string, string][] = [
    ['x-date', now.toUTCString()],
    ['(request-target)', `${request.method.toLowerCase()} ${url.pathname}${url.search}`],
    ['host', url.host],
  ];
  const sent: Record<string, string> = { 'x-date': now.toUTCString() };
  if (request.method === 'POST' || request.method === 'PUT') {
    const hash = createHash('sha256').update(request.body).digest('base64');
    signed.push(
      ['content-length', String(request.body.byteLength)],
      ['content-type', request.contentType],
      ['x-content-sha256', hash],
    );
    sent['content-type'] = request.contentType;
    sent['x-content-sha256'] = hash;
  }
  const text = signed.map(([name, value]) => `${name}: ${value}`).join('\n');
  const parameters = {
    version: '1',
    keyId: `${key.tenancyId}/${key.userId}/${key.fingerprint}`,
    algorithm: 'rsa-sha256',
    headers: signed.map(([name]) => name).join(' '),
    signature: createSign('sha256').update(text).sign(privateKey(key), 'base64'),
  };
  const list = Object.entries(parameters).map(([name, value]) => `${name}="${value}"`);
  return { ...sent, authorization: `Signature ${list.join(',')}` };
}

function privateKey(key: ApiKey): KeyObject {
  const known = keys.get(key);
  if (known) return known;
  const { privateKeyPem, passphrase } = key;
  const read = createPrivateKey({
    key: privateKeyPem,
    ...(passphrase === undefined ? {} : { passphrase }),
  });
  keys.set(key, read);
  return read;
}
