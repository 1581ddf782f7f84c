import { expect, test } from 'vitest';
import { decide } from './decide.js';
import { explain } from './explain.js';
import { parseStatement } from './parse-statement.js';
import { resolvePolicies, type PolicyFacts } from './resolve-policies.js';
import type { AccessRequest } from './variables.js';

const TENANCY = 'ocid1.tenancy.eil1..t';
const SHOP = 'ocid1.compartment.eil1..shop';
const BANK = 'ocid1.compartment.eil1..bank';
const SENDERS = 'ocid1.group.eil1..senders';

const REQUEST: AccessRequest = {
  caller: { userId: 'ocid1.user.eil1..erika', groupIds: [SENDERS] },
  permission: 'APPROVED_SENDER_USE',
  compartmentPath: [TENANCY, SHOP],
  isList: false,
  target: { 'target.approved-sender.emailaddress': 'news@example.com' },
};

function explained(request: AccessRequest, ...texts: string[]): string[] {
  const facts: PolicyFacts = {
    tenancyId: TENANCY,
    policies: [
      {
        id: 'ocid1.policy.eil1..p',
        name: 'mail',
        compartmentId: TENANCY,
        statements: texts.map((text) => parseStatement(text).statement!),
      },
    ],
    groups: new Map([[SENDERS, 'Senders']]),
    compartments: new Map([
      [TENANCY, { name: 'acme', parentId: null }],
      [SHOP, { name: 'Shop', parentId: TENANCY }],
      [BANK, { name: 'Bank', parentId: TENANCY }],
    ]),
  };
  return explain(decide(request, resolvePolicies(facts)), request, facts);
}

test('says what allows it', () => {
  expect(explained(REQUEST, 'Allow any-user to use email-family in tenancy')).toEqual([
    'APPROVED_SENDER_USE in compartment Shop is allowed by statement 1 of policy mail: Allow any-user to use email-family in tenancy',
  ]);
});

test('says why each statement did not allow it, and what would', () => {
  const texts = [
    'Allow group Ghosts to use email-family in compartment Bank',
    'Allow group Senders to read email-family in tenancy',
    "Allow any-user to use email-family in tenancy where all {target.approved-sender.emailaddress = /*@example.org/, request.region != 'a'}",
    'Allow group Senders to use email-family in compartment Nowhere',
  ] as const;
  expect(explained(REQUEST, ...texts)).toEqual([
    'APPROVED_SENDER_USE in compartment Shop is not allowed: no statement of a policy allows it.',
    `Not by statement 2 of policy mail: ${texts[1]}`,
    '  It does not give APPROVED_SENDER_USE.',
    `Not by statement 3 of policy mail: ${texts[2]}`,
    "  Its condition target.approved-sender.emailaddress = /*@example.org/ is false: target.approved-sender.emailaddress is 'news@example.com'.",
    "  Its condition request.region != 'a' is false: the variable does not apply to this request.",
    `Not by statement 4 of policy mail: ${texts[3]}`,
    '  It names no compartment in which its policy has effect.',
    `Not by statement 1 of policy mail: ${texts[0]}`,
    '  It is for others: the caller is in none of its groups.',
    '  There is no group Ghosts in the tenancy.',
    '  It is for compartment Bank and what lies below.',
    'This statement in a policy of the tenancy would allow it: Allow group Senders to use approved-senders in compartment Shop',
  ]);
});

test('says that suppressions are the tenancy’s', () => {
  const request = { ...REQUEST, permission: 'SUPPRESSION_READ' as const };
  expect(explained(request, 'Allow any-user to read suppressions in compartment Shop')).toContain(
    '  SUPPRESSION_READ is given by statements for the whole tenancy alone.',
  );
});

test('says that the credential is limited', () => {
  const caller = { ...REQUEST.caller, scopes: new Set(['DKIM_READ'] as const) };
  expect(
    explained({ ...REQUEST, caller }, 'Allow any-user to manage all-resources in tenancy'),
  ).toEqual([
    'APPROVED_SENDER_USE in compartment Shop is not allowed: the credential is limited, and APPROVED_SENDER_USE is not among what it may do.',
  ]);
});

test('says what the groups of the caller are, and that there are none', () => {
  const text = "Allow any-user to use email-family in tenancy where request.groups.id = 'x'";
  expect(explained(REQUEST, text)[2]).toBe(
    `  Its condition request.groups.id = 'x' is false: request.groups.id is '${SENDERS}'.`,
  );
  const caller = { ...REQUEST.caller, groupIds: [] };
  expect(explained({ ...REQUEST, caller }, text)[2]).toBe(
    "  Its condition request.groups.id = 'x' is false: request.groups.id is empty.",
  );
});

test('stops where nobody reads on', () => {
  const many = Array<string>(25).fill('Allow group Senders to read dkims in tenancy');
  expect(explained(REQUEST, ...many)).toHaveLength(1 + 2 * 20 + 1 + 1);
  expect(explained(REQUEST, ...many).at(-2)).toBe('5 more statements were considered.');
});
