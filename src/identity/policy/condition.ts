import { assertNever } from '../../core/assert.js';
import type { Comparison, Condition, Operand } from './statement.js';
import type { Value, Variable } from './variables.js';

/** Gives the value of a variable in a request, null when it does not apply there. */
export type Lookup = (variable: Variable) => Value | null;

/** A comparison that was false, with what the variable was; null when it does not apply to the request. */
export interface FailedComparison {
  readonly comparison: Comparison;
  readonly actual: Value | null;
}

/**
 * A comparison of a variable that does not apply is false, `!=` also (OCI, "Conditions"). A variable with many values is
 * equal when one of them is, and unequal when none of them is. Everything is compared without regard to case.
 */
export function holds(condition: Condition, lookup: Lookup): boolean {
  switch (condition.kind) {
    case 'any':
      for (const each of condition.conditions) if (holds(each, lookup)) return true;
      return false;
    case 'all':
      for (const each of condition.conditions) if (!holds(each, lookup)) return false;
      return true;
    case 'comparison': {
      const actual = lookup(condition.variable);
      if (actual === null) return false;
      return equals(condition.operand, actual) === (condition.operator === '=');
    }
    default:
      return assertNever(condition);
  }
}

/** The comparisons that keep `condition` from holding; empty when it holds. */
export function failedComparisons(condition: Condition, lookup: Lookup): FailedComparison[] {
  if (holds(condition, lookup)) return [];
  if (condition.kind === 'comparison') {
    return [{ comparison: condition, actual: lookup(condition.variable) }];
  }
  return condition.conditions.flatMap((each) => failedComparisons(each, lookup));
}

function equals(operand: Operand, actual: Value): boolean {
  if (typeof actual === 'string') return equalsOne(operand, actual);
  for (const each of actual) if (equalsOne(operand, each)) return true;
  return false;
}

function equalsOne(operand: Operand, actual: string): boolean {
  const value = actual.toLowerCase();
  const text = operand.text.toLowerCase();
  if (operand.kind === 'text') return value === text;
  if (operand.anyBefore) return operand.anyAfter ? value.includes(text) : value.endsWith(text);
  return operand.anyAfter ? value.startsWith(text) : value === text;
}
