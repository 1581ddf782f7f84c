import { Names } from './names.js';
import { permissionsOf, TENANCY_PERMISSIONS, type Permission } from './permissions.js';
import type { Gives, GroupReference, Location, Statement } from './statement.js';

/**
 * One opaque id for each thing: its OCID, the form in which statements and conditions name groups, compartments and
 * users. Everything in this folder takes and gives OCIDs, never UUIDs.
 */
export interface PolicyFacts {
  /** Also the id of the root compartment. */
  readonly tenancyId: string;
  readonly policies: readonly Policy[];
  /** The names of the tenancy's groups by id. */
  readonly groups: ReadonlyMap<string, string>;
  /** The tenancy's compartments by id, the root, whose parent is null, among them. */
  readonly compartments: ReadonlyMap<string, Compartment>;
}

export interface Policy {
  readonly id: string;
  readonly name: string;
  /** Where it is attached: it has no effect outside of this compartment and those below. */
  readonly compartmentId: string;
  readonly statements: readonly Statement[];
}

export interface Compartment {
  readonly name: string;
  readonly parentId: string | null;
}

/** A statement with its names looked up. */
export interface ResolvedStatement {
  readonly policy: Policy;
  /** From 0. */
  readonly index: number;
  readonly statement: Statement;
  readonly subject: ResolvedSubject;
  readonly permissions: ReadonlySet<Permission>;
  /** The compartment that it covers with all below; null when it names none on which its policy has effect. */
  readonly reach: string | null;
}

export interface ResolvedSubject {
  readonly kind: 'any-user' | 'any-group' | 'groups';
  readonly groupIds: ReadonlySet<string>;
  /** Names and ids that stand for no group of the tenancy. */
  readonly unknown: readonly string[];
}

export interface ResolvedPolicies {
  readonly facts: PolicyFacts;
  readonly groupNames: Names;
  readonly compartmentNames: Names;
  readonly statements: readonly ResolvedStatement[];
  /** The statements that give a permission somewhere. */
  readonly byPermission: ReadonlyMap<Permission, readonly ResolvedStatement[]>;
}

/** Looks up all names once, so that a decision is left with comparing ids. To be done anew when a fact has changed. */
export function resolvePolicies(facts: PolicyFacts): ResolvedPolicies {
  const groupNames = new Names([...facts.groups].map(([id, name]) => ({ id, name, within: null })));
  const compartmentNames = new Names(
    [...facts.compartments].map(([id, { name, parentId }]) => ({ id, name, within: parentId })),
  );
  const statements = facts.policies.flatMap((policy) =>
    policy.statements.map((statement, index): ResolvedStatement => ({
      policy,
      index,
      statement,
      subject: resolveSubject(statement, facts, groupNames),
      permissions: permissionsOfStatement(statement.gives),
      reach: narrowed(locate(statement.location, policy, facts, compartmentNames), policy, facts),
    })),
  );
  const byPermission = new Map<Permission, ResolvedStatement[]>();
  for (const resolved of statements) {
    for (const permission of resolved.permissions) {
      if (!reachesFor(resolved, permission, facts)) continue;
      const list = byPermission.get(permission);
      if (list) list.push(resolved);
      else byPermission.set(permission, [resolved]);
    }
  }
  return { facts, groupNames, compartmentNames, statements, byPermission };
}

/** Whether the statement can give `permission` anywhere: suppressions are the tenancy's alone. */
export function reachesFor(
  { reach }: ResolvedStatement,
  permission: Permission,
  facts: PolicyFacts,
): boolean {
  return reach !== null && (reach === facts.tenancyId || !TENANCY_PERMISSIONS.has(permission));
}

/** From the root to `id`, both with it; empty when there is no such compartment in the tree of the tenancy. */
export function compartmentPath(id: string, facts: PolicyFacts): string[] {
  const path: string[] = [];
  let at: string | null = id;
  // A tree has no path longer than itself; a circle would have.
  while (at !== null && path.length <= facts.compartments.size) {
    const compartment: Compartment | undefined = facts.compartments.get(at);
    if (!compartment) return [];
    path.unshift(at);
    at = compartment.parentId;
  }
  return path[0] === facts.tenancyId ? path : [];
}

function permissionsOfStatement(gives: Gives): ReadonlySet<Permission> {
  return gives.kind === 'verb' ? permissionsOf(gives.verb, gives.type) : new Set(gives.permissions);
}

function resolveSubject(
  { subject }: Statement,
  facts: PolicyFacts,
  groups: Names,
): ResolvedSubject {
  if (subject.kind !== 'groups') return { kind: subject.kind, groupIds: new Set(), unknown: [] };
  const groupIds = new Set<string>();
  const unknown: string[] = [];
  for (const reference of subject.groups) {
    const id = groupId(reference, facts, groups);
    if (id === null) unknown.push('id' in reference ? reference.id : reference.name);
    else groupIds.add(id);
  }
  return { kind: 'groups', groupIds, unknown };
}

function groupId(reference: GroupReference, facts: PolicyFacts, groups: Names): string | null {
  if ('name' in reference) return groups.find(reference.name, null);
  return facts.groups.has(reference.id) ? reference.id : null;
}

function locate(
  location: Location,
  policy: Policy,
  facts: PolicyFacts,
  compartments: Names,
): string | null {
  if (location.kind === 'tenancy') return facts.tenancyId;
  if (location.kind === 'compartment-id') return location.id;
  let at: string | null = policy.compartmentId;
  for (const name of location.path) at = at && compartments.find(name, at);
  if (at !== null) return at;
  // A policy may call its own compartment by name (OCI, "Policies and compartment hierarchies").
  const own = facts.compartments.get(policy.compartmentId);
  const [name, ...more] = location.path;
  const isOwn = more.length === 0 && own?.name.toLowerCase() === name?.toLowerCase();
  return isOwn ? policy.compartmentId : null;
}

/** What is left of a location where the policy has effect: it, or the policy's own compartment when that lies in it. */
function narrowed(located: string | null, policy: Policy, facts: PolicyFacts): string | null {
  if (located === null) return null;
  if (compartmentPath(located, facts).includes(policy.compartmentId)) return located;
  return compartmentPath(policy.compartmentId, facts).includes(located)
    ? policy.compartmentId
    : null;
}
