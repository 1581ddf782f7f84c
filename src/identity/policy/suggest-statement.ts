import { TENANCY_PERMISSIONS, waysToGive } from './permissions.js';
import type { ResolvedPolicies } from './resolve-policies.js';
import {
  isPrintable,
  printStatement,
  type Condition,
  type Location,
  type Subject,
} from './statement.js';
import type { AccessRequest, Caller } from './variables.js';

/**
 * The statement that gives least and allows `request` in a policy of the tenancy: to a group of the caller, or to the
 * user alone who is in none. Null when the compartment is not one of this tenancy.
 */
export function suggestStatement(
  request: AccessRequest,
  policies: ResolvedPolicies,
): string | null {
  const location = suggestLocation(request, policies);
  const [way] = waysToGive(request.permission);
  if (!location || !way) return null;
  const { subject, condition } = suggestSubject(request.caller, policies);
  return printStatement({ subject, gives: { kind: 'verb', ...way }, location, condition });
}

function suggestSubject(
  caller: Caller,
  { facts, groupNames }: ResolvedPolicies,
): { subject: Subject; condition: Condition | null } {
  const id = caller.groupIds.find((each) => facts.groups.has(each));
  if (id === undefined) {
    const operand = { kind: 'text', text: caller.userId } as const;
    return {
      subject: { kind: 'any-user' },
      condition: { kind: 'comparison', variable: 'request.user.id', operator: '=', operand },
    };
  }
  const name = facts.groups.get(id)!;
  const named = isPrintable(name) && groupNames.find(name, null) === id;
  return { subject: { kind: 'groups', groups: [named ? { name } : { id }] }, condition: null };
}

function suggestLocation(
  { permission, compartmentPath }: AccessRequest,
  { facts, compartmentNames }: ResolvedPolicies,
): Location | null {
  const [root, ...below] = compartmentPath;
  if (root !== facts.tenancyId) return null;
  const id = below.at(-1);
  if (id === undefined || TENANCY_PERMISSIONS.has(permission)) return { kind: 'tenancy' };
  if (!facts.compartments.has(id)) return null;
  const path = below.map((each) => facts.compartments.get(each)?.name ?? '');
  let found: string | null = root;
  for (const name of path) found = found && compartmentNames.find(name, found);
  return found === id && path.every(isPrintable)
    ? { kind: 'compartment', path }
    : { kind: 'compartment-id', id };
}
