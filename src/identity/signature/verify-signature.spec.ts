import { createHash, generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import fc from 'fast-check';
import { DefaultRequestSigner, SimpleAuthenticationDetailsProvider, type Method } from 'oci-common';
import { describe, expect, it } from 'vitest';
import { toOcid } from '../../core/ocid.js';
import { parseAuthorization, type SignatureAuthorization } from './parse-authorization.js';
import { fingerprint } from './public-key.js';
import {
  MAX_CLOCK_SKEW_MS,
  verifyBody,
  verifyHead,
  verifySignature,
  type RequestHead,
} from './verify-signature.js';

const PAIR = generateKeyPairSync('rsa', { modulusLength: 2048 });
const OTHER = generateKeyPairSync('rsa', { modulusLength: 2048 });
const TENANCY = toOcid('tenancy', '0190a2b4-1111-7000-8000-000000000001');
const USER = toOcid('user', '0190a2b4-2222-7000-8000-000000000002');
const DATE = 'Mon, 23 Nov 2026 08:47:43 GMT';
const NOW = Date.UTC(2026, 10, 23, 8, 47, 43);
const EMPTY_SHA256 = '47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=';

type Request = RequestHead & { readonly body: Buffer };

function authorizationOf(request: RequestHead): SignatureAuthorization {
  const parsed = parseAuthorization(request.headers.authorization as string | undefined);
  if (!parsed.ok) throw new Error(parsed.why);
  return parsed.authorization;
}

function verdict(request: Request, publicKey: KeyObject = PAIR.publicKey, nowMs = NOW) {
  const authorization = authorizationOf(request);
  return verifySignature({ ...request, authorization, publicKey, nowMs });
}

/** What the TypeScript SDK would send. */
async function signedBySdk(
  method: Method,
  target: string,
  body?: string,
  more: Record<string, string> = {},
): Promise<Request> {
  const pem = String(PAIR.privateKey.export({ type: 'pkcs8', format: 'pem' }));
  const print = fingerprint(PAIR.publicKey);
  const provider = new SimpleAuthenticationDetailsProvider(TENANCY, USER, print, pem, null);
  const headers = new Headers({ 'x-date': DATE, ...more });
  const uri = `http://127.0.0.1:8080${target}`;
  await new DefaultRequestSigner(provider).signHttpRequest({ method, uri, headers, body });
  return {
    method,
    rawTarget: target,
    headers: Object.fromEntries(headers),
    body: Buffer.from(body ?? ''),
  };
}

const sha256 = (body: Buffer) => createHash('sha256').update(body).digest('base64');

interface HandMade {
  readonly method?: string;
  readonly target?: string;
  readonly body?: string;
  readonly headers?: Record<string, string | undefined>;
  /** The list as it is written into the header. */
  readonly signed: string;
}

/** Signs what the list names, without a look at what ought to be signed. */
function handMade({ method = 'GET', target = '/20170907/senders', ...more }: HandMade): Request {
  const body = Buffer.from(more.body ?? '');
  const headers: Record<string, string | undefined> = {
    host: 'mail.example.com',
    date: DATE,
    ...(body.length > 0 || method === 'POST'
      ? {
          'content-type': 'application/json',
          'content-length': String(body.length),
          'x-content-sha256': sha256(body),
        }
      : {}),
    ...more.headers,
  };
  const lines = more.signed.split(' ').map((name) => {
    const lower = name.toLowerCase();
    const value =
      lower === '(request-target)' ? `${method.toLowerCase()} ${target}` : headers[lower];
    return `${lower}: ${value}`;
  });
  const signature = sign('RSA-SHA256', Buffer.from(lines.join('\n'), 'latin1'), PAIR.privateKey);
  const keyId = `${TENANCY}/${USER}/${fingerprint(PAIR.publicKey)}`;
  headers.authorization =
    `Signature algorithm="rsa-sha256",headers="${more.signed}",keyId="${keyId}",` +
    `signature="${signature.toString('base64')}",version="1"`;
  return { method, rawTarget: target, headers, body };
}

const BARE = 'date (request-target) host';
const WITH_BODY = `${BARE} content-length content-type x-content-sha256`;
const POST = { method: 'POST', body: '{"a":1}', signed: WITH_BODY };

describe('verifySignature takes what the TypeScript SDK signs', () => {
  it.each<[string, Method, string, string?]>([
    ['a GET', 'GET', '/20170907/senders?compartmentId=ocid1.a&emailAddress=a+b@example.com'],
    ['a DELETE', 'DELETE', '/20170907/senders/ocid1.emailsender.eil1..abc'],
    ['a POST with JSON', 'POST', '/20170907/senders', '{"emailAddress":"jürgen@example.com"}'],
    ['a POST without a body', 'POST', '/20170907/senders/x/actions/removeLock'],
    ['a PUT with an empty body', 'PUT', '/20170907/senders/x', ''],
    ['raw mail', 'POST', '/20220926/actions/submitRawEmail', 'Subject: Grüße\r\n\r\nÄ\r\n'],
  ])('%s', async (_, method, target, body) => {
    const raw = target.endsWith('submitRawEmail') ? { 'content-type': 'message/rfc822' } : {};
    const request = await signedBySdk(method, target, body, raw);
    expect(verdict(request)).toEqual({ ok: true, signedAt: NOW });
  });
});

describe('verifySignature', () => {
  it.each([
    ['of Python and Go', BARE],
    ['in upper case', 'DATE (REQUEST-TARGET) HOST'],
    ['in another order, with more than must be', '(request-target) host accept date'],
  ])('takes the list of headers %s', (_, signed) => {
    const request = handMade({ signed, headers: { accept: '*/*' } });
    expect(verdict(request)).toEqual({ ok: true, signedAt: NOW });
  });

  it('takes a body as Python and Go sign it', () => {
    expect(verdict(handMade(POST))).toEqual({ ok: true, signedAt: NOW });
    expect(verdict(handMade({ ...POST, body: '' }))).toEqual({ ok: true, signedAt: NOW });
  });

  it('takes values and targets with octets beyond ASCII as they were on the wire', () => {
    const wire = Buffer.from('Grüße').toString('latin1');
    const request = handMade({ signed: `${BARE} x-note`, headers: { 'x-note': wire } });
    expect(verdict(request).ok).toBe(true);
    expect(verdict(handMade({ signed: BARE, target: `/a?b=${wire}` })).ok).toBe(true);
  });

  it('tells targets apart that mean the same', () => {
    const request = handMade({ signed: BARE, target: '/20170907/senders?emailAddress=a%2Bb' });
    const decoded = { ...request, rawTarget: '/20170907/senders?emailAddress=a+b' };
    expect(verdict(decoded)).toEqual({ ok: false, why: 'signature_wrong' });
  });

  it('goes by x-date where there is one', () => {
    const signed = 'x-date (request-target) host';
    const headers = { 'x-date': DATE, date: 'Mon, 23 Nov 2026 01:00:00 GMT' };
    expect(verdict(handMade({ signed, headers }))).toEqual({ ok: true, signedAt: NOW });
    // A signed Date does not help when the header that counts can be anybody's.
    const swapped = handMade({ signed: BARE, headers: { 'x-date': DATE } });
    expect(verdict(swapped)).toEqual({ ok: false, why: 'header_not_signed' });
  });

  it('takes clocks that are five minutes off, either way, and not a millisecond more', () => {
    const request = handMade({ signed: BARE });
    for (const off of [-MAX_CLOCK_SKEW_MS, MAX_CLOCK_SKEW_MS]) {
      expect(verdict(request, PAIR.publicKey, NOW + off).ok).toBe(true);
      const further = verdict(request, PAIR.publicKey, NOW + off + Math.sign(off));
      expect(further).toEqual({ ok: false, why: 'date_too_far_off' });
    }
  });

  it.each(['date', '(request-target)', 'host'])('wants %s signed in every request', (name) => {
    for (const request of [{ signed: BARE }, POST]) {
      const signed = request.signed.split(' ').filter((one) => one !== name);
      const verdictOf = verdict(handMade({ ...request, signed: signed.join(' ') }));
      expect(verdictOf).toEqual({ ok: false, why: 'header_not_signed' });
    }
  });

  it.each(['content-length', 'content-type', 'x-content-sha256'])(
    'wants %s signed in POST, PUT and PATCH, also without a body',
    (name) => {
      const signed = WITH_BODY.split(' ').filter((one) => one !== name);
      for (const method of ['POST', 'PUT', 'PATCH']) {
        const headers = {
          'content-type': 'application/json',
          'content-length': '0',
          'x-content-sha256': EMPTY_SHA256,
        };
        const whole = handMade({ method, headers, signed: WITH_BODY });
        expect(verdict(whole).ok).toBe(true);
        const part = handMade({ method, headers, signed: signed.join(' ') });
        expect(verdict(part)).toEqual({ ok: false, why: 'header_not_signed' });
      }
    },
  );

  const without = (name: string, request: Request): Request => ({
    ...request,
    headers: { ...request.headers, [name]: undefined },
  });
  const withHeader = (name: string, value: string) => ({ headers: { [name]: value } });

  it.each<[string, Request, string]>([
    [
      'a method that is not in the API',
      handMade({ method: 'TRACE', signed: BARE }),
      'method_unknown',
    ],
    [
      'a signed header that did not come',
      without('host', handMade({ signed: BARE })),
      'header_absent',
    ],
    [
      'a name that every object has',
      handMade({ signed: `${BARE} constructor __proto__` }),
      'header_absent',
    ],
    [
      'a date of another form',
      handMade({ signed: BARE, ...withHeader('date', '2026-11-23T08:47:43Z') }),
      'date_malformed',
    ],
    [
      'a date on the wrong day of the week',
      handMade({ signed: BARE, ...withHeader('date', DATE.replace('Mon', 'Tue')) }),
      'date_malformed',
    ],
    [
      'a date that was sent twice',
      handMade({ signed: BARE, ...withHeader('date', `${DATE}, ${DATE}`) }),
      'date_malformed',
    ],
    [
      'the date of yesterday',
      handMade({ signed: BARE, ...withHeader('date', 'Sun, 22 Nov 2026 08:47:43 GMT') }),
      'date_too_far_off',
    ],
    [
      'a body on a request that signs none',
      { ...handMade({ signed: BARE }), body: Buffer.from('x') },
      'body_not_signed',
    ],
    [
      'a length that was signed wrong',
      handMade({ ...POST, ...withHeader('content-length', '8') }),
      'content_length_differs',
    ],
    [
      'a length in another spelling',
      handMade({ ...POST, ...withHeader('content-length', '07') }),
      'content_length_differs',
    ],
    [
      'a body of the same length',
      { ...handMade(POST), body: Buffer.from('{"a":2}') },
      'content_hash_differs',
    ],
    [
      'a body whose digest alone was signed, on a method that needs none',
      {
        ...handMade({ ...POST, method: 'DELETE', signed: `${BARE} x-content-sha256` }),
        body: Buffer.from('{}'),
      },
      'content_hash_differs',
    ],
    ['another method', { ...handMade({ signed: BARE }), method: 'DELETE' }, 'signature_wrong'],
  ])('says why it does not take %s', (_, request, why) => {
    expect(verdict(request)).toEqual({ ok: false, why });
  });

  it('does not take the signature of another key, or of another hash', () => {
    const wrong = { ok: false, why: 'signature_wrong' };
    const request = handMade({ signed: BARE });
    expect(verdict(request, OTHER.publicKey)).toEqual(wrong);
    const text = `date: ${DATE}\n(request-target): get ${request.rawTarget}\nhost: mail.example.com`;
    for (const [hash, right] of [
      ['RSA-SHA256', true],
      ['RSA-SHA512', false],
      ['RSA-SHA1', false],
    ] as const) {
      const signature = sign(hash, Buffer.from(text), PAIR.privateKey);
      const authorization = { ...authorizationOf(request), signature };
      expect(verifyHead(request, authorization, PAIR.publicKey, NOW).ok).toBe(right);
    }
  });

  it('refuses a stranger before the body is there, and then says what body was signed', () => {
    const request = handMade(POST);
    const authorization = authorizationOf(request);
    const stranger = verifyHead(request, authorization, OTHER.publicKey, NOW);
    expect(stranger).toEqual({ ok: false, why: 'signature_wrong' });
    const head = verifyHead(request, authorization, PAIR.publicKey, NOW);
    const content = { sha256Base64: sha256(request.body), length: '7' };
    expect(head).toEqual({ ok: true, signedAt: NOW, content });
    expect(verifyBody(content, request.body)).toEqual({ ok: true });
  });

  describe('fails when a single bit is another', () => {
    const request = handMade(POST);
    const authorization = authorizationOf(request);
    const flipped = (octets: Buffer, bit: number): Buffer => {
      const copy = Buffer.from(octets);
      copy[bit >> 3]! ^= 1 << (bit & 7);
      return copy;
    };
    const flippedText = (text: string, bit: number) =>
      flipped(Buffer.from(text, 'latin1'), bit).toString('latin1');
    const at = { publicKey: PAIR.publicKey, nowMs: NOW };

    it.each<[string, number, (bit: number) => object]>([
      ['body', request.body.length, (bit) => ({ body: flipped(request.body, bit) })],
      [
        'target',
        request.rawTarget.length,
        (bit) => ({ rawTarget: flippedText(request.rawTarget, bit) }),
      ],
      [
        'signature',
        authorization.signature.length,
        (bit) => ({
          authorization: { ...authorization, signature: flipped(authorization.signature, bit) },
        }),
      ],
      ...['host', 'date', 'content-type', 'content-length', 'x-content-sha256'].map(
        (name): [string, number, (bit: number) => object] => {
          const value = request.headers[name] as string;
          return [
            name,
            value.length,
            (bit) => ({ headers: { ...request.headers, [name]: flippedText(value, bit) } }),
          ];
        },
      ),
    ])('of the %s', (_, octets, change) => {
      expect(verifySignature({ ...request, authorization, ...at }).ok).toBe(true);
      fc.assert(
        fc.property(fc.nat(octets * 8 - 1), (bit) => {
          const changed = { ...request, authorization, ...at, ...change(bit) };
          expect(verifySignature(changed).ok).toBe(false);
        }),
      );
    });
  });

  it('fails for a signature of any other octets', () => {
    const request = handMade({ signed: BARE });
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 600 }), (octets) => {
        const authorization = { ...authorizationOf(request), signature: Buffer.from(octets) };
        expect(verifyHead(request, authorization, PAIR.publicKey, NOW).ok).toBe(false);
      }),
    );
  });
});
