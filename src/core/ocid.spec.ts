import { expect, test } from 'vitest';
import { fromOcid, toOcid, useRealm } from './ocid.js';

const uuid = '0197c0de-1234-7abc-8def-0123456789ab';

test('an OCID holds the UUID and gives it back', () => {
  const ocid = toOcid('user', uuid);
  expect(ocid).toMatch(/^ocid1\.user\.eil1\.\.[a-z2-7]{26}$/);
  expect(fromOcid(ocid)).toEqual({ type: 'user', realm: 'eil1', uuid, region: '' });
  expect(fromOcid(toOcid('emaildomain', uuid, 'local-1'))).toEqual({
    type: 'emaildomain',
    realm: 'eil1',
    uuid,
    region: 'local-1',
  });
});

test('the unique part is RFC 4648 base32', () => {
  // From coreutils: printf '00112233445566778899aabbccddeeff' | xxd -r -p | base32
  const ocid = toOcid('user', '00112233-4455-6677-8899-aabbccddeeff');
  expect(ocid.split('.')[4]).toBe('aaisem2ekvthpcezvk54zxpo74');
  for (const edge of [
    '00000000-0000-0000-0000-000000000000',
    'ffffffff-ffff-ffff-ffff-ffffffffffff',
  ]) {
    expect(fromOcid(toOcid('user', edge))?.uuid).toBe(edge);
  }
});

test('what was not written here is no OCID of ours', () => {
  const good = toOcid('user', uuid);
  expect(fromOcid(good)).not.toBeNull();
  const bad = [
    '',
    uuid,
    good.slice(0, -1),
    `${good}a`,
    good.toUpperCase(),
    good.replace('eil1', ''),
    good.replace('eil1', 'Eil1'),
    good.replace('eil1', '1oc'),
    `${good.slice(0, -1)}b`, // the two bits at the end must be zero
    `${good}@x`,
  ];
  for (const text of bad) expect(fromOcid(text), text).toBeNull();
  expect(() => toOcid('user', 'no-uuid')).toThrow('is not a UUID');
});

test('an id of another realm is read, with its realm', () => {
  const ocid = toOcid('user', uuid).replace('eil1', 'oc1');
  expect(fromOcid(ocid)).toEqual({ type: 'user', realm: 'oc1', uuid, region: '' });
});

test('a process says its realm once, and its ids carry it from then on', () => {
  useRealm('acme1');
  useRealm('acme1');
  expect(toOcid('user', uuid)).toMatch(/^ocid1\.user\.acme1\.\.[a-z2-7]{26}$/);
  expect(() => useRealm('oc1')).toThrow('is of the realm acme1 and can not become oc1');
});
