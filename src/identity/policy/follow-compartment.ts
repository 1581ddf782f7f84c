import { compartmentPath, resolvePolicies, type PolicyFacts } from './resolve-policies.js';
import { isPrintable, printStatement, type Location, type Statement } from './statement.js';

/** A statement that has to be written anew to go on meaning the same compartment. */
export interface Followed {
  readonly policyId: string;
  /** As it was written. */
  readonly text: string;
  readonly newText: string;
}

/**
 * Which statements change when a compartment is moved or renamed: those that name it, or one below it, by a path. Where
 * their policy still reaches the compartment they are given its new path, else they stay and have no effect any more
 * (OCI, "Policy implications when you move a compartment").
 * @param before the facts with their policies
 * @param after the same with the compartment in its new place, or under its new name
 */
export function followCompartment(
  before: PolicyFacts,
  after: PolicyFacts,
  compartmentId: string,
): Followed[] {
  return resolvePolicies(before).statements.flatMap(({ policy, statement, reach }) => {
    if (statement.location.kind !== 'compartment' || reach === null) return [];
    if (!compartmentPath(reach, before).includes(compartmentId)) return [];
    const path = namesBetween(policy.compartmentId, reach, after);
    const oldPath = namesBetween(policy.compartmentId, reach, before);
    if (path === null || path.join('\n') === oldPath?.join('\n')) return [];
    const byPath: Statement = { ...statement, location: { kind: 'compartment', path } };
    // What can not be named by a path has its id still.
    const means = path.every(isPrintable) && reachOf(byPath, policy.id, after) === reach;
    const location: Location = means ? byPath.location : { kind: 'compartment-id', id: reach };
    const newText = printStatement({ ...statement, location });
    return [{ policyId: policy.id, text: statement.text, newText }];
  });
}

/** The path as a policy of `from` writes it; its own name for itself; null when `to` does not lie in it. */
function namesBetween(from: string, to: string, facts: PolicyFacts): string[] | null {
  const path = compartmentPath(to, facts);
  const at = path.indexOf(from);
  if (at === -1) return null;
  const below = from === to ? [to] : path.slice(at + 1);
  return below.map((id) => facts.compartments.get(id)!.name);
}

function reachOf(statement: Statement, policyId: string, facts: PolicyFacts): string | null {
  const policy = facts.policies.find(({ id }) => id === policyId)!;
  const policies = [{ ...policy, statements: [statement] }];
  return resolvePolicies({ ...facts, policies }).statements[0]!.reach;
}
