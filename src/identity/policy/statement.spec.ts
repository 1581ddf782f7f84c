import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { MAX_CONDITION_DEPTH, MAX_STATEMENT_LENGTH, parseStatement } from './parse-statement.js';
import { PERMISSIONS, RESOURCE_TYPES, VERBS } from './permissions.js';
import { printStatement, type Condition, type Statement } from './statement.js';
import { VARIABLES } from './variables.js';

const GROUP = 'ocid1.group.eil1..aaaaaaaaaaaaaaaaaaaaaaaaaa';
const COMPARTMENT = 'ocid1.compartment.eil1..bbbbbbbbbbbbbbbbbbbbbbbbbb';

function parsed(text: string): Omit<Statement, 'text'> {
  const { statement, problem } = parseStatement(text);
  if (!statement) throw new Error(`${text}: ${problem.message}`);
  const { text: _, ...rest } = statement;
  return rest;
}

const name = fc.oneof(
  fc.stringMatching(/^[A-Za-z0-9._+@-]{1,12}$/),
  fc.constantFrom('id', 'to', 'where', 'in', 'any', 'Mail Admins', 'a:b', 'Größe', '/', '}'),
  fc.string({ minLength: 1, maxLength: 8, unit: 'grapheme' }).filter((each) => !each.includes("'")),
);
const text = fc.string({ maxLength: 12, unit: 'grapheme' });
const operand = fc.oneof(
  text
    .filter((each) => !each.includes("'"))
    .map((value) => ({ kind: 'text' as const, text: value })),
  fc
    .record({
      kind: fc.constant('pattern' as const),
      text: text.filter((each) => !/[/*]/.test(each)),
      anyBefore: fc.boolean(),
      anyAfter: fc.boolean(),
    })
    // The empty pattern is none, and one asterisk alone is open at both ends.
    .filter((each) => each.text !== '' || (each.anyBefore && each.anyAfter)),
);
const condition = fc.letrec<{ condition: Condition }>((tie) => ({
  condition: fc.oneof(
    { depthSize: 'small', maxDepth: MAX_CONDITION_DEPTH },
    fc.record({
      kind: fc.constant('comparison' as const),
      variable: fc.constantFrom(...VARIABLES),
      operator: fc.constantFrom('=' as const, '!=' as const),
      operand,
    }),
    fc.record({
      kind: fc.constantFrom('any' as const, 'all' as const),
      conditions: fc.array(tie('condition'), { minLength: 1, maxLength: 3 }),
    }),
  ),
})).condition;
const statement = fc.record({
  subject: fc.oneof(
    fc.constantFrom({ kind: 'any-user' as const }, { kind: 'any-group' as const }),
    fc.record({
      kind: fc.constant('groups' as const),
      groups: fc.array(
        fc.oneof(
          name.map((each) => ({ name: each })),
          fc.constant({ id: GROUP }),
        ),
        {
          minLength: 1,
          maxLength: 4,
        },
      ),
    }),
  ),
  gives: fc.oneof(
    fc.record({
      kind: fc.constant('verb' as const),
      verb: fc.constantFrom(...VERBS),
      type: fc.constantFrom(...RESOURCE_TYPES),
    }),
    fc.record({
      kind: fc.constant('permissions' as const),
      permissions: fc.array(fc.constantFrom(...PERMISSIONS), { minLength: 1, maxLength: 4 }),
    }),
  ),
  location: fc.oneof(
    fc.constant({ kind: 'tenancy' as const }),
    fc.record({
      kind: fc.constant('compartment' as const),
      path: fc.array(name, { minLength: 1, maxLength: 4 }),
    }),
    fc.constant({ kind: 'compartment-id' as const, id: COMPARTMENT }),
  ),
  condition: fc.option(condition),
});

describe('every text', () => {
  test('that was printed is read back to the same', () => {
    fc.assert(
      fc.property(statement, (each) => {
        const printed = printStatement(each);
        fc.pre(printed.length <= MAX_STATEMENT_LENGTH);
        expect(parsed(printed)).toEqual(each);
      }),
    );
  });

  function expectAnswer(written: string): void {
    const { statement: read, problem } = parseStatement(written);
    if (read) {
      expect(parsed(printStatement(read))).toEqual(parsed(written));
    } else {
      expect(problem.position).toBeGreaterThanOrEqual(0);
      expect(problem.position).toBeLessThanOrEqual(written.length);
      expect(problem.message.startsWith(`at character ${problem.position}: expected `)).toBe(true);
      expect(problem.message).not.toMatch(/[\r\n\0]/);
    }
  }

  test('of any characters is a statement or has a problem inside it', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(0xffff), { maxLength: 200 }), (codes) =>
        expectAnswer(String.fromCharCode(...codes)),
      ),
    );
  });

  test('of words of the language is a statement or has a problem inside it', () => {
    const words = [
      ...['Allow', 'group', 'any-user', 'id', 'to', 'in', 'tenancy', 'compartment', 'where', 'any'],
      ...['all', '{', '}', ',', ':', '/', "'", '=', '!=', '*', 'use', 'dkims', 'request.region'],
      ...['DKIM_READ', GROUP, COMPARTMENT, '\ud800', '\u0301', '\0'],
    ];
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...words), { maxLength: 40 }),
        fc.constantFrom('', ' '),
        (each, between) => expectAnswer(each.join(between)),
      ),
    );
  });

  test('that is nearly a statement is one or has a problem inside it', () => {
    fc.assert(
      fc.property(
        statement,
        fc.nat(),
        fc.nat(3),
        fc.string({ maxLength: 3 }),
        (each, at, cut, put) => {
          const printed = printStatement(each);
          const start = at % printed.length;
          expectAnswer(printed.slice(0, start) + put + printed.slice(start + cut));
        },
      ),
    );
  });
});
