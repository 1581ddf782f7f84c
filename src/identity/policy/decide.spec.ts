import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { decide, findGrant, type Denied } from './decide.js';
import { parseStatement } from './parse-statement.js';
import { PERMISSIONS, type Permission } from './permissions.js';
import { resolvePolicies, type Policy, type PolicyFacts } from './resolve-policies.js';
import type { AccessRequest } from './variables.js';

const TENANCY = 'ocid1.tenancy.eil1..t';
const SHOP = 'ocid1.compartment.eil1..shop';
const NEWS = 'ocid1.compartment.eil1..news';
const BANK = 'ocid1.compartment.eil1..bank';
const SENDERS = 'ocid1.group.eil1..senders';
const AUDITORS = 'ocid1.group.eil1..auditors';
const ERIKA = 'ocid1.user.eil1..erika';

const PATHS: Record<string, readonly string[]> = {
  [TENANCY]: [TENANCY],
  [SHOP]: [TENANCY, SHOP],
  [NEWS]: [TENANCY, SHOP, NEWS],
  [BANK]: [TENANCY, BANK],
};

const GROUPS = new Map([
  [SENDERS, 'Senders'],
  [AUDITORS, 'Auditors'],
]);
const COMPARTMENTS = new Map([
  [TENANCY, { name: 'acme', parentId: null }],
  [SHOP, { name: 'Shop', parentId: TENANCY }],
  [NEWS, { name: 'News', parentId: SHOP }],
  [BANK, { name: 'Bank', parentId: TENANCY }],
]);

function policy(name: string, compartmentId: string, ...texts: string[]): Policy {
  const statements = texts.map((text) => {
    const { statement, problem } = parseStatement(text);
    if (!statement) throw new Error(`${text}: ${problem.message}`);
    return statement;
  });
  return { id: `ocid1.policy.eil1..${name}`, name, compartmentId, statements };
}

function resolved(policies: readonly Policy[], more: Partial<PolicyFacts> = {}) {
  return resolvePolicies({
    tenancyId: TENANCY,
    policies,
    groups: GROUPS,
    compartments: COMPARTMENTS,
    ...more,
  });
}

/** Erika of the senders wants to send as somebody of the compartment News. */
function request(more: Partial<AccessRequest> = {}): AccessRequest {
  return {
    caller: { userId: ERIKA, groupIds: [SENDERS] },
    permission: 'APPROVED_SENDER_USE',
    compartmentPath: PATHS[NEWS]!,
    isList: false,
    ...more,
  };
}

/** Whether a statement of a policy that is attached to `at` allows the request. */
function allows(text: string, more: Partial<AccessRequest> = {}, at = TENANCY): boolean {
  return decide(request(more), resolved([policy('p', at, text)])).allowed;
}

function denied(policies: readonly Policy[], more: Partial<AccessRequest> = {}): Denied {
  const decision = decide(request(more), resolved(policies));
  if (decision.allowed) throw new Error('it is allowed');
  return decision;
}

test('nothing is allowed by default', () => {
  fc.assert(
    fc.property(fc.constantFrom(...PERMISSIONS), (permission) => {
      expect(decide(request({ permission }), resolved([])).allowed).toBe(false);
    }),
  );
});

test('says which statement of which policy allows', () => {
  const first = policy('first', TENANCY, 'Allow group Auditors to manage email-family in tenancy');
  const second = policy(
    'second',
    SHOP,
    'Allow group Senders to read email-family in compartment News',
    'Allow group Senders to use email-family in compartment News',
  );
  expect(decide(request(), resolved([first, second]))).toEqual({
    allowed: true,
    policy: second,
    statementIndex: 1,
    statement: 'Allow group Senders to use email-family in compartment News',
  });
});

test('a group of administrators may do everything everywhere', () => {
  for (const permission of PERMISSIONS) {
    for (const compartmentPath of Object.values(PATHS)) {
      expect(
        allows('Allow group Senders to manage all-resources in tenancy', {
          permission,
          compartmentPath,
        }),
      ).toBe(true);
    }
  }
});

describe('the subject', () => {
  it.each([
    ['any-user', true],
    ['any-group', true],
    ['group Senders', true],
    ['group senders', true],
    [`group id ${SENDERS}`, true],
    ['group Auditors, Senders', true],
    ["group 'Default'/'Senders'", true],
    ['group Auditors', false],
    [`group id ${AUDITORS}`, false],
    ['group Sender', false],
  ])('%s: %s', (subject, expected) => {
    expect(allows(`Allow ${subject} to use approved-senders in tenancy`)).toBe(expected);
  });

  test('any-group is nobody who is in no group, any-user is everybody', () => {
    const caller = { userId: ERIKA, groupIds: [] };
    expect(allows('Allow any-group to use approved-senders in tenancy', { caller })).toBe(false);
    expect(allows('Allow any-user to use approved-senders in tenancy', { caller })).toBe(true);
  });

  test('of two groups whose names differ in case the one as written is meant, or none', () => {
    const groups = new Map([
      [AUDITORS, 'senders'],
      [SENDERS, 'Senders'],
    ]);
    const answer = (name: string) => {
      const text = `Allow group ${name} to use approved-senders in tenancy`;
      return decide(request(), resolved([policy('p', TENANCY, text)], { groups })).allowed;
    };
    expect(['Senders', 'senders', 'SENDERS'].map(answer)).toEqual([true, false, false]);
  });

  test('a group that is gone is nobody, even for one who is still said to be in it', () => {
    const text = `Allow group id ${SENDERS} to use approved-senders in tenancy`;
    const policies = resolved([policy('p', TENANCY, text)], { groups: new Map() });
    expect(decide(request(), policies).allowed).toBe(false);
  });
});

test('a policy of one tenancy says nothing about another', () => {
  const compartmentPath = ['ocid1.tenancy.eil1..other', 'ocid1.compartment.eil1..other'];
  const text = 'Allow any-user to use approved-senders in tenancy';
  expect(allows(text, { compartmentPath })).toBe(false);
  expect(denied([], { compartmentPath }).hint).toBeNull();
});

test('a request in no compartment is a bug of the caller', () => {
  expect(() => denied([], { compartmentPath: [] })).toThrow('in a compartment');
});

describe('suppressions', () => {
  const asked = (compartmentPath: readonly string[]) =>
    ({ permission: 'SUPPRESSION_READ', compartmentPath }) as const;

  it.each([
    ['tenancy', TENANCY, true],
    [`compartment id ${TENANCY}`, TENANCY, true],
    ['compartment Shop', TENANCY, false],
    ['tenancy', SHOP, false],
  ])('are given in %s by a policy of %s: %s', (location, at, expected) => {
    const text = `Allow any-user to manage email-family in ${location}`;
    expect(allows(text, asked([TENANCY]), at)).toBe(expected);
    expect(allows(text, asked([TENANCY, SHOP]), at)).toBe(expected);
  });

  test('say that a statement for a compartment does not give them', () => {
    const text = 'Allow any-user to manage suppressions in compartment Shop';
    const { considered, hint } = denied([policy('p', TENANCY, text)], asked([TENANCY, SHOP]));
    expect(considered[0]!.why).toEqual([{ kind: 'tenancy_only' }]);
    expect(hint).toBe('Allow group Senders to read suppressions in tenancy');
  });
});

describe('the condition', () => {
  const when = (condition: string, more: Partial<AccessRequest> = {}) =>
    allows(`Allow any-user to manage all-resources in tenancy where ${condition}`, more);
  const target = { 'target.approved-sender.emailaddress': 'news@example.com' };

  it.each([
    [`request.user.id = '${ERIKA}'`, true],
    [`request.groups.id = '${SENDERS}'`, true],
    [`request.groups.id = '${AUDITORS}'`, false],
    ["request.permission = 'approved_sender_use'", true],
    ["request.operation = 'SubmitEmail'", true],
    ["request.region != 'elsewhere'", true],
    [`target.compartment.id = '${NEWS}'`, true],
    ["target.compartment.name = 'news'", true],
    ['target.approved-sender.emailaddress = /*@example.com/', true],
    ["target.email-domain.name != 'example.org'", false],
  ])('%s: %s', (condition, expected) => {
    expect(when(condition, { operation: 'SubmitEmail', region: 'local-1', target })).toBe(expected);
  });

  test('on a target is false for a list, but on the compartment of the list is not', () => {
    const list = { isList: true, target };
    expect(when('target.approved-sender.emailaddress = /*/', list)).toBe(false);
    expect(when("target.approved-sender.emailaddress != 'x'", list)).toBe(false);
    expect(when("target.compartment.name = 'News'", list)).toBe(true);
    const compartments = { isList: true, permission: 'COMPARTMENT_INSPECT' } as const;
    expect(when("target.compartment.name = 'News'", compartments)).toBe(false);
  });

  test('on what the request does not tell is false', () => {
    expect(when("request.operation != 'x'")).toBe(false);
    expect(when("request.region != 'x'")).toBe(false);
  });
});

describe('a credential that is limited', () => {
  const everything = policy('p', TENANCY, 'Allow any-user to manage all-resources in tenancy');
  const limited = (...scopes: Permission[]) => ({
    caller: { userId: ERIKA, groupIds: [SENDERS], scopes: new Set(scopes) },
  });

  test('may do what it and its user may', () => {
    const policies = resolved([everything]);
    expect(decide(request(limited('APPROVED_SENDER_USE')), policies).allowed).toBe(true);
    expect(denied([], limited('APPROVED_SENDER_USE')).outOfScope).toBe(false);
  });

  test('may do nothing else, and no statement can help', () => {
    expect(denied([everything], limited('DKIM_READ'))).toEqual({
      allowed: false,
      outOfScope: true,
      considered: [],
      hint: null,
    });
  });
});

describe('what was considered', () => {
  test('is what gives the permission or names a group of the caller, nearest first', () => {
    const { considered } = denied(
      [
        policy(
          'p',
          TENANCY,
          'Allow group Auditors, Ghosts to use approved-senders in compartment Bank',
          'Allow group Senders to read email-family in compartment Shop',
          "Allow group Senders to use email-family in tenancy where all {request.region = 'a', request.operation = 'SubmitEmail'}",
          'Allow group Auditors to read all-resources in tenancy',
          'Allow any-user to inspect all-resources in tenancy',
          'Allow group Senders to use approved-senders in compartment Nowhere',
        ),
      ],
      { operation: 'SubmitRawEmail' },
    );
    expect(considered.map(({ statementIndex, why }) => [statementIndex, why])).toEqual([
      [1, [{ kind: 'permission_not_given' }]],
      [
        2,
        [
          {
            kind: 'condition_false',
            failed: [
              expect.objectContaining({ actual: null }),
              expect.objectContaining({ actual: 'SubmitRawEmail' }),
            ],
          },
        ],
      ],
      [5, [{ kind: 'other_compartment', reach: null }]],
      [
        0,
        [
          { kind: 'wrong_subject', unknownGroups: ['Ghosts'] },
          { kind: 'other_compartment', reach: BANK },
        ],
      ],
    ]);
  });
});

describe('the hint', () => {
  it.each([
    [{}, 'Allow group Senders to use approved-senders in compartment Shop:News'],
    [{ compartmentPath: [TENANCY] }, 'Allow group Senders to use approved-senders in tenancy'],
    [
      { caller: { userId: ERIKA, groupIds: [] } },
      `Allow any-user to use approved-senders in compartment Shop:News where request.user.id = '${ERIKA}'`,
    ],
    [
      { permission: 'EMAIL_CONFIGURATION_READ' as const },
      'Allow group Senders to read email-family in compartment Shop:News',
    ],
  ])('for %j', (more, hint) => {
    expect(denied([], more).hint).toBe(hint);
  });

  test('names by id what can not be named', () => {
    const groups = new Map([[SENDERS, "Erika's"]]);
    const compartments = new Map([...COMPARTMENTS, [SHOP, { name: "O'Shop", parentId: TENANCY }]]);
    const decision = decide(request(), resolved([], { groups, compartments }));
    expect(decision).toMatchObject({
      hint: `Allow group id ${SENDERS} to use approved-senders in compartment id ${NEWS}`,
    });
  });
});

describe('any request', () => {
  const subjects = fc.constantFrom(
    ...['any-user', 'any-group', 'group Senders', 'group Auditors', 'group Ghosts, Senders'],
  );
  const gives = fc.constantFrom(
    ...['use approved-senders', 'read email-family', 'manage suppressions', '{USER_READ}'],
    'manage all-resources',
  );
  const locations = fc.constantFrom(
    ...['tenancy', 'compartment Shop', 'compartment Shop:News', 'compartment News'],
    `compartment id ${BANK}`,
  );
  const conditions = fc.constantFrom(
    ...['', " where request.region = 'local-1'", " where target.compartment.name != 'Bank'"],
    " where any {target.user.id = 'x', request.groups.id = /*auditors/}",
  );
  const statements = fc
    .tuple(subjects, gives, locations, conditions)
    .map(
      ([subject, gift, location, where]) => `Allow ${subject} to ${gift} in ${location}${where}`,
    );
  const policies = fc.array(
    fc
      .tuple(fc.constantFrom(TENANCY, SHOP), fc.array(statements, { maxLength: 4 }))
      .map(([at, texts]) => policy('p', at, ...texts)),
    { maxLength: 3 },
  );
  const requests = fc.record({
    caller: fc.record({
      userId: fc.constant(ERIKA),
      groupIds: fc.subarray([SENDERS, AUDITORS]),
    }),
    permission: fc.constantFrom(...PERMISSIONS),
    compartmentPath: fc.constantFrom(...Object.values(PATHS)),
    isList: fc.boolean(),
    region: fc.constantFrom('local-1', 'local-2'),
  });

  test('is allowed exactly when one statement alone allows it', () => {
    fc.assert(
      fc.property(policies, requests, (all, asked) => {
        const alone = all.flatMap((each) =>
          each.statements.map(({ text }) => policy('alone', each.compartmentId, text)),
        );
        const byOne = alone.some((each) => findGrant(asked, resolved([each])) !== null);
        expect(decide(asked, resolved(all)).allowed).toBe(byOne);
      }),
    );
  });

  test('that is denied has a reason for each statement, and is allowed by the hint', () => {
    fc.assert(
      fc.property(policies, requests, (all, asked) => {
        const decision = decide(asked, resolved(all));
        if (decision.allowed) return;
        expect(decision.considered.every(({ why }) => why.length > 0)).toBe(true);
        const helped = [...all, policy('hint', TENANCY, decision.hint!)];
        expect(decide(asked, resolved(helped))).toMatchObject({
          allowed: true,
          statement: decision.hint,
        });
      }),
    );
  });
});
