import { assertNever } from '../../core/assert.js';
import type { FailedComparison } from './condition.js';
import type { Decision, Miss, MissReason } from './decide.js';
import type { PolicyFacts } from './resolve-policies.js';
import { printOperand } from './statement.js';
import type { AccessRequest, Value } from './variables.js';

/** More would not be read; those that missed by least are said. */
const MISSES = 20;

/** A decision in plain English, a line each: the answer, why each statement did not allow it, what would. */
export function explain(decision: Decision, request: AccessRequest, facts: PolicyFacts): string[] {
  const where = placeName(request.compartmentPath.at(-1), facts);
  const what = `${request.permission} in ${where}`;
  if (decision.allowed) {
    const by = statementName(decision.policy.name, decision.statementIndex);
    return [`${what} is allowed by ${by}: ${decision.statement}`];
  }
  if (decision.outOfScope) {
    return [
      `${what} is not allowed: the credential is limited, and ${request.permission} is not among what it may do.`,
    ];
  }
  const { considered, hint } = decision;
  const more = considered.length - MISSES;
  return [
    `${what} is not allowed: no statement of a policy allows it.`,
    ...considered.slice(0, MISSES).flatMap((miss) => explainMiss(miss, request, facts)),
    ...(more > 0 ? [`${more} more statements were considered.`] : []),
    ...(hint === null ? [] : [`This statement in a policy of the tenancy would allow it: ${hint}`]),
  ];
}

function explainMiss(miss: Miss, request: AccessRequest, facts: PolicyFacts): string[] {
  const name = statementName(miss.policy.name, miss.statementIndex);
  return [
    `Not by ${name}: ${miss.statement}`,
    ...miss.why.flatMap((reason) => explainReason(reason, request, facts)).map((why) => `  ${why}`),
  ];
}

function explainReason(reason: MissReason, request: AccessRequest, facts: PolicyFacts): string[] {
  switch (reason.kind) {
    case 'wrong_subject':
      return [
        'It is for others: the caller is in none of its groups.',
        ...reason.unknownGroups.map((group) => `There is no group ${group} in the tenancy.`),
      ];
    case 'permission_not_given':
      return [`It does not give ${request.permission}.`];
    case 'other_compartment':
      return [
        reason.reach === null
          ? 'It names no compartment in which its policy has effect.'
          : `It is for ${placeName(reason.reach, facts)} and what lies below.`,
      ];
    case 'tenancy_only':
      return [`${request.permission} is given by statements for the whole tenancy alone.`];
    case 'condition_false':
      return reason.failed.map(explainComparison);
    default:
      return assertNever(reason);
  }
}

function explainComparison({ comparison, actual }: FailedComparison): string {
  const { variable, operator, operand } = comparison;
  const condition = `Its condition ${variable} ${operator} ${printOperand(operand)} is false`;
  if (actual === null) return `${condition}: the variable does not apply to this request.`;
  return `${condition}: ${variable} is ${valueText(actual)}.`;
}

function valueText(value: Value): string {
  if (typeof value === 'string') return `'${value}'`;
  if (value.length === 0) return 'empty';
  return value.map((each) => `'${each}'`).join(', ');
}

function statementName(policy: string, index: number): string {
  return `statement ${index + 1} of policy ${policy}`;
}

function placeName(id: string | undefined, facts: PolicyFacts): string {
  if (id === facts.tenancyId) return 'the tenancy';
  const name = id === undefined ? undefined : facts.compartments.get(id)?.name;
  return name === undefined ? `compartment ${id}` : `compartment ${name}`;
}
