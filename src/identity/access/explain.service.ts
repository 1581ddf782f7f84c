import { Injectable } from '@nestjs/common';
import { ApiError, invalid, notFound } from '../../rest/api-error.js';
import type { Caller } from '../../rest/caller.js';
import { compartmentUuid, uuidIn } from '../../rest/ids.js';
import { OperationCatalog } from '../../rest/operation-catalog.js';
import { AccessService, isPermission } from './access.service.js';
import type {
  AccessExplanationView,
  ExplainAccessDetails,
  PermissionsView,
} from './explain.dto.js';
import type { Decision } from '../policy/decide.js';
import { explain } from '../policy/explain.js';
import { nearName } from '../policy/near-name.js';
import {
  PERMISSIONS,
  RESOURCE_TYPES,
  VERBS,
  permissionsOf,
  type Permission,
} from '../policy/permissions.js';
import { TARGET_VARIABLES, type TargetVariable } from '../policy/variables.js';
import { UsersStore } from '../users/users.store.js';

interface Asked {
  readonly permission: Permission;
  /** Empty when the question names a permission alone. */
  readonly operation: string;
}

/** Why somebody may do something, or why not. */
@Injectable()
export class ExplainService {
  constructor(
    private readonly access: AccessService,
    private readonly users: UsersStore,
    private readonly operations: OperationCatalog,
  ) {}

  /** Everybody may ask about themselves; to ask about others is to read the policies of the tenancy. */
  async explain(by: Caller, details: ExplainAccessDetails): Promise<AccessExplanationView> {
    const userId = details.userId ? uuidIn('user', details.userId) : by.userId;
    const root = { compartmentId: by.tenancyId, permission: 'POLICY_READ' } as const;
    const readsPolicies = await this.access.allows(by, root);
    if (userId === by.userId) this.access.anybody(by);
    else await this.access.require(by, root);
    if (!(await this.users.find(by.tenancyId, userId))) throw notFound();
    const { permission, operation } = this.#asked(details);
    const place = {
      compartmentId: compartmentUuid(details.compartmentId),
      permission,
      target: targetIn(details.target ?? {}),
    };
    const who = {
      tenancyId: by.tenancyId,
      userId,
      // What limits the caller's own credential is a reason too.
      scopes: details.userId ? null : by.scopes,
      operation: { id: operation, permission },
    };
    const answer = await this.access.explain(who, place);
    if (!answer) throw notFound();
    const { request, policies } = answer;
    const decision = readsPolicies ? answer.decision : withoutThoseOfOthers(answer.decision);
    const found = decision.allowed
      ? { statement: decision.statement, policyId: decision.policy.id }
      : {};
    const lines = explain(decision, request, policies.facts);
    return { allowed: decision.allowed, permission, ...found, lines };
  }

  /** What each verb gives on each resource type, and which operations ask for each permission. */
  table(by: Caller): PermissionsView {
    this.access.anybody(by);
    const operations = Map.groupBy(this.operations.all(), ({ permission }) => permission);
    return {
      resourceTypes: RESOURCE_TYPES.map((resourceType) => ({
        resourceType,
        verbs: VERBS.map((verb) => ({
          verb,
          permissions: [...permissionsOf(verb, resourceType)].sort(),
        })),
      })),
      permissions: [...PERMISSIONS].sort().map((permission) => ({
        permission,
        operations: (operations.get(permission) ?? []).map(({ id }) => id),
      })),
    };
  }

  #asked({ permission, operation }: ExplainAccessDetails): Asked {
    if (permission && operation) throw invalid('operation', 'can not be given with permission');
    if (permission) {
      const name = permission.toUpperCase();
      if (isPermission(name)) return { permission: name, operation: '' };
      throw unknown('permission', permission, PERMISSIONS);
    }
    if (!operation) throw new ApiError('missing_parameter', { field: 'permission or operation' });
    const found = this.operations.find(operation);
    if (!found) {
      const names = this.operations.all().map(({ id }) => id);
      throw unknown('operation', operation, names);
    }
    if (found.permission === null || !isPermission(found.permission))
      throw invalid('operation', 'asks for no one permission; name a permission');
    return { permission: found.permission, operation };
  }
}

function unknown(field: string, written: string, names: Iterable<string>): ApiError {
  const near = nearName(written, names);
  return invalid(field, `is not known${near ? `; did you mean ${near}?` : ''}`);
}

function targetIn(given: Record<string, unknown>): Partial<Record<TargetVariable, string>> {
  for (const [name, value] of Object.entries(given)) {
    if (!(TARGET_VARIABLES as readonly string[]).includes(name))
      throw invalid(`target.${name}`, `is none of ${TARGET_VARIABLES.join(', ')}`);
    if (typeof value !== 'string') throw invalid(`target.${name}`, 'must be a text');
  }
  return given;
}

/** For whoever may not read policies: those statements alone that are for them. */
function withoutThoseOfOthers(decision: Decision): Decision {
  if (decision.allowed) return decision;
  const mine = decision.considered.filter(({ why }) =>
    why.every(({ kind }) => kind !== 'wrong_subject'),
  );
  return { ...decision, considered: mine };
}
