import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toOcid } from '../../core/ocid.js';
import { parseAuthorization } from './parse-authorization.js';

const TENANCY = '0190a2b4-1111-7000-8000-000000000001';
const USER = '0190a2b4-2222-7000-8000-000000000002';
const FINGERPRINT = '20:3b:97:13:55:1c:5b:0d:d3:37:d8:50:4e:c5:3a:34';
const KEY_ID = `${toOcid('tenancy', TENANCY)}/${toOcid('user', USER)}/${FINGERPRINT}`;

const PARAMETERS = {
  version: '1',
  keyId: KEY_ID,
  algorithm: 'rsa-sha256',
  headers: 'x-date (request-target) host',
  signature: 'c2lnbmF0dXJl',
};

function written(parameters: Record<string, string | undefined>): string {
  const pairs = Object.entries(parameters).filter(([, value]) => value !== undefined);
  return 'Signature ' + pairs.map(([name, value]) => `${name}="${value}"`).join(',');
}

const READ = {
  ok: true,
  authorization: {
    tenancyId: TENANCY,
    userId: USER,
    fingerprint: FINGERPRINT,
    signedHeaders: ['x-date', '(request-target)', 'host'],
    signature: Buffer.from('signature'),
  },
};

describe('parseAuthorization', () => {
  it.each([
    ['TypeScript', ['version', 'keyId', 'algorithm', 'headers', 'signature']],
    ['Go', ['version', 'headers', 'keyId', 'algorithm', 'signature']],
    ['Python', ['algorithm', 'headers', 'keyId', 'signature', 'version']],
    ['nobody, without the version', ['signature', 'headers', 'algorithm', 'keyId']],
  ] as const)('reads the parameters in the order of %s', (_, order) => {
    const header = written(Object.fromEntries(order.map((name) => [name, PARAMETERS[name]])));
    expect(parseAuthorization(header)).toEqual(READ);
  });

  it('reads names, scheme, algorithm, header names and fingerprint in any case', () => {
    const header =
      `SIGNATURE  VERSION="1" , KEYID = "${KEY_ID.replace(FINGERPRINT, FINGERPRINT.toUpperCase())}",` +
      `Algorithm="RSA-SHA256",\theaders="X-Date (Request-Target) HOST",signature="c2lnbmF0dXJl" `;
    expect(parseAuthorization(header)).toEqual(READ);
  });

  it('lets parameters stand that it does not know', () => {
    expect(parseAuthorization(written({ ...PARAMETERS, opaque: '=,;' }))).toEqual(READ);
  });

  const changed = (change: Record<string, string | undefined>) =>
    written({ ...PARAMETERS, ...change });
  const repeated = `${written(PARAMETERS)},KEYID="other"`;

  it.each([
    ['no header', undefined, 'authorization_absent'],
    ['an empty header', '', 'authorization_absent'],
    ['another scheme', 'Basic dXNlcjpwYXNz', 'other_scheme'],
    ['a scheme that begins alike', 'Signatures keyId="a"', 'other_scheme'],
    ['the scheme alone', 'Signature ', 'malformed'],
    ['a value without quotes', written(PARAMETERS).replaceAll('"', ''), 'malformed'],
    ['an open quote', written(PARAMETERS).slice(0, -1), 'malformed'],
    ['a comma at the end', `${written(PARAMETERS)},`, 'malformed'],
    ['something behind the end', `${written(PARAMETERS)} and more`, 'malformed'],
    ['a backslash', changed({ keyId: 'a\\"b' }), 'malformed'],
    ['a parameter twice', repeated, 'parameter_repeated'],
    ['no keyId', changed({ keyId: undefined }), 'parameter_missing'],
    ['no algorithm', changed({ algorithm: undefined }), 'parameter_missing'],
    ['no headers', changed({ headers: undefined }), 'parameter_missing'],
    ['no signature', changed({ signature: undefined }), 'parameter_missing'],
    ['version 2', changed({ version: '2' }), 'version_unknown'],
    ['an empty version', changed({ version: '' }), 'version_unknown'],
    ['hs2019', changed({ algorithm: 'hs2019' }), 'algorithm_unknown'],
    ['a weaker hash', changed({ algorithm: 'rsa-sha1' }), 'algorithm_unknown'],
    ['a shared secret', changed({ algorithm: 'hmac-sha256' }), 'algorithm_unknown'],
    ['a session token', changed({ keyId: 'ST$eyJhbGciOiJSUzI1NiJ9.e30.AA' }), 'session_token'],
    ['an empty keyId', changed({ keyId: '' }), 'key_id_malformed'],
    ['a keyId of two parts', changed({ keyId: KEY_ID.slice(0, -48) }), 'key_id_malformed'],
    ['a keyId of four parts', changed({ keyId: `${KEY_ID}/x` }), 'key_id_malformed'],
    [
      'user and tenancy swapped',
      changed({ keyId: `${toOcid('user', USER)}/${toOcid('tenancy', TENANCY)}/${FINGERPRINT}` }),
      'key_id_malformed',
    ],
    ['a fingerprint too short', changed({ keyId: KEY_ID.slice(0, -3) }), 'key_id_malformed'],
    ['an empty list of headers', changed({ headers: '' }), 'header_list_malformed'],
    ['two spaces in the list', changed({ headers: 'date  host' }), 'header_list_malformed'],
    ['a header twice', changed({ headers: 'date host Date' }), 'header_list_malformed'],
    ['what is no header', changed({ headers: 'date (created)' }), 'header_list_malformed'],
    ['an empty signature', changed({ signature: '' }), 'signature_not_base64'],
    ['base64 for URLs', changed({ signature: '-_-_' }), 'signature_not_base64'],
    ['base64 without padding', changed({ signature: 'c2ln' + 'YQ' }), 'signature_not_base64'],
    ['another spelling of base64', changed({ signature: 'YR==' }), 'signature_not_base64'],
  ])('says why it does not take %s', (_, header, why) => {
    expect(parseAuthorization(header)).toEqual({ ok: false, why });
  });

  it('never throws, whatever comes', () => {
    const piece = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('Signature ', 'keyId="', '",', '"', '=', ',', 'headers="host"', KEY_ID),
    );
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        const parsed = parseAuthorization(`Signature ${pieces.join('')}`);
        expect(typeof parsed.ok).toBe('boolean');
      }),
    );
  });
});
