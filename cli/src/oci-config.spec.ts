import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readOciConfig } from './oci-config.js';

const CONFIG = `
# of the command line of OCI
[DEFAULT]
user = ocid1.user.oc1..u
tenancy=ocid1.tenancy.oc1..t
fingerprint=aa:bb
key_file=~/key.pem
region=us-ashburn-1

[other]
user=ocid1.user.oc1..v
; what is missing comes from DEFAULT
pass_phrase=a = b
`;

let home: string;

beforeEach(() => {
  home = mkdtempSync(path.join(tmpdir(), 'eilpost-oci-'));
  writeFileSync(path.join(home, 'key.pem'), 'PEM');
  writeFileSync(path.join(home, 'config'), CONFIG);
});

afterEach(() => rmSync(home, { recursive: true }));

test('a section gives an API key', () => {
  expect(readOciConfig('~/config', 'DEFAULT', home)).toEqual({
    tenancyId: 'ocid1.tenancy.oc1..t',
    userId: 'ocid1.user.oc1..u',
    fingerprint: 'aa:bb',
    privateKeyPem: 'PEM',
  });
});

test('what a section does not say, DEFAULT says', () => {
  expect(readOciConfig('~/config', 'other', home)).toMatchObject({
    userId: 'ocid1.user.oc1..v',
    fingerprint: 'aa:bb',
    passphrase: 'a = b',
  });
});

test('what is missing is named', () => {
  expect(() => readOciConfig('~/config', 'gone', home)).toThrow(
    '~/config has no section [gone], but [DEFAULT], [other]',
  );
  writeFileSync(path.join(home, 'config'), '[DEFAULT]\nuser=u\ntenancy=t\nkey_file=k\n');
  expect(() => readOciConfig('~/config', 'DEFAULT', home)).toThrow(
    '~/config: section [DEFAULT] has no fingerprint',
  );
});
