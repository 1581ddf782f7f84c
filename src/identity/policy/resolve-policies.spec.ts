import { describe, expect, it, test } from 'vitest';
import { parseStatement } from './parse-statement.js';
import { compartmentPath, resolvePolicies, type PolicyFacts } from './resolve-policies.js';

const TENANCY = 'ocid1.tenancy.eil1..t';
const SHOP = 'ocid1.compartment.eil1..shop';
const NEWS = 'ocid1.compartment.eil1..news';
const BANK = 'ocid1.compartment.eil1..bank';

const FACTS: PolicyFacts = {
  tenancyId: TENANCY,
  policies: [],
  groups: new Map(),
  compartments: new Map([
    [TENANCY, { name: 'acme', parentId: null }],
    [SHOP, { name: 'Shop', parentId: TENANCY }],
    [NEWS, { name: 'News', parentId: SHOP }],
    [BANK, { name: 'Bank', parentId: TENANCY }],
  ]),
};

/** The compartment that a statement for `location` covers, in a policy that is attached to `at`. */
function reach(location: string, at: string, facts = FACTS): string | null {
  const { statement } = parseStatement(`Allow any-user to use approved-senders in ${location}`);
  const policies = [{ id: 'p', name: 'p', compartmentId: at, statements: [statement!] }];
  return resolvePolicies({ ...facts, policies }).statements[0]!.reach;
}

describe('a location reaches', () => {
  it.each([
    ['tenancy', TENANCY, TENANCY],
    ['compartment Shop', TENANCY, SHOP],
    ['compartment shop:news', TENANCY, NEWS],
    [`compartment id ${SHOP}`, TENANCY, SHOP],
    [`compartment id ${TENANCY}`, TENANCY, TENANCY],
    ['compartment acme', TENANCY, TENANCY],
    ['compartment News', TENANCY, null],
    ['compartment Shop:Bank', TENANCY, null],
    ['compartment News', SHOP, NEWS],
    ['compartment Shop', SHOP, SHOP],
    ['compartment Shop:News', SHOP, null],
    ['compartment Bank', SHOP, null],
    [`compartment id ${NEWS}`, SHOP, NEWS],
    // What lies outside of the policy's own compartment is out of its reach.
    [`compartment id ${BANK}`, SHOP, null],
    [`compartment id ${TENANCY}`, SHOP, SHOP],
    ['tenancy', SHOP, SHOP],
    ['compartment id ocid1.compartment.eil1..other', TENANCY, null],
    ['tenancy', 'ocid1.compartment.eil1..gone', null],
  ])('%s in a policy of %s: %s', (location, at, expected) => {
    expect(reach(location, at)).toBe(expected);
  });

  test('the one below when it is called like the one around it', () => {
    const below = 'ocid1.compartment.eil1..below';
    const compartments = new Map([
      ...FACTS.compartments,
      [below, { name: 'Shop', parentId: SHOP }] as const,
    ]);
    expect(reach('compartment Shop', SHOP, { ...FACTS, compartments })).toBe(below);
  });
});

describe('compartmentPath', () => {
  test('begins with the tenancy', () => {
    expect(compartmentPath(NEWS, FACTS)).toEqual([TENANCY, SHOP, NEWS]);
    expect(compartmentPath(TENANCY, FACTS)).toEqual([TENANCY]);
  });

  test('is empty for what is not in the tree', () => {
    const compartments = new Map([
      ['orphan', { name: 'orphan', parentId: 'gone' }],
      ['a', { name: 'a', parentId: 'b' }],
      ['b', { name: 'b', parentId: 'a' }],
      ['root of another', { name: 'x', parentId: null }],
    ]);
    const facts = { ...FACTS, compartments };
    for (const id of [...compartments.keys(), 'nowhere']) {
      expect(compartmentPath(id, facts)).toEqual([]);
    }
  });
});
