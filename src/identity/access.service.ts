import { Injectable } from '@nestjs/common';
import { Clock } from '../core/clock.js';
import { LookupCache } from '../core/lookup-cache.js';
import { toOcid } from '../core/ocid.js';
import { RegionConfig } from '../core/region.config.js';
import { notFound } from '../rest/api-error.js';
import type { Caller } from '../rest/caller.js';
import { AccessStore, type TenancyFacts } from './access.store.js';
import { compartmentOcid } from './compartment-ocid.js';
import { decide, findGrant, type Decision } from './policy/decide.js';
import { parseStatement } from './policy/parse-statement.js';
import { PERMISSIONS, type Permission } from './policy/permissions.js';
import {
  compartmentPath,
  resolvePolicies,
  type Compartment,
  type ResolvedPolicies,
} from './policy/resolve-policies.js';
import { scopePermissions } from './policy/scope.js';
import type { AccessRequest, TargetVariable, Value } from './policy/variables.js';

/** What is asked about, besides who asks. */
export interface Place {
  /** Where the thing is, or shall be: a compartment of the caller's tenancy, by its UUID. The tenancy's for what is its own. */
  readonly compartmentId: string;
  /** Instead of the permission that the operation names. */
  readonly permission?: Permission;
  readonly target?: Readonly<Partial<Record<TargetVariable, Value>>>;
  readonly isList?: boolean;
}

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

/**
 * The one place that decides what a caller may do, for REST, SMTP and the console, by the policies of the tenancy. What
 * it decides by is kept in memory, and forgotten as soon as somebody changes it in any process.
 */
@Injectable()
export class AccessService {
  readonly #policies: LookupCache<ResolvedPolicies>;
  readonly #groups: LookupCache<readonly string[]>;
  readonly #maySend: LookupCache<boolean>;
  #deafen: () => Promise<void> = () => Promise.resolve();

  constructor(
    private readonly store: AccessStore,
    private readonly region: RegionConfig,
    clock: Clock,
  ) {
    this.#policies = new LookupCache(TENANCIES, clock, () => FACTS_MS);
    this.#groups = new LookupCache(USERS, clock, () => FACTS_MS);
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
    if (caller.via !== 'operator' && caller.via !== 'service') {
      const policies = await this.#policiesOf(caller.tenancyId);
      const request = await this.#request(caller, place, policies);
      if (!request || !findGrant(request, policies)) throw notFound();
    }
    caller.authorized = true;
  }

  /** Whether this user may use an approved sender to send. One look-up in memory, nearly always. */
  maySend(sending: Sending, sender: SenderPlace): Promise<boolean> {
    const { userId, scopes } = sending;
    const { id, compartmentId, emailAddress } = sender;
    const key = [userId, id, compartmentId, emailAddress, ...(scopes ?? ['*'])].join('\n');
    return this.#maySend.get(key, () => this.#decideSending(sending, sender));
  }

  async #decideSending(sending: Sending, sender: SenderPlace): Promise<boolean> {
    const policies = await this.#policiesOf(sending.tenancyId);
    const domain = sender.emailAddress.slice(sender.emailAddress.lastIndexOf('@') + 1);
    const request = await this.#request(
      { ...sending, operation: { id: 'submitEmail', permission: null } },
      {
        compartmentId: sender.compartmentId,
        permission: 'APPROVED_SENDER_USE',
        target: {
          'target.approved-sender.id': toOcid('emailsender', sender.id, this.region.region),
          'target.approved-sender.emailaddress': sender.emailAddress,
          'target.approved-sender.email-domain': domain,
        },
      },
      policies,
    );
    return request !== null && findGrant(request, policies) !== null;
  }

  /** The decision about anybody, with its reasons; null when there is no such compartment. */
  async explain(
    who: Pick<Caller, 'tenancyId' | 'userId' | 'scopes' | 'operation'>,
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
    this.#maySend.clear();
  }

  /** Null when there is no such compartment in the caller's tenancy. */
  async #request(
    who: Pick<Caller, 'tenancyId' | 'userId' | 'scopes' | 'operation'>,
    place: Place,
    policies: ResolvedPolicies,
  ): Promise<AccessRequest | null> {
    const { tenancyId, userId, scopes, operation } = who;
    const permission = place.permission ?? operation.permission;
    if (permission === null || !isPermission(permission))
      throw new Error(`${operation.id} asks for ${permission}, which is no permission`);
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
      region: this.region.region,
      ...(place.target ? { target: place.target } : {}),
    };
  }

  #policiesOf(tenancyId: string): Promise<ResolvedPolicies> {
    return this.#policies.get(tenancyId, async () =>
      resolve(tenancyId, await this.store.facts(tenancyId)),
    );
  }
}

function isPermission(text: string): text is Permission {
  return (PERMISSIONS as ReadonlySet<string>).has(text);
}

function resolve(tenancyId: string, facts: TenancyFacts): ResolvedPolicies {
  const ocid = (id: string) => compartmentOcid({ tenancyId, id });
  return resolvePolicies({
    tenancyId: toOcid('tenancy', tenancyId),
    groups: new Map(facts.groups.map(({ id, name }) => [toOcid('group', id), name])),
    compartments: new Map(
      facts.compartments.map(({ id, parentId, name }): [string, Compartment] => [
        ocid(id),
        { name, parentId: parentId === null ? null : ocid(parentId) },
      ]),
    ),
    policies: facts.policies.map(({ id, name, compartmentId, statements }) => ({
      id: toOcid('policy', id),
      name,
      compartmentId: ocid(compartmentId),
      statements: statements.flatMap((text) => {
        const parsed = parseStatement(text);
        // Refused when it was written; a statement of an older grammar gives nothing.
        return parsed.statement ? [parsed.statement] : [];
      }),
    })),
  });
}
