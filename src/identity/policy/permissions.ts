/**
 * What can be allowed: which permissions a verb gives on a resource type. Names and places follow OCI, "Details for the
 * Email Delivery Service" and "Details for IAM with Identity Domains". Ours, because OCI documents none:
 * `email-ip-pools`, `resource-locks`, `messages`, `audit-events`, `email-operations` (the engine itself, for users of the
 * operator's tenancy alone), and that `credentials` covers API keys and auth tokens as well as SMTP credentials.
 */
export const VERBS = ['inspect', 'read', 'use', 'manage'] as const;

/** Each includes those before it. */
export type Verb = (typeof VERBS)[number];

type Row = Readonly<Record<Verb, readonly string[]>>;

// A row is read across: what each verb adds to the one before it.
// prettier-ignore
const EMAIL = {
  'approved-senders': { inspect: ['APPROVED_SENDER_INSPECT'], read: ['APPROVED_SENDER_READ'], use: ['APPROVED_SENDER_USE'], manage: ['APPROVED_SENDER_CREATE', 'APPROVED_SENDER_UPDATE', 'APPROVED_SENDER_DELETE', 'APPROVED_SENDER_MOVE'] },
  'email-domains': { inspect: ['EMAIL_DOMAIN_INSPECT'], read: ['EMAIL_DOMAIN_READ'], use: ['EMAIL_DOMAIN_UPDATE'], manage: ['EMAIL_DOMAIN_CREATE', 'EMAIL_DOMAIN_DELETE', 'EMAIL_DOMAIN_MOVE'] },
  dkims: { inspect: ['DKIM_INSPECT'], read: ['DKIM_READ'], use: ['DKIM_UPDATE'], manage: ['DKIM_CREATE', 'DKIM_DELETE'] },
  suppressions: { inspect: ['SUPPRESSION_INSPECT'], read: ['SUPPRESSION_READ'], use: [], manage: ['SUPPRESSION_CREATE', 'SUPPRESSION_DELETE'] },
  'custom-return-path': { inspect: ['EMAIL_RETURN_PATH_INSPECT'], read: ['EMAIL_RETURN_PATH_READ'], use: ['EMAIL_RETURN_PATH_UPDATE'], manage: ['EMAIL_RETURN_PATH_CREATE', 'EMAIL_RETURN_PATH_DELETE'] },
  'email-work-requests': { inspect: ['EMAIL_WORK_REQUEST_INSPECT'], read: ['EMAIL_WORK_REQUEST_READ'], use: [], manage: [] },
  'email-ip-pools': { inspect: ['EMAIL_IP_POOL_INSPECT', 'EMAIL_OUTBOUND_IP_INSPECT'], read: ['EMAIL_IP_POOL_READ'], use: ['EMAIL_IP_POOL_UPDATE'], manage: ['EMAIL_IP_POOL_CREATE', 'EMAIL_IP_POOL_DELETE', 'EMAIL_IP_POOL_MOVE'] },
  'resource-locks': { inspect: [], read: [], use: [], manage: ['RESOURCE_LOCK_ADD', 'RESOURCE_LOCK_REMOVE'] },
} as const satisfies Record<string, Row>;

// prettier-ignore
const OTHER = {
  messages: { inspect: [], read: ['EMAIL_MESSAGE_READ'], use: ['EMAIL_MESSAGE_UPDATE'], manage: ['EMAIL_MESSAGE_DELETE'] },
  'email-operations': { inspect: ['EMAIL_OPERATIONS_INSPECT'], read: ['EMAIL_OPERATIONS_READ'], use: ['EMAIL_OPERATIONS_USE'], manage: ['EMAIL_OPERATIONS_MANAGE'] },
  tenancies: { inspect: ['TENANCY_INSPECT'], read: [], use: ['TENANCY_UPDATE'], manage: [] },
  compartments: { inspect: ['COMPARTMENT_INSPECT'], read: [], use: ['COMPARTMENT_UPDATE'], manage: ['COMPARTMENT_CREATE', 'COMPARTMENT_DELETE', 'COMPARTMENT_MOVE'] },
  users: { inspect: ['USER_INSPECT'], read: ['USER_READ'], use: ['USER_UPDATE'], manage: ['USER_CREATE', 'USER_DELETE', 'USER_UNBLOCK'] },
  groups: { inspect: ['GROUP_INSPECT'], read: [], use: ['GROUP_UPDATE'], manage: ['GROUP_CREATE', 'GROUP_DELETE'] },
  // To list policies shows their statements, so inspect gives POLICY_READ; to update one is worth as much as to create it.
  policies: { inspect: ['POLICY_READ'], read: [], use: [], manage: ['POLICY_CREATE', 'POLICY_UPDATE', 'POLICY_DELETE'] },
  credentials: { inspect: ['CREDENTIAL_INSPECT'], read: [], use: [], manage: ['CREDENTIAL_ADD', 'CREDENTIAL_UPDATE', 'CREDENTIAL_REMOVE'] },
  'audit-events': { inspect: [], read: ['AUDIT_EVENT_READ'], use: [], manage: [] },
} as const satisfies Record<string, Row>;

/** What the family has beyond its members. */
// prettier-ignore
const FAMILY_EXTRA = {
  inspect: [], read: ['EMAIL_CONFIGURATION_READ'], use: ['APPROVED_SENDER_UPDATE'], manage: [],
} as const satisfies Row;

type Given<Table extends Record<string, Row>> = {
  [Type in keyof Table]: Table[Type][Verb][number];
}[keyof Table];

export type Permission =
  Given<typeof EMAIL> | Given<typeof OTHER> | (typeof FAMILY_EXTRA)[Verb][number];

export type ResourceType =
  keyof typeof EMAIL | keyof typeof OTHER | 'email-family' | 'all-resources';

type TypedRow = Readonly<Record<Verb, readonly Permission[]>>;

const FAMILY: readonly TypedRow[] = [...Object.values(EMAIL), FAMILY_EXTRA];

/** The rows that a resource type stands for. */
const ROWS = new Map<ResourceType, readonly TypedRow[]>([
  ...[...Object.entries(EMAIL), ...Object.entries(OTHER)].map(
    ([type, row]): [ResourceType, readonly TypedRow[]] => [type as ResourceType, [row]],
  ),
  ['email-family', FAMILY],
  ['all-resources', [...FAMILY, ...Object.values(OTHER)]],
]);

const GIVEN = new Map(
  [...ROWS].map(([type, rows]) => [
    type,
    new Map(
      VERBS.map((verb, i): [Verb, ReadonlySet<Permission>] => [
        verb,
        new Set(VERBS.slice(0, i + 1).flatMap((each) => rows.flatMap((row) => row[each]))),
      ]),
    ),
  ]),
);

export const RESOURCE_TYPES: readonly ResourceType[] = [...ROWS.keys()];

/** Everything that `verb` gives on `type`, with what the lesser verbs give. */
export function permissionsOf(verb: Verb, type: ResourceType): ReadonlySet<Permission> {
  return GIVEN.get(type)!.get(verb)!;
}

export const PERMISSIONS: ReadonlySet<Permission> = permissionsOf('manage', 'all-resources');

/** Suppressions belong to the tenancy: a statement for a compartment below it does not give these. */
export const TENANCY_PERMISSIONS: ReadonlySet<Permission> = permissionsOf('manage', 'suppressions');

/** For each resource type that can give `permission` the least verb that does; the way that gives least comes first. */
export function waysToGive(permission: Permission): { verb: Verb; type: ResourceType }[] {
  return RESOURCE_TYPES.flatMap((type) => {
    const verb = VERBS.find((each) => permissionsOf(each, type).has(permission));
    return verb ? [{ verb, type, size: permissionsOf(verb, type).size }] : [];
  })
    .sort((a, b) => a.size - b.size)
    .map(({ verb, type }) => ({ verb, type }));
}
