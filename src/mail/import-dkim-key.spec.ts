import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
} from 'node:crypto';
import { expect, test } from 'vitest';
import { importDkimKey } from './import-dkim-key.js';

const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
const ed25519 = generateKeyPairSync('ed25519').privateKey;

const pem = (key: KeyObject, type: 'pkcs8' | 'pkcs1') =>
  key.export({ format: 'pem', type }) as string;
const bare = (key: KeyObject, type: 'pkcs8' | 'pkcs1') =>
  key.export({ format: 'der', type }).toString('base64');

test.each([
  ['PKCS #8 in PEM', pem(rsa, 'pkcs8')],
  ['PKCS #1 in PEM', pem(rsa, 'pkcs1')],
  ['PKCS #8 without a frame', bare(rsa, 'pkcs8')],
  ['PKCS #1 without a frame, in lines', bare(rsa, 'pkcs1').replaceAll(/(.{64})/g, '$1\r\n')],
  ['PEM in one line', pem(rsa, 'pkcs8').replaceAll('\n', ' ')],
  ['PEM with text around it', `# key of example.com\n${pem(rsa, 'pkcs1')}\n`],
])('an RSA key is read from %s', (_form, text) => {
  const key = importDkimKey(text);
  expect(key).toMatchObject({ algorithm: 'rsa-sha256', keyLength: 2048 });
  if ('problem' in key) throw new Error(key.problem);
  expect(createPrivateKey(key.privateKeyPem).equals(rsa)).toBe(true);
  const published = createPublicKey({
    key: Buffer.from(key.publicKey, 'base64'),
    format: 'der',
    type: 'spki',
  });
  expect(published.equals(createPublicKey(rsa))).toBe(true);
});

test('an Ed25519 key is read, its record has the bare 32 octets', () => {
  const key = importDkimKey(pem(ed25519, 'pkcs8'));
  expect(key).toMatchObject({ algorithm: 'ed25519-sha256', keyLength: null });
  expect(Buffer.from('publicKey' in key ? key.publicKey : '', 'base64')).toHaveLength(32);
});

const short = generateKeyPairSync('rsa', { modulusLength: 1024 }).privateKey;
const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;
const locked = rsa.export({ format: 'pem', type: 'pkcs8', cipher: 'aes-256-cbc', passphrase: 'x' });

test.each([
  ['a key of 1024 bits', pem(short, 'pkcs8'), 'has 1024 bits; it must have 2048 to 4096'],
  ['a key of another kind', pem(ec, 'pkcs8'), 'must be an RSA or an Ed25519 key'],
  ['an encrypted key', String(locked), 'is encrypted; it must be given without a pass phrase'],
  [
    'a public key',
    createPublicKey(rsa).export({ format: 'pem', type: 'spki' }) as string,
    'is a public key; the private one is needed',
  ],
  ['half a key', bare(rsa, 'pkcs8').slice(0, 800), 'can not be read: it is no private key in'],
  ['text', 'my key!', 'must be a private key in PEM, or the base64 of its DER'],
  ['nothing', '', 'must be a private key in PEM, or the base64 of its DER'],
])('%s is refused with the reason', (_what, text, problem) => {
  const key = importDkimKey(text);
  expect('problem' in key && key.problem).toContain(problem);
});
