/**
 * Decides whether somebody may do something: nothing is allowed unless a statement of a policy allows it. Pure; ids are
 * OCIDs throughout and are compared as they are. The policies are those of the caller's tenancy: what lies in another
 * tenancy has a path that none of them reaches.
 */
import { failedComparisons, holds, type FailedComparison } from './condition.js';
import type { Permission } from './permissions.js';
import {
  reachesFor,
  type Policy,
  type ResolvedPolicies,
  type ResolvedStatement,
  type ResolvedSubject,
} from './resolve-policies.js';
import { suggestStatement } from './suggest-statement.js';
import { valueOf, type AccessRequest, type Caller, type Variable } from './variables.js';

export type Decision = Allowed | Denied;

export interface Allowed {
  readonly allowed: true;
  readonly policy: Policy;
  /** From 0. */
  readonly statementIndex: number;
  readonly statement: string;
}

export interface Denied {
  readonly allowed: false;
  /** The credential may do less than its user, and not this: no statement can change that. */
  readonly outOfScope: boolean;
  /** The statements that give the permission, or name a group of the caller; those that miss by least come first. */
  readonly considered: readonly Miss[];
  /** A statement that would allow it in a policy of the tenancy; null when none can. */
  readonly hint: string | null;
}

/** A statement that did not allow it, and all reasons why. */
export interface Miss {
  readonly policy: Policy;
  /** From 0. */
  readonly statementIndex: number;
  readonly statement: string;
  readonly why: readonly MissReason[];
}

export type MissReason =
  | { readonly kind: 'wrong_subject'; readonly unknownGroups: readonly string[] }
  | { readonly kind: 'permission_not_given' }
  /** `reach` is the compartment that it covers, null when it names none on which its policy has effect. */
  | { readonly kind: 'other_compartment'; readonly reach: string | null }
  /** It covers a compartment, and suppressions are given for the whole tenancy alone. */
  | { readonly kind: 'tenancy_only' }
  | { readonly kind: 'condition_false'; readonly failed: readonly FailedComparison[] };

/** The answer with its reasons. Where nobody asks for the reasons, `findGrant` is cheaper for what is denied. */
export function decide(request: AccessRequest, policies: ResolvedPolicies): Decision {
  const grant = findGrant(request, policies);
  if (grant) return { allowed: true, ...identified(grant) };
  const outOfScope = !inScope(request.caller, request.permission);
  return {
    allowed: false,
    outOfScope,
    considered: outOfScope ? [] : misses(request, policies),
    hint: outOfScope ? null : suggestStatement(request, policies),
  };
}

/** The first statement that allows it, null when none does. */
export function findGrant(
  request: AccessRequest,
  policies: ResolvedPolicies,
): ResolvedStatement | null {
  if (request.compartmentPath.length === 0) throw new Error('a request is made in a compartment');
  if (!inScope(request.caller, request.permission)) return null;
  for (const candidate of policies.byPermission.get(request.permission) ?? []) {
    if (!covers(candidate.subject, request.caller)) continue;
    if (!request.compartmentPath.includes(candidate.reach!)) continue;
    const { condition } = candidate.statement;
    if (!condition || holds(condition, lookupIn(request, policies))) return candidate;
  }
  return null;
}

function inScope({ scopes }: Caller, permission: Permission): boolean {
  return scopes === undefined || scopes.has(permission);
}

/** `any-user` is every user of the tenancy, `any-group` every user that is in a group (OCI, "Subjects"). */
function covers(subject: ResolvedSubject, caller: Caller): boolean {
  if (subject.kind === 'any-user') return true;
  if (subject.kind === 'any-group') return caller.groupIds.length > 0;
  return namesGroupOf(subject, caller);
}

function namesGroupOf({ groupIds }: ResolvedSubject, caller: Caller): boolean {
  for (const id of caller.groupIds) if (groupIds.has(id)) return true;
  return false;
}

function lookupIn(request: AccessRequest, { facts }: ResolvedPolicies) {
  return (variable: Variable) =>
    valueOf(variable, request, (id) => facts.compartments.get(id)?.name);
}

function misses(request: AccessRequest, policies: ResolvedPolicies): Miss[] {
  return policies.statements
    .filter(
      (each) =>
        each.permissions.has(request.permission) || namesGroupOf(each.subject, request.caller),
    )
    .map((each) => ({ ...identified(each), why: whyNot(each, request, policies) }))
    .sort((a, b) => a.why.length - b.why.length);
}

function whyNot(
  candidate: ResolvedStatement,
  request: AccessRequest,
  policies: ResolvedPolicies,
): MissReason[] {
  const { subject, permissions, reach, statement } = candidate;
  const why: MissReason[] = [];
  if (!covers(subject, request.caller)) {
    why.push({ kind: 'wrong_subject', unknownGroups: subject.unknown });
  }
  if (!permissions.has(request.permission)) why.push({ kind: 'permission_not_given' });
  if (reach === null || !request.compartmentPath.includes(reach)) {
    why.push({ kind: 'other_compartment', reach });
  } else if (!reachesFor(candidate, request.permission, policies.facts)) {
    why.push({ kind: 'tenancy_only' });
  }
  const failed = statement.condition
    ? failedComparisons(statement.condition, lookupIn(request, policies))
    : [];
  if (failed.length > 0) why.push({ kind: 'condition_false', failed });
  return why;
}

function identified({ policy, index, statement }: ResolvedStatement) {
  return { policy, statementIndex: index, statement: statement.text };
}
