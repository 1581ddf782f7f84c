import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { failedComparisons, holds } from './condition.js';
import { parseStatement } from './parse-statement.js';
import type { Condition } from './statement.js';
import type { Value, Variable } from './variables.js';

function condition(text: string): Condition {
  const { statement, problem } = parseStatement(
    `Allow any-user to manage email-family in tenancy where ${text}`,
  );
  if (!statement?.condition) throw new Error(problem?.message);
  return statement.condition;
}

const VALUES: Partial<Record<Variable, Value>> = {
  'request.user.id': 'ocid1.user.eil1..a',
  'request.groups.id': ['ocid1.group.eil1..a', 'ocid1.group.eil1..b'],
  'request.operation': 'CreateSender',
  'target.approved-sender.emailaddress': 'News@Example.com',
};
const lookup = (variable: Variable) => VALUES[variable] ?? null;

describe('a condition holds', () => {
  it.each([
    ["request.operation = 'createsender'", true],
    ["request.operation = 'CreateSenders'", false],
    ["request.operation != 'CreateDkim'", true],
    ["target.approved-sender.emailaddress = 'news@EXAMPLE.com'", true],
    ['target.approved-sender.emailaddress = /*@example.com/', true],
    ['target.approved-sender.emailaddress = /*@example.co/', false],
    ['target.approved-sender.emailaddress = /NEWS*/', true],
    ['target.approved-sender.emailaddress = /ews*/', false],
    ['target.approved-sender.emailaddress = /*@EXAMPLE*/', true],
    ['target.approved-sender.emailaddress = /example/', false],
    ['target.approved-sender.emailaddress = /*/', true],
    ['target.approved-sender.emailaddress != /*@example.com/', false],
    // A dot is a dot, and nothing else is special either.
    ['target.approved-sender.emailaddress = /*@example+com/', false],
    ["request.groups.id = 'ocid1.group.eil1..b'", true],
    ["request.groups.id != 'ocid1.group.eil1..b'", false],
    ["request.groups.id != 'ocid1.group.eil1..c'", true],
    ["target.dkim.email-domain = 'example.com'", false],
    ["target.dkim.email-domain != 'example.com'", false],
    ["any {target.dkim.email-domain = 'x', request.operation = 'CreateSender'}", true],
    ["all {target.dkim.email-domain != 'x', request.operation = 'CreateSender'}", false],
    [
      "all {request.operation = 'CreateSender', any {request.region = 'x', request.user.id = /*a/}}",
      true,
    ],
  ])('%s: %s', (text, expected) => {
    expect(holds(condition(text), lookup)).toBe(expected);
    expect(failedComparisons(condition(text), lookup).length > 0).toBe(!expected);
  });

  test('of many values that are none: unequal to everything', () => {
    const nobody = () => [];
    expect(holds(condition("request.groups.id != 'a'"), nobody)).toBe(true);
    expect(holds(condition("request.groups.id = 'a'"), nobody)).toBe(false);
  });

  test('for a pattern exactly where the text stands at its place', () => {
    const texts = fc.stringMatching(/^[a-c]{1,3}$/);
    fc.assert(
      fc.property(texts, texts, fc.boolean(), fc.boolean(), (text, value, before, after) => {
        const pattern = `request.region = /${before ? '*' : ''}${text}${after ? '*' : ''}/`;
        const places = Array.from({ length: value.length }, (_, at) => at).filter(
          (at) =>
            value.slice(at, at + text.length) === text &&
            (before || at === 0) &&
            (after || at + text.length === value.length),
        );
        expect(holds(condition(pattern), () => value)).toBe(places.length > 0);
      }),
    );
  });
});

test('what failed are the false comparisons of what is false, with what was there', () => {
  const text =
    "all {request.operation = 'CreateSender', any {request.region = 'x', request.user.id = 'y'}}";
  expect(
    failedComparisons(condition(text), lookup).map(({ comparison, actual }) => [
      comparison.variable,
      actual,
    ]),
  ).toEqual([
    ['request.region', null],
    ['request.user.id', 'ocid1.user.eil1..a'],
  ]);
});
