import { Injectable } from '@nestjs/common';
import { Clock } from '../core/clock.js';
import { newUuid } from '../core/id.js';
import { fromOcid } from '../core/ocid.js';
import { AccessService, IdentityService } from '../identity/index.js';
import { ApiError, invalid, notFound } from '../rest/api-error.js';
import type { Caller } from '../rest/caller.js';
import { compartmentUuid } from '../rest/ids.js';
import type { Page } from '../rest/page.js';
import { changedTags, newTags } from '../rest/tags.js';
import { given } from '../rest/given.js';
import type { ChangeOptions } from '../rest/resource-table.store.js';
import type { EgressIpRow } from './egress-ip.entity.js';
import { EgressIpsStore } from './egress-ips.store.js';
import { EgressService } from './egress.service.js';
import { canonicalAddress } from './ip-address.js';
import type {
  CreateEmailIpPoolDetails,
  ListEmailIpPoolsQuery,
  ListEmailOutboundIpsQuery,
  UpdateEmailIpPoolDetails,
} from './ip-pool.dto.js';
import type { IpPool } from './ip-pool.entity.js';
import { IP_POOL_ORDERS, IpPoolsStore, type Changed } from './ip-pools.store.js';

/** As OCI has it. */
const DRAIN_HOURS = 24;
const NOTHING = { items: [], next: null };

/**
 * Pools and outbound addresses: a tenancy looks at its own, and at those that it shares with the others; the operator sees
 * to those of all.
 */
@Injectable()
export class IpPoolsService {
  constructor(
    private readonly access: AccessService,
    private readonly identity: IdentityService,
    private readonly store: IpPoolsStore,
    private readonly ips: EgressIpsStore,
    private readonly egress: EgressService,
    private readonly clock: Clock,
  ) {}

  /** Throws when there is none, or the policies do not allow the operation on it. */
  async get(by: Caller, id: string): Promise<{ pool: IpPool; ips: readonly EgressIpRow[] }> {
    const own = await this.store.table.find({ ...this.store.visible(by.tenancyId), id });
    const pool = own ?? (await this.#forOperator(by, id));
    if (own) await this.access.require(by, { compartmentId: own.compartmentId ?? by.tenancyId });
    return { pool, ips: await this.store.ipsOf(id) };
  }

  async list(by: Caller, query: ListEmailIpPoolsQuery): Promise<Page<IpPool>> {
    const compartmentId = compartmentUuid(query.compartmentId);
    await this.#requireList(by, compartmentId);
    const { id, name, lifecycleState, sortBy = 'TIMECREATED' } = query;
    const wanted = id === undefined ? undefined : fromOcid(id);
    if (wanted === null || (wanted && wanted.type !== 'emailippool')) return NOTHING;
    const where = {
      ...(await this.#visibleIn(by, compartmentId)),
      ...(wanted ? { id: wanted.uuid } : {}),
      ...(name === undefined ? {} : { name }),
      ...(lifecycleState === undefined ? {} : { lifecycleState: lifecycleState.toUpperCase() }),
    };
    return this.store.table.page(where, query, [sortBy, IP_POOL_ORDERS[sortBy]]);
  }

  /** The addresses of the pools that `list` shows. */
  async listIps(by: Caller, query: ListEmailOutboundIpsQuery): Promise<Page<EgressIpRow>> {
    const compartmentId = compartmentUuid(query.compartmentId);
    await this.#requireList(by, compartmentId);
    const { outboundIp } = query;
    const assignment = query.assignmentState?.toUpperCase();
    if (assignment === 'AVAILABLE') return this.#freeIps(by);
    const state = query.lifecycleState?.toUpperCase();
    const isKnown = state === undefined || state === 'ACTIVE' || state === 'DRAINING';
    const address = outboundIp === undefined ? undefined : canonicalAddress(outboundIp);
    if ((assignment ?? 'ASSIGNED') !== 'ASSIGNED' || !isKnown || address === null) return NOTHING;
    const filter = {
      ...(address === undefined ? {} : { address }),
      ...(state === undefined
        ? {}
        : {
            lifecycleStates:
              state === 'ACTIVE' ? (['ACTIVE'] as const) : (['PAUSED', 'DRAINING'] as const),
          }),
    };
    return this.store.pageOfIps(await this.#visibleIn(by, compartmentId), filter, query);
  }

  /** Shared by all in a compartment of the operator's tenancy, else that tenancy's own. For operators alone. */
  async create(by: Caller, details: CreateEmailIpPoolDetails): Promise<Changed> {
    await this.access.requireOperator(by);
    const compartmentId = compartmentUuid(details.compartmentId);
    const owner = await this.identity.tenancyOfCompartment(compartmentId);
    if (owner === null) throw notFound();
    const isShared = await this.access.isOperator({ via: 'token', tenancyId: owner });
    if (!isShared && details.grade)
      throw invalid('grade', "is of shared pools: this one is a tenancy's own");
    const now = this.clock.now();
    const changed = await this.store.add(
      by,
      {
        id: newUuid(now),
        name: details.name,
        tenancyId: isShared ? null : owner,
        compartmentId: isShared ? null : compartmentId,
        grade: isShared ? (details.grade ?? 'standard') : null,
        description: details.description ?? '',
        lastIpDrainHours: details.lastIpDrainPeriodInHours ?? DRAIN_HOURS,
        lifecycleState: 'ACTIVE',
        timeCreated: new Date(now),
        timeUpdated: null,
        ...newTags(details),
      },
      readAddresses(details.outboundIps),
    );
    this.egress.forget();
    return changed;
  }

  async update(
    by: Caller,
    id: string,
    details: UpdateEmailIpPoolDetails,
    options: ChangeOptions,
  ): Promise<Changed> {
    const { tenancyId } = await this.#forOperator(by, id);
    if (tenancyId !== null && details.grade)
      throw invalid('grade', "is of shared pools: this one is a tenancy's own");
    const { description, grade, lastIpDrainPeriodInHours: lastIpDrainHours } = details;
    const values = { ...given({ description, grade, lastIpDrainHours }), ...changedTags(details) };
    return this.#change(by, id, options, values);
  }

  /** To another compartment of the tenancy whose own it is. */
  async move(
    by: Caller,
    id: string,
    compartment: string,
    options: ChangeOptions,
  ): Promise<Changed> {
    const { tenancyId } = await this.#forOperator(by, id);
    const compartmentId = compartmentUuid(compartment);
    if ((await this.identity.tenancyOfCompartment(compartmentId)) !== tenancyId)
      throw new ApiError('related_not_found', { field: 'compartmentId' });
    return this.#change(by, id, options, { compartmentId });
  }

  async addIps(
    by: Caller,
    id: string,
    addresses: readonly string[],
    options: ChangeOptions,
  ): Promise<Changed> {
    await this.#forOperator(by, id);
    return this.#change(by, id, options, {}, { add: readAddresses(addresses) });
  }

  /** They drain for the time of the pool, then they are available. */
  async removeIps(
    by: Caller,
    id: string,
    addresses: readonly string[],
    options: ChangeOptions,
  ): Promise<Changed> {
    await this.#forOperator(by, id);
    return this.#change(by, id, options, {}, { drain: readAddresses(addresses) });
  }

  async remove(by: Caller, id: string, options: ChangeOptions): Promise<Changed> {
    await this.#forOperator(by, id);
    const removed = await this.store.remove(by, id, options);
    if (!removed) throw notFound();
    this.egress.forget();
    return removed;
  }

  async #change(
    by: Caller,
    id: string,
    options: ChangeOptions,
    values: Parameters<IpPoolsStore['change']>[3],
    also: { readonly add?: readonly string[]; readonly drain?: readonly string[] } = {},
  ): Promise<Changed> {
    const now = this.clock.now();
    const timeUpdated = new Date(now);
    const changed = await this.store.change(
      by,
      id,
      options,
      { ...values, timeUpdated },
      {
        ...also,
        now,
      },
    );
    if (!changed) throw notFound();
    this.egress.forget();
    return changed;
  }

  async #forOperator(by: Caller, id: string): Promise<IpPool> {
    await this.access.requireOperator(by);
    const pool = await this.store.find(id);
    if (!pool) throw notFound();
    return pool;
  }

  /** Addresses that stand in no pool are the operator's; there are few. */
  async #freeIps(by: Caller): Promise<Page<EgressIpRow>> {
    if (!(await this.access.isOperator(by))) return NOTHING;
    return { items: await this.ips.free(), next: null };
  }

  /** An operator looks into the compartments of every tenancy. */
  async #visibleIn(
    by: Caller,
    compartmentId: string,
  ): Promise<ReturnType<IpPoolsStore['visibleIn']>> {
    const owner = await this.#ownerFor(by, compartmentId);
    return this.store.visibleIn(owner, compartmentId);
  }

  async #requireList(by: Caller, compartmentId: string): Promise<void> {
    if ((await this.#ownerFor(by, compartmentId)) === by.tenancyId)
      await this.access.require(by, { compartmentId, isList: true });
    else await this.access.requireOperator(by);
  }

  /** Whose pools are meant: for an operator those of the tenancy that the compartment belongs to. */
  async #ownerFor(by: Caller, compartmentId: string): Promise<string> {
    if (!(await this.access.isOperator(by))) return by.tenancyId;
    return (await this.identity.tenancyOfCompartment(compartmentId)) ?? by.tenancyId;
  }
}

function readAddresses(texts: readonly string[]): string[] {
  return texts.map((text) => {
    const address = canonicalAddress(text);
    if (address === null) throw invalid('outboundIps', `holds what is no IP address: ${text}`);
    return address;
  });
}
