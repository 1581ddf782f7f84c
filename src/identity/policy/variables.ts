import type { Permission } from './permissions.js';

/** What the target of a request may be known by: each is set by the operations that have it. */
export const TARGET_VARIABLES = [
  'target.approved-sender.id',
  'target.approved-sender.emailaddress',
  'target.approved-sender.email-domain',
  'target.email-domain.name',
  'target.email-domain.id',
  'target.dkim.email-domain',
  'target.email-work-request.id',
  'target.user.id',
  'target.user.name',
  'target.group.id',
  'target.group.name',
  'target.group.member',
  'target.policy.id',
  'target.policy.name',
  'target.credential.type',
] as const;

export type TargetVariable = (typeof TARGET_VARIABLES)[number];

export const VARIABLES = [
  'request.user.id',
  'request.groups.id',
  'request.operation',
  'request.permission',
  'request.region',
  'target.compartment.id',
  'target.compartment.name',
  ...TARGET_VARIABLES,
] as const;

/** What a condition may ask about; OCI's names. */
export type Variable = (typeof VARIABLES)[number];

/** Many values for what is many, such as the groups of a user. */
export type Value = string | readonly string[];

/** Who asks. */
export interface Caller {
  readonly userId: string;
  readonly groupIds: readonly string[];
  /** Where the credential may do less than its user: all that it may do. */
  readonly scopes?: ReadonlySet<Permission>;
}

/** May `caller` do what needs `permission` to something in a compartment? */
export interface AccessRequest {
  readonly caller: Caller;
  readonly permission: Permission;
  /** The compartment of the thing with those above it, the tenancy first. For a suppression the tenancy alone. */
  readonly compartmentPath: readonly string[];
  /** A list has no single target, so no target variable but the compartment's applies to it. */
  readonly isList: boolean;
  readonly target?: Readonly<Partial<Record<TargetVariable, Value>>>;
  /** Such as `CreateSender`. */
  readonly operation?: string;
  readonly region?: string;
}

/**
 * Null when the variable does not apply to the request. Those of the compartment apply to every request but the list of
 * compartments (OCI, "Details for IAM", supported variables).
 */
export function valueOf(
  variable: Variable,
  request: AccessRequest,
  compartmentName: (id: string) => string | undefined,
): Value | null {
  switch (variable) {
    case 'request.user.id':
      return request.caller.userId;
    case 'request.groups.id':
      return request.caller.groupIds;
    case 'request.operation':
      return request.operation ?? null;
    case 'request.permission':
      return request.permission;
    case 'request.region':
      return request.region ?? null;
    case 'target.compartment.id':
      return compartmentOf(request);
    case 'target.compartment.name': {
      const id = compartmentOf(request);
      return id === null ? null : (compartmentName(id) ?? null);
    }
    default:
      return request.isList ? null : (request.target?.[variable] ?? null);
  }
}

function compartmentOf(request: AccessRequest): string | null {
  if (request.isList && request.permission === 'COMPARTMENT_INSPECT') return null;
  return request.compartmentPath.at(-1) ?? null;
}
