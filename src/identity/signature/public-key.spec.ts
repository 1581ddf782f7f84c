import { createPublicKey, generateKeyPairSync } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PUBLIC_KEY_FAULTS, fingerprint, readPublicKey } from './public-key.js';

/** Made with `openssl genrsa 2048`; its fingerprint with `openssl pkey -pubout -outform DER | openssl md5 -c`. */
const SPKI = `-----BEGIN PUBLIC KEY-----
MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEA36cFUbkZj84D8MX8loVf
H6LHruJ8f4eTfVNt7JT7OtiiXFjby8wtNF0j7e+Lyv6p2fq7839LJ3kCRo7qn4kJ
hHnA7ZLsWKpxtHTmvEqIEC8RgSXKF9fn01lahPmnljeDg/7VLgX6wCtGmEkI4XJ6
yL74bNCQol4UC9gsED+4ufJzK8unqG1dd9rA+MB9v1lhy658Kc1gBoQXwPVBBc/X
mY9NXGtfQCiZI34byqPwZYq8Napcp27F6PzeCMtQgwWiWodrq/vE7mxuqC39Mgb5
bGo45SS6d96JNi+beAQafZrjVSQ58eIZYpBHNKJS7ny3SJ5QTZYhGAfNdXn38fkp
MQIDAQAB
-----END PUBLIC KEY-----
`;
const FINGERPRINT = '8e:cc:bf:2c:78:5c:4e:0f:a8:53:c5:48:3b:73:7a:e8';

const KEY = createPublicKey(SPKI);
const PKCS1 = String(KEY.export({ type: 'pkcs1', format: 'pem' }));

function rsa(modulusLength: number, publicExponent = 65_537): string {
  const { publicKey } = generateKeyPairSync('rsa', { modulusLength, publicExponent });
  return String(publicKey.export({ type: 'spki', format: 'pem' }));
}

/** A well-formed key of these numbers, though nobody has its private half. */
function keyOf(bits: number, exponent: string): string {
  const modulus = Buffer.alloc(bits / 8, 0xff).toString('base64url');
  const key = createPublicKey({ key: { kty: 'RSA', n: modulus, e: exponent }, format: 'jwk' });
  return String(key.export({ type: 'spki', format: 'pem' }));
}

const pemOf = (der: Buffer, label = 'PUBLIC KEY') =>
  `-----BEGIN ${label}-----\n${der.toString('base64')}\n-----END ${label}-----`;

describe('readPublicKey', () => {
  it.each([
    ['as openssl writes it', SPKI],
    ['in the older form of PKCS#1', PKCS1],
    ['with CRLF and blanks around it', `\r\n  ${SPKI.replaceAll('\n', '\r\n')}  \r\n`],
    ['on one line', pemOf(KEY.export({ type: 'spki', format: 'der' }))],
  ])('reads a key %s, and gives the one canonical form', (_, text) => {
    const read = readPublicKey(text);
    expect(read).toMatchObject({ ok: true, publicKey: { pem: SPKI, fingerprint: FINGERPRINT } });
  });

  it('takes 2048 to 8192 bits, and an exponent of 3', () => {
    for (const text of [rsa(2048, 3), keyOf(4096, 'AQAB'), keyOf(8192, 'AQAB')]) {
      expect(readPublicKey(text).ok).toBe(true);
    }
  });

  const pair = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const pkcs8 = String(pair.privateKey.export({ type: 'pkcs8', format: 'pem' }));
  const pkcs1 = String(pair.privateKey.export({ type: 'pkcs1', format: 'pem' }));
  const spki = pair.publicKey.export({ type: 'spki', format: 'der' });
  const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey;
  const pss = generateKeyPairSync('rsa-pss', { modulusLength: 2048 }).publicKey;
  const spkiOf = (key: typeof ec) => String(key.export({ type: 'spki', format: 'pem' }));

  it.each([
    ['a private key', pkcs8, 'private_key'],
    ['a private key of the older form', `${pkcs1}\nOCI_API_KEY`, 'private_key'],
    ['both halves in one text', SPKI + pkcs8, 'private_key'],
    ['a certificate', pemOf(spki, 'CERTIFICATE'), 'certificate'],
    ['an SSH key', 'ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAABAQ me@example.com', 'ssh_key'],
    ['nothing', '', 'not_pem'],
    ['a fingerprint', FINGERPRINT, 'not_pem'],
    ['base64 without its frame', spki.toString('base64'), 'not_pem'],
    ['two keys', SPKI + SPKI, 'not_pem'],
    ['a comment before the key', `my key\n${SPKI}`, 'not_pem'],
    ['a frame of two kinds', SPKI.replace('END', 'END RSA'), 'not_pem'],
    ['a novel', pemOf(Buffer.alloc(20_000)), 'not_pem'],
    ['a frame around nothing', pemOf(Buffer.alloc(0)), 'not_a_key'],
    ['a frame around anything', pemOf(Buffer.from('anything at all')), 'not_a_key'],
    ['half a key', pemOf(spki.subarray(0, 100)), 'not_a_key'],
    [
      'the form of one kind under the name of the other',
      pemOf(spki, 'RSA PUBLIC KEY'),
      'not_a_key',
    ],
    [
      'a private key under the name of a public one',
      pkcs8.replaceAll('PRIVATE', 'PUBLIC'),
      'not_a_key',
    ],
    ['an elliptic curve', spkiOf(ec), 'not_rsa'],
    ['a key for the other padding', spkiOf(pss), 'not_rsa'],
    ['1024 bits', rsa(1024), 'too_short'],
    ['2040 bits', keyOf(2040, 'AQAB'), 'too_short'],
    ['8200 bits', keyOf(8200, 'AQAB'), 'too_long'],
    ['an exponent of 1, with which everybody signs', keyOf(2048, 'AQ'), 'weak_exponent'],
    ['an even exponent', keyOf(2048, 'BA'), 'weak_exponent'],
    ['an exponent beyond 2^64', keyOf(2048, 'AQAAAAAAAAAB'), 'weak_exponent'],
  ] as const)('says why it does not take %s', (_, text, why) => {
    expect(readPublicKey(text)).toEqual({ ok: false, why });
    expect(PUBLIC_KEY_FAULTS[why]).toMatch(/^[A-Z].*\.$/);
  });

  it('never throws, whatever comes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), fc.boolean(), (octets, framed) => {
        const text = framed ? pemOf(Buffer.from(octets)) : Buffer.from(octets).toString();
        expect(readPublicKey(text).ok).toBe(false);
      }),
    );
  });
});

describe('fingerprint', () => {
  it('is what OCI calls the key', () => {
    expect(fingerprint(KEY)).toBe(FINGERPRINT);
  });
});
