import { describe, expect, it, test } from 'vitest';
import { MAX_CONDITION_DEPTH, MAX_STATEMENT_LENGTH, parseStatement } from './parse-statement.js';
import type { Statement } from './statement.js';

const GROUP = 'ocid1.group.eil1..aaaaaaaaaaaaaaaaaaaaaaaaaa';
const COMPARTMENT = 'ocid1.compartment.eil1..bbbbbbbbbbbbbbbbbbbbbbbbbb';

function parsed(text: string): Omit<Statement, 'text'> {
  const { statement, problem } = parseStatement(text);
  if (!statement) throw new Error(problem.message);
  const { text: written, ...rest } = statement;
  expect(written).toBe(text);
  return rest;
}

function message(text: string): string | undefined {
  return parseStatement(text).problem?.message;
}

/** The condition of a statement that is otherwise plain. */
const where = (condition: string) =>
  parsed(`Allow any-user to use dkims in tenancy where ${condition}`).condition;
const whereMessage = (condition: string) =>
  message(`Allow any-user to use dkims in tenancy where ${condition}`);

describe('parseStatement', () => {
  test('reads what Oracle shows for the people who send', () => {
    expect(parsed('Allow group Senders to use email-family in compartment Shop')).toEqual({
      subject: { kind: 'groups', groups: [{ name: 'Senders' }] },
      gives: { kind: 'verb', verb: 'use', type: 'email-family' },
      location: { kind: 'compartment', path: ['Shop'] },
      condition: null,
    });
  });

  it.each([
    ['any-user', { kind: 'any-user' }],
    ['ANY-GROUP', { kind: 'any-group' }],
    [
      'group A-Admins,B-Admins',
      { kind: 'groups', groups: [{ name: 'A-Admins' }, { name: 'B-Admins' }] },
    ],
    [`group id ${GROUP}, Ops`, { kind: 'groups', groups: [{ id: GROUP }, { name: 'Ops' }] }],
    ["group 'Default'/'Mail Admins'", { kind: 'groups', groups: [{ name: 'Mail Admins' }] }],
    ['group default/Ops', { kind: 'groups', groups: [{ name: 'Ops' }] }],
    ["group 'id', 'to'", { kind: 'groups', groups: [{ name: 'id' }, { name: 'to' }] }],
    ["group ' a'", { kind: 'groups', groups: [{ name: ' a' }] }],
    ['group Größe', { kind: 'groups', groups: [{ name: 'Größe' }] }],
  ])('takes the subject %s', (subject, expected) => {
    expect(parsed(`Allow ${subject} to read dkims in tenancy`).subject).toEqual(expected);
  });

  it.each([
    ['tenancy', { kind: 'tenancy' }],
    ['compartment Shop', { kind: 'compartment', path: ['Shop'] }],
    ['compartment a:b:c', { kind: 'compartment', path: ['a', 'b', 'c'] }],
    [`compartment id ${COMPARTMENT}`, { kind: 'compartment-id', id: COMPARTMENT }],
  ])('takes the location %s', (location, expected) => {
    expect(parsed(`Allow any-user to read dkims in ${location}`).location).toEqual(expected);
  });

  test('takes permissions in braces instead of a verb', () => {
    expect(parsed('allow any-user to {approved_sender_use,DKIM_READ} in tenancy').gives).toEqual({
      kind: 'permissions',
      permissions: ['APPROVED_SENDER_USE', 'DKIM_READ'],
    });
  });

  test('reads keywords, verbs, types and variables without regard to case and spare space', () => {
    const text = "ALLOW\n Any-User TO Use\u00a0DKIMS\tIN Tenancy WHERE ALL{Request.User.ID='x'}";
    expect(parsed(text)).toEqual(
      parsed("Allow any-user to use dkims in tenancy where all {request.user.id = 'x'}"),
    );
  });

  it.each([
    ["request.region = 'Local'", { kind: 'text', text: 'Local' }],
    ["request.region = ''", { kind: 'text', text: '' }],
    ['request.region = /a*/', { kind: 'pattern', text: 'a', anyBefore: false, anyAfter: true }],
    ['request.region = /*a/', { kind: 'pattern', text: 'a', anyBefore: true, anyAfter: false }],
    ['request.region = /*a b*/', { kind: 'pattern', text: 'a b', anyBefore: true, anyAfter: true }],
    ['request.region = /a/', { kind: 'pattern', text: 'a', anyBefore: false, anyAfter: false }],
    ['request.region = /*/', { kind: 'pattern', text: '', anyBefore: true, anyAfter: true }],
  ])('takes the value of %s', (condition, operand) => {
    expect(where(condition)).toMatchObject({ kind: 'comparison', operator: '=', operand });
  });

  test('takes conditions in each other', () => {
    expect(
      where("any {request.region != 'a', all {request.operation = 'b', request.region='c'}}"),
    ).toMatchObject({
      kind: 'any',
      conditions: [
        { variable: 'request.region', operator: '!=' },
        { kind: 'all', conditions: [{ variable: 'request.operation' }, { operator: '=' }] },
      ],
    });
  });
});

describe('a statement that is none', () => {
  it.each([
    ['', 'at character 0: expected Allow, found the end of the statement'],
    ['Alow group A', 'at character 0: expected Allow, found `Alow`; did you mean `allow`?'],
    [
      'Allow group A to uses dkims in tenancy',
      'at character 17: expected a verb (inspect, read, use, manage) or {, found `uses`; did you mean `use`?',
    ],
    ['Allow user A', 'at character 6: expected group, any-group or any-user, found `user`'],
    [
      'Allow group to read dkims in tenancy',
      'at character 12: expected the name of a group, or id with its OCID, found `to`',
    ],
    [
      "Allow group '' to read dkims in tenancy",
      "at character 12: expected the name of a group, or id with its OCID, found `''`",
    ],
    [
      'Allow group A B to read dkims in tenancy',
      'at character 14: expected a comma or to, found `B`',
    ],
    [
      'Allow group id Admins to read dkims in tenancy',
      'at character 15: expected the OCID of a group (ocid1.group.…), found `Admins`',
    ],
    [
      "Allow group 'Staff'/'A' to read dkims in tenancy",
      "at character 12: expected 'Default', found `'`: there is one identity domain here",
    ],
    [
      'Allow dynamic-group A to read dkims in tenancy',
      'at character 6: expected group, any-group or any-user, found `dynamic-group`: there are no dynamic groups here: programs sign in as users, so use a group',
    ],
    [
      'Endorse group A to read dkims in any-tenancy',
      'at character 0: expected Allow, found `Endorse`: statements across tenancies are not offered here',
    ],
    [
      'define tenancy A as ocid1.tenancy.eil1..a',
      'at character 0: expected Allow, found `define`: statements across tenancies are not offered here',
    ],
    [
      'Admit group A of tenancy B to read dkims in tenancy',
      'at character 0: expected Allow, found `Admit`: statements across tenancies are not offered here',
    ],
    [
      'Allow any-user to {APPROVED_SENDER_USED} in tenancy',
      'at character 19: expected a permission, such as APPROVED_SENDER_USE, found `APPROVED_SENDER_USED`; did you mean `APPROVED_SENDER_USE`?',
    ],
    [
      'Allow any-user to {} in tenancy',
      'at character 19: expected a permission, such as APPROVED_SENDER_USE, found `}`',
    ],
    [
      'Allow any-user to {DKIM_READ in tenancy',
      'at character 29: expected a comma or }, found `in`',
    ],
    [
      'Allow any-user to read dkims',
      'at character 28: expected in, found the end of the statement',
    ],
    [
      'Allow any-user to read dkims in the tenancy',
      'at character 32: expected tenancy or compartment, found `the`',
    ],
    [
      'Allow any-user to read dkims in compartment where',
      'at character 44: expected the name of a compartment, or id with its OCID, found `where`',
    ],
    [
      'Allow any-user to read dkims in compartment a:',
      'at character 46: expected the name of a compartment, or id with its OCID, found the end of the statement',
    ],
    [
      'Allow any-user to read dkims in tenancy;',
      'at character 39: expected where or the end of the statement, found `;`',
    ],
    [
      'Allow\u200bany-user',
      'at character 5: expected group, any-group or any-user, found `U+200B`',
    ],
    [
      `Allow ${'x'.repeat(50)}`,
      `at character 6: expected group, any-group or any-user, found \`${'x'.repeat(40)}…\``,
    ],
  ])('%s', (text, expected) => {
    expect(message(text)).toBe(expected);
  });

  test('names the resource types that there are, and the one that was meant', () => {
    const { problem } = parseStatement('Allow any-user to read approved-sender in tenancy');
    expect(problem).toMatchObject({ position: 23, found: '`approved-sender`' });
    expect(problem?.expected).toContain('email-family, all-resources)');
    expect(problem?.message).toMatch(/did you mean `approved-senders`\?$/);
  });

  it.each([
    [
      "request.region == 'a'",
      "at character 61: expected a text as in 'text' or a pattern as in /text*/, found `=`",
    ],
    ["request.region 'a'", "at character 60: expected = or !=, found `'`"],
    [
      'request.region = a',
      "at character 62: expected a text as in 'text' or a pattern as in /text*/, found `a`",
    ],
    [
      "request.region = 'a",
      "at character 64: expected ' to close the text of character 62, found the end of the statement",
    ],
    [
      'request.region = /a',
      'at character 64: expected / to close the pattern of character 62, found the end of the statement',
    ],
    ['request.region = //', 'at character 62: expected a pattern as in /text*/, found `//`'],
    [
      'request.region = /*a*b/',
      'at character 65: expected /, found `*`: an asterisk stands at the beginning or the end of a pattern',
    ],
    ["any request.region = 'a'", 'at character 49: expected {, found `request.region`'],
    [
      "any {request.region = 'a',}",
      expect.stringMatching(
        /^at character 71: expected any, all or a condition variable \(.*\), found `}`$/,
      ),
    ],
    [
      "any {request.region = 'a'",
      'at character 70: expected a comma or }, found the end of the statement',
    ],
    [
      "request.region = 'a', request.operation = 'b'",
      'at character 65: expected the end of the statement, found `,`',
    ],
    [
      "request.users.id = 'a'",
      expect.stringMatching(
        /^at character 45: .* found `request.users.id`; did you mean `request.user.id`\?$/,
      ),
    ],
    ['', expect.stringMatching(/^at character 45: .* found the end of the statement$/)],
  ])('where %s', (condition, expected) => {
    expect(whereMessage(condition)).toEqual(expected);
  });

  test('is longer than the longest', () => {
    const longest = 'Allow any-user to read dkims in tenancy'.padEnd(MAX_STATEMENT_LENGTH);
    expect(message(longest)).toBeUndefined();
    expect(message(`${longest} `)).toBe(
      'at character 8192: expected at most 8192 characters, found 8193 characters',
    );
  });

  test('nests deeper than the deepest', () => {
    const nested = (depth: number) =>
      `${'all {'.repeat(depth)}request.region = 'a'${'}'.repeat(depth)}`;
    expect(whereMessage(nested(MAX_CONDITION_DEPTH))).toBeUndefined();
    expect(whereMessage(nested(MAX_CONDITION_DEPTH + 1))).toBe(
      'at character 85: expected a comparison, found `all`: any and all may stand 8 deep in each other',
    );
    expect(whereMessage('any{'.repeat(1_500))).toContain('8 deep');
  });
});
