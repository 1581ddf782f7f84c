import { createHash, createVerify, generateKeyPairSync } from 'node:crypto';
import { expect, test } from 'vitest';
import { signatureFields } from './sign-request.js';

const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const identity = { tenancyId: 'ten', userId: 'usr', fingerprint: 'aa:bb' };
const pem = (type: 'pkcs1' | 'pkcs8') => privateKey.export({ type, format: 'pem' }).toString();
const NOW = new Date('2026-11-23T08:47:43Z');
const URL = 'https://mail.example.com:8443/20170907/senders?emailAddress=a%2Bb%40c.test';
const BODY = new TextEncoder().encode('{"a":1}');

function verifies(text: string, authorization: string): boolean {
  const [, signature] = /signature="([^"]+)"/.exec(authorization)!;
  return createVerify('sha256').update(text).verify(publicKey, signature!, 'base64');
}

test.each(['pkcs1', 'pkcs8'] as const)('a GET signs date, target and host (%s)', (type) => {
  const key = { ...identity, privateKeyPem: pem(type) };
  const request = { method: 'GET', url: URL, contentType: '', body: new Uint8Array() };
  const fields = signatureFields(key, request, NOW);
  expect(Object.keys(fields).sort()).toEqual(['authorization', 'x-date']);
  expect(fields['authorization']).toMatch(
    /^Signature version="1",keyId="ten\/usr\/aa:bb",algorithm="rsa-sha256",headers="x-date \(request-target\) host",/,
  );
  const text = [
    'x-date: Mon, 23 Nov 2026 08:47:43 GMT',
    '(request-target): get /20170907/senders?emailAddress=a%2Bb%40c.test',
    'host: mail.example.com:8443',
  ].join('\n');
  expect(verifies(text, fields['authorization']!)).toBe(true);
});

test('a POST also signs length, type and hash of its body', () => {
  const key = { ...identity, privateKeyPem: pem('pkcs8') };
  const request = { method: 'POST', url: URL, contentType: 'application/json', body: BODY };
  const fields = signatureFields(key, request, NOW);
  const hash = createHash('sha256').update(BODY).digest('base64');
  expect(fields).toMatchObject({ 'x-content-sha256': hash, 'content-type': 'application/json' });
  const text = [
    'x-date: Mon, 23 Nov 2026 08:47:43 GMT',
    '(request-target): post /20170907/senders?emailAddress=a%2Bb%40c.test',
    'host: mail.example.com:8443',
    'content-length: 7',
    'content-type: application/json',
    `x-content-sha256: ${hash}`,
  ].join('\n');
  expect(verifies(text, fields['authorization']!)).toBe(true);
});

test('a key with a passphrase is read with it', () => {
  const privateKeyPem = privateKey
    .export({ type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'pass' })
    .toString();
  const request = { method: 'GET', url: URL, contentType: '', body: new Uint8Array() };
  expect(() => signatureFields({ ...identity, privateKeyPem }, request, NOW)).toThrow();
  const signed = signatureFields({ ...identity, privateKeyPem, passphrase: 'pass' }, request, NOW);
  expect(signed['authorization']).toContain('signature="');
});
