import { describe, expect, test } from 'vitest';
import {
  PERMISSIONS,
  permissionsOf,
  RESOURCE_TYPES,
  TENANCY_PERMISSIONS,
  VERBS,
  waysToGive,
} from './permissions.js';

describe('permissionsOf', () => {
  test.each(RESOURCE_TYPES)('each verb gives all of the verb before it: %s', (type) => {
    for (let i = 1; i < VERBS.length; i++) {
      const more = permissionsOf(VERBS[i]!, type);
      expect([...permissionsOf(VERBS[i - 1]!, type)].every((each) => more.has(each))).toBe(true);
    }
  });

  test('use of senders is to send, and not to change them', () => {
    expect([...permissionsOf('use', 'approved-senders')]).toEqual([
      'APPROVED_SENDER_INSPECT',
      'APPROVED_SENDER_READ',
      'APPROVED_SENDER_USE',
    ]);
  });

  test('use of the family changes senders, and its read shows the configuration', () => {
    expect(permissionsOf('use', 'email-family').has('APPROVED_SENDER_UPDATE')).toBe(true);
    expect(permissionsOf('read', 'email-family').has('EMAIL_CONFIGURATION_READ')).toBe(true);
    expect(permissionsOf('inspect', 'email-family').has('EMAIL_CONFIGURATION_READ')).toBe(false);
  });

  test('the family gives nothing of identities and no content of messages', () => {
    const family = permissionsOf('manage', 'email-family');
    expect([...family].filter((each) => /^(USER|GROUP|POLICY|CREDENTIAL)_/.test(each))).toEqual([]);
    expect(family.has('EMAIL_MESSAGE_READ')).toBe(false);
  });

  test('all resources are at least the family, verb by verb', () => {
    for (const verb of VERBS) {
      const all = permissionsOf(verb, 'all-resources');
      expect([...permissionsOf(verb, 'email-family')].every((each) => all.has(each))).toBe(true);
    }
  });

  test('to list policies is to read them, and to change them takes manage', () => {
    expect([...permissionsOf('use', 'policies')]).toEqual(['POLICY_READ']);
  });
});

describe('waysToGive', () => {
  test('says the least verb for each type that gives it, and what gives least first', () => {
    expect(waysToGive('APPROVED_SENDER_UPDATE')).toEqual([
      { verb: 'manage', type: 'approved-senders' },
      { verb: 'use', type: 'email-family' },
      { verb: 'use', type: 'all-resources' },
    ]);
    expect(waysToGive('EMAIL_CONFIGURATION_READ')[0]).toEqual({
      verb: 'read',
      type: 'email-family',
    });
  });

  test.each([...PERMISSIONS])('%s can be given, and every way gives it', (permission) => {
    const ways = waysToGive(permission);
    expect(ways.length).toBeGreaterThan(0);
    expect(ways.every(({ verb, type }) => permissionsOf(verb, type).has(permission))).toBe(true);
  });
});

test('the permissions of the tenancy alone are those on suppressions', () => {
  expect([...TENANCY_PERMISSIONS].sort()).toEqual([
    'SUPPRESSION_CREATE',
    'SUPPRESSION_DELETE',
    'SUPPRESSION_INSPECT',
    'SUPPRESSION_READ',
  ]);
});
