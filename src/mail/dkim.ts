import { generateKeyPair, hash, sign, type KeyObject } from 'node:crypto';
import { headerFields, trimWsp, type OctetString } from './headers.js';

export { relaxedBodyHash } from './relaxed-body.js';

export type DkimAlgorithm = 'rsa-sha256' | 'ed25519-sha256';

/** A header section made ready for any number of signatures. */
export interface PreparedHeaders {
  /** The value of `h=`. */
  readonly names: readonly string[];
  /** The signed fields in the order of `names`, relaxed (RFC 6376 section 3.4.2), each with its CRLF. */
  readonly canonical: OctetString;
}

export interface DkimSignature {
  /** `d=`, as A-labels. */
  readonly domain: string;
  readonly selector: string;
  readonly algorithm: DkimAlgorithm;
  readonly key: KeyObject;
  /** The header section as it is sent, without the fields that come before it; prepared once where several sign. */
  readonly headers: Buffer | PreparedHeaders;
  /** From `relaxedBodyHash`. */
  readonly bodyHash: Buffer;
  /** `t=`, seconds since the Unix epoch. */
  readonly nowSeconds: number;
  /** How long the signature holds; without it, for ever. */
  readonly expireSeconds?: number;
}

/**
 * What is signed when present: what readers see and what programs act on (RFC 6376 section 5.4.1, RFC 8058 section 4
 * for List-Unsubscribe). Trace fields are not, since relays add and reorder them.
 */
const SIGNED_NAMES = [
  'from',
  'to',
  'cc',
  'subject',
  'date',
  'message-id',
  'reply-to',
  'sender',
  'in-reply-to',
  'references',
  'mime-version',
  'content-type',
  'content-transfer-encoding',
  'content-disposition',
  'content-id',
  'content-description',
  'content-language',
  'resent-date',
  'resent-from',
  'resent-sender',
  'resent-to',
  'resent-cc',
  'resent-message-id',
  'list-id',
  'list-help',
  'list-owner',
  'list-post',
  'list-subscribe',
  'list-archive',
  'list-unsubscribe',
  'list-unsubscribe-post',
  'feedback-id',
  'auto-submitted',
  'x-eilpost-ref',
];

/** Columns of a folded line (RFC 5322 section 2.1.1). */
const LINE_COLUMNS = 78;

/**
 * Chooses and canonicalizes the fields to sign. Every instance of a name is signed, from the bottom up (section 5.4.2),
 * and From once more than it is there, so that nobody can add a second one (section 8.15). `above` are fields that go in
 * front of the section, each with its CRLF.
 */
export function prepareHeaders(headers: Buffer, above: OctetString = ''): PreparedHeaders {
  const section = above + headers.toString('latin1');
  const instances = new Map<string, OctetString[]>();
  for (const { name, valueStart, end } of headerFields(section)) {
    const canonical = `${name}:${relaxedValue(section.slice(valueStart, end))}\r\n`;
    const others = instances.get(name);
    if (others) others.push(canonical);
    else instances.set(name, [canonical]);
  }
  const names: string[] = [];
  let canonical = '';
  for (const name of SIGNED_NAMES) {
    for (const field of instances.get(name)?.reverse() ?? []) {
      names.push(name);
      canonical += field;
    }
    if (name === 'from') names.push(name);
  }
  return { names, canonical };
}

/**
 * Signs a message and returns the complete `DKIM-Signature` field with its CRLF, to be put before the header section.
 * The private key works on the thread pool. Rejects when the key does not fit the algorithm.
 */
export async function signDkim(signature: DkimSignature): Promise<string> {
  const headers = Buffer.isBuffer(signature.headers)
    ? prepareHeaders(signature.headers)
    : signature.headers;
  const unsigned = unsignedField(signature, headers.names);
  // The field itself comes last, without the value of b= and without its CRLF (section 3.7).
  const own = `dkim-signature:${relaxedValue(unsigned.slice(unsigned.indexOf(':') + 1))}`;
  const input = Buffer.from(headers.canonical + own, 'latin1');
  const octets = await signOctets(signature.algorithm, signature.key, input);
  return `${foldBase64(unsigned, octets.toString('base64'))}\r\n`;
}

/** White space runs become one space, none at the ends (section 3.4.2). */
function relaxedValue(value: OctetString): OctetString {
  // Matches a tab, CRLF with the space behind it, or two spaces.
  return trimWsp(value.replaceAll(/[ \t\r\n]+/g, ' '));
}

function unsignedField(signature: DkimSignature, names: readonly string[]): string {
  const { domain, selector, algorithm, bodyHash, nowSeconds, expireSeconds } = signature;
  if (!/^[\w.-]+$/.test(domain) || !/^[\w.-]+$/.test(selector)) {
    throw new Error(`not a name that DKIM could sign with: ${selector}._domainkey.${domain}`);
  }
  const tags = [
    `a=${algorithm};`,
    'c=relaxed/relaxed;',
    `d=${domain};`,
    `s=${selector};`,
    `t=${nowSeconds};`,
  ];
  if (expireSeconds !== undefined) tags.push(`x=${nowSeconds + expireSeconds};`);
  return foldTags([...tags, ...listTag('h=', names), `bh=${bodyHash.toString('base64')};`, 'b=']);
}

/** `h=` in pieces that end with a colon: white space may stand around the colons (section 3.5). */
function listTag(tag: string, names: readonly string[]): string[] {
  const last = names.length - 1;
  return names.map((name, i) => `${i === 0 ? tag : ''}${name}${i === last ? ';' : ':'}`);
}

/** Puts the pieces behind each other with a space, inside `h=` without, and breaks lines where they would get too long. */
function foldTags(pieces: readonly string[]): string {
  let text = 'DKIM-Signature: v=1;';
  let column = text.length;
  for (const piece of pieces) {
    const gap = text.endsWith(':') ? '' : ' ';
    if (column + gap.length + piece.length > LINE_COLUMNS) {
      text += `\r\n ${piece}`;
      column = 1 + piece.length;
    } else {
      text += gap + piece;
      column += gap.length + piece.length;
    }
  }
  return text;
}

/** Adds the value of `b=`; white space in it does not count (section 3.5). */
function foldBase64(unsigned: string, base64: string): string {
  const room = LINE_COLUMNS - (unsigned.length - unsigned.lastIndexOf('\n') - 1);
  let text = unsigned + base64.slice(0, room);
  for (let at = room; at < base64.length; at += LINE_COLUMNS - 1) {
    text += `\r\n ${base64.slice(at, at + LINE_COLUMNS - 1)}`;
  }
  return text;
}

function signOctets(algorithm: DkimAlgorithm, key: KeyObject, input: Buffer): Promise<Buffer> {
  const isEd25519 = algorithm === 'ed25519-sha256';
  if (key.asymmetricKeyType !== (isEd25519 ? 'ed25519' : 'rsa')) {
    return Promise.reject(
      new Error(`a key of type ${key.asymmetricKeyType} can not sign ${algorithm}`),
    );
  }
  // Ed25519 signs the SHA-256 of the input (RFC 8463 section 3), RSA hashes by itself.
  const [digest, data] = isEd25519 ? [null, hash('sha256', input, 'buffer')] : ['sha256', input];
  return new Promise((resolve, reject) => {
    sign(digest, data, key, (error, octets) => (error ? reject(error) : resolve(octets)));
  });
}

export interface DkimKey {
  /** PKCS #8. */
  readonly privateKeyPem: string;
  /** The `p=` of the record: SubjectPublicKeyInfo (RSA) or the bare 32 octets (Ed25519, RFC 8463 section 4.2) in base64. */
  readonly publicKey: string;
}

/**
 * Makes a key on the thread pool: Ed25519, or RSA of 2048 bits, which every receiver takes and which fits a TXT record
 * (RFC 8301 section 3.2), or of more.
 */
export function generateDkimKey(algorithm: DkimAlgorithm, rsaBits = 2048): Promise<DkimKey> {
  return new Promise((resolve, reject) => {
    const done = (error: Error | null, publicKey: KeyObject, privateKey: KeyObject) => {
      if (error) return reject(error);
      resolve({
        privateKeyPem: privateKey.export({ format: 'pem', type: 'pkcs8' }) as string,
        publicKey: publicKeyText(algorithm, publicKey),
      });
    };
    if (algorithm === 'rsa-sha256') generateKeyPair('rsa', { modulusLength: rsaBits }, done);
    else generateKeyPair('ed25519', undefined, done);
  });
}

/** The `p=` of the record of a key. */
export function publicKeyText(algorithm: DkimAlgorithm, publicKey: KeyObject): string {
  const der = publicKey.export({ format: 'der', type: 'spki' });
  return (algorithm === 'rsa-sha256' ? der : der.subarray(-32)).toString('base64');
}

/** The text of the TXT record at `<selector>._domainkey.<domain>` (RFC 6376 section 3.6.1). */
export function dkimRecord(algorithm: DkimAlgorithm, publicKey: string): string {
  return `v=DKIM1; k=${algorithm === 'rsa-sha256' ? 'rsa' : 'ed25519'}; p=${publicKey}`;
}
