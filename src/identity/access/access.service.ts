import { Injectable } from '@nestjs/common';
import { Clock } from '../../core/clock.js';
import { LookupCache } from '../../core/lookup-cache.js';
import { fromOcid, toOcid } from '../../core/ocid.js';
import { Region } from '../../core/region.js';
import { domainOf } from '../../mail/address.js';
import { notFound } from '../../rest/api-error.js';
import type { Caller } from '../../rest/caller.js';
import { AccessStore, type Operators } from './access.store.js';
import { compartmentOcid } from '../compartments/compartment-ocid.js';
import { policyFacts } from './policy-facts.js';
import { decide, findGrant, type Decision } from '../policy/decide.js';
import { PERMISSIONS, type Permission } from '../policy/permissions.js';
import {
  compartmentPath,
  resolvePolicies,
  type ResolvedPolicies,
} from '../policy/resolve-policies.js';
import { scopePermissions } from '../policy/scope.js';
import type { AccessRequest, TargetVariable, Value } from '../policy/variables.js';

/** What is asked about, besides who asks. */
export interface Place {
  /** Where the thing is, or shall be: a compartment of the caller's tenancy, by its UUID. The tenancy's for what is its own. */
  readonly compartmentId: string;
  /** Instead of the permission that the operation names. */
  readonly permission?: Permission;
  readonly target?: Readonly<Partial<Record<TargetVariable, Value>>>;
  readonly isList?: boolean;
}

export type OperatorPermission = Extract<Permission, `EMAIL_OPERATIONS_${string}`>;

/** What a caller needs: in the own tenancy, and as operator for those of all. */
export interface Needed {
  readonly own: Permission;
  readonly operator: OperatorPermission;
}

/** Whoever asks, as far as the policies look at them. */
type Asking = Pick<Caller, 'tenancyId' | 'userId' | 'scopes' | 'operation'>;

/** Whoever sends, by SMTP or HTTP, as far as the policies look at them. */
export type Sending = Pick<Caller, 'tenancyId' | 'userId' | 'scopes'>;

/** An approved sender, as far as the policies look at it. */
export interface SenderPlace {
  readonly id: string;
  readonly compartmentId: string;
  readonly emailAddress: string;
}

/** Other processes hear of changes by a hint; this is for when a hint was lost. */
const FACTS_MS = 10_000;
const TENANCIES = 2_000;
const USERS = 20_000;
/** Asked for each message: decided once in a while. Changes are heard of as for the facts. */
const MAY_SEND_MS = 5_000;
const MAY_SEND_PAIRS = 50_000;
const CHANNEL = 'eilpost_access';
const NIL = '00000000-0000-0000-0000-000000000000';
/** Whoever has one of these in a compartment can see something there. */
const LOOKING = [...PERMISSIONS].filter((permission) => permission.endsWith('_INSPECT'));

/**
 * The one place that decides what a caller may do, for REST, SMTP and the console, by the policies of the tenancy. What
 * it decides by is kept in memory, and forgotten as soon as somebody changes it in any process.
 */
@Injectable()
export class AccessService {
  readonly #policies: LookupCache<ResolvedPolicies>;
  readonly #groups: LookupCache<readonly string[]>;
  readonly #maySend: LookupCache<boolean>;
  readonly #operators: LookupCache<Operators>;
  #deafen: () => Promise<void> = () => Promise.resolve();

  constructor(
    private readonly store: AccessStore,
    private readonly region: Region,
    clock: Clock,
  ) {
    this.#policies = new LookupCache(TENANCIES, clock, () => FACTS_MS);
    this.#groups = new LookupCache(USERS, clock, () => FACTS_MS);
    this.#operators = new LookupCache(1, clock, () => FACTS_MS);
    this.#maySend = new LookupCache(MAY_SEND_PAIRS, clock, () => MAY_SEND_MS);
  }

  onApplicationBootstrap(): void {
    this.#deafen = this.store.listen(CHANNEL, () => this.#forget());
  }

  async onModuleDestroy(): Promise<void> {
    await this.#deafen();
  }

  /** Throws NotAuthorizedOrNotFound when the policies do not allow it: nobody learns of what they may not see. */
  async require(caller: Caller, place: Place): Promise<void> {
    if (!(await this.allows(caller, place))) throw notFound();
    caller.authorized = true;
  }

  /**
   * Like `require` at the root of the caller's tenancy, for what belongs to the engine and not to a tenancy: only users of
   * the operator's tenancy may.
   */
  async requireOperator(caller: Caller): Promise<void> {
    if (!(await this.isOperator(caller))) throw notFound();
    await this.require(caller, { compartmentId: caller.tenancyId });
  }

  /**
   * For what tenancies see of their own and operators of everybody: null for all tenancies, else the only one. Throws
   * when the policies allow neither.
   */
  async scope(caller: Caller, { own, operator }: Needed): Promise<string | null> {
    if (await this.isForAll(caller, operator)) {
      caller.authorized = true;
      return null;
    }
    await this.require(caller, { compartmentId: caller.tenancyId, permission: own });
    return caller.tenancyId;
  }

  /** Whether the caller may do it for all tenancies. */
  async isForAll(caller: Caller, permission: OperatorPermission): Promise<boolean> {
    const place = { compartmentId: caller.tenancyId, permission };
    return (await this.isOperator(caller)) && this.allows(caller, place);
  }

  /** Whether the caller's tenancy is the operator's; what its policies allow is another question. */
  async isOperator({ via, tenancyId }: Pick<Caller, 'via' | 'tenancyId'>): Promise<boolean> {
    if (via === 'operator' || via === 'service') return true;
    const operators = await this.#operators.get('operators', () => this.store.operators());
    return operators.has(tenancyId);
  }

  /** The tenancy under which the log of changes keeps what the engine does by itself; a nil UUID when there is none. */
  async operatorTenancyId(): Promise<string> {
    const operators = await this.#operators.get('operators', () => this.store.operators());
    return [...operators].sort()[0] ?? NIL;
  }

  /** Whether the policies allow it; for what an answer shows in parts. */
  async allows(caller: Caller, place: Place): Promise<boolean> {
    return caller.via === 'operator' || caller.via === 'service' || this.#isGranted(caller, place);
  }

  /** For what everybody who has logged in may do. */
  anybody(caller: Caller): void {
    caller.authorized = true;
  }

  /**
   * Like `require`, but users see to what is their own without a policy, as in OCI. A credential that is limited may do
   * so within its limits alone: else a token that may only send could give itself a key that may everything.
   */
  async requireOwn(caller: Caller, ownerId: string, place: Place): Promise<void> {
    const { scopes, userId } = caller;
    const permission = permissionFor(caller, place);
    if (userId === ownerId && (!scopes || scopePermissions(scopes).has(permission)))
      caller.authorized = true;
    else await this.require(caller, place);
  }

  /**
   * The compartments in which the caller may look at something, with those above them, as OCI understands `isAccessible`.
   * To ask for them is allowed to everybody.
   */
  async accessibleCompartments(caller: Caller): Promise<ReadonlySet<string>> {
    this.anybody(caller);
    const { facts } = await this.#policiesOf(caller.tenancyId);
    const accessible = new Set<string>();
    for (const ocid of facts.compartments.keys()) {
      const compartmentId = fromOcid(ocid)!.uuid;
      if (accessible.has(compartmentId) || !(await this.#mayLook(caller, compartmentId))) continue;
      for (const above of compartmentPath(ocid, facts)) accessible.add(fromOcid(above)!.uuid);
    }
    return accessible;
  }

  async #mayLook(caller: Caller, compartmentId: string): Promise<boolean> {
    for (const permission of LOOKING)
      if (await this.allows(caller, { compartmentId, permission, isList: true })) return true;
    return false;
  }

  /** Whether this user may use an approved sender to send. One look-up in memory, nearly always. */
  maySend(sending: Sending, sender: SenderPlace): Promise<boolean> {
    const { userId, scopes } = sending;
    const { id, compartmentId, emailAddress } = sender;
    const key = [userId, id, compartmentId, emailAddress, ...(scopes ?? ['*'])].join('\n');
    return this.#maySend.get(key, () => this.#decideSending(sending, sender));
  }

  async #decideSending(sending: Sending, sender: SenderPlace): Promise<boolean> {
    return this.#isGranted(
      { ...sending, operation: { id: 'submitEmail', permission: null } },
      {
        compartmentId: sender.compartmentId,
        permission: 'APPROVED_SENDER_USE',
        target: {
          'target.approved-sender.id': toOcid('emailsender', sender.id, this.region.name),
          'target.approved-sender.emailaddress': sender.emailAddress,
          'target.approved-sender.email-domain': domainOf(sender.emailAddress),
        },
      },
    );
  }

  /** The decision about anybody, with its reasons; null when there is no such compartment. */
  async explain(
    who: Asking,
    place: Place,
  ): Promise<{ request: AccessRequest; decision: Decision; policies: ResolvedPolicies } | null> {
    const policies = await this.#policiesOf(who.tenancyId);
    const request = await this.#request(who, place, policies);
    return request && { request, decision: decide(request, policies), policies };
  }

  /** Whether the compartment is one of the tenancy's. */
  async hasCompartment(tenancyId: string, compartmentId: string): Promise<boolean> {
    const { facts } = await this.#policiesOf(tenancyId);
    return facts.compartments.has(compartmentOcid({ tenancyId, id: compartmentId }));
  }

  /** A policy, group, membership or compartment was changed: to be called after the change, in the process that made it. */
  async changed(): Promise<void> {
    this.#forget();
    await this.store.sayChanged(CHANNEL);
  }

  #forget(): void {
    this.#policies.clear();
    this.#groups.clear();
    this.#operators.clear();
    this.#maySend.clear();
  }

  async #isGranted(who: Asking, place: Place): Promise<boolean> {
    const policies = await this.#policiesOf(who.tenancyId);
    const request = await this.#request(who, place, policies);
    return request !== null && findGrant(request, policies) !== null;
  }

  /** Null when there is no such compartment in the caller's tenancy. */
  async #request(
    who: Asking,
    place: Place,
    policies: ResolvedPolicies,
  ): Promise<AccessRequest | null> {
    const { tenancyId, userId, scopes, operation } = who;
    const permission = permissionFor(who, place);
    const path = compartmentPath(
      compartmentOcid({ tenancyId, id: place.compartmentId }),
      policies.facts,
    );
    if (path.length === 0) return null;
    const groups = await this.#groups.get(userId, () => this.store.groupsOf(userId));
    return {
      caller: {
        userId: toOcid('user', userId),
        groupIds: groups.map((id) => toOcid('group', id)),
        ...(scopes ? { scopes: scopePermissions(scopes) } : {}),
      },
      permission,
      compartmentPath: path,
      isList: place.isList ?? false,
      operation: operation.id,
      region: this.region.name,
      ...(place.target ? { target: place.target } : {}),
    };
  }

  #policiesOf(tenancyId: string): Promise<ResolvedPolicies> {
    return this.#policies.get(tenancyId, async () =>
      resolvePolicies(policyFacts({ tenancyId, ...(await this.store.facts(tenancyId)) })),
    );
  }
}

function permissionFor({ operation }: Pick<Caller, 'operation'>, place: Place): Permission {
  const permission = place.permission ?? operation.permission;
  if (permission === null || !isPermission(permission))
    throw new Error(`${operation.id} asks for ${permission}, which is no permission`);
  return permission;
}

export function isPermission(text: string): text is Permission {
  return (PERMISSIONS as ReadonlySet<string>).has(text);
}
