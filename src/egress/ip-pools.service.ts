import { Injectable } from '@nestjs/common';
import ipaddr from 'ipaddr.js';
import { fromOcid } from '../core/ocid.js';
import { AccessService } from '../identity/index.js';
import { notFound } from '../rest/api-error.js';
import type { Caller } from '../rest/caller.js';
import { compartmentUuid } from '../rest/ids.js';
import type { Page } from '../rest/page.js';
import type { EgressIpState } from './egress-ip.js';
import type { ListEmailIpPoolsQuery, ListEmailOutboundIpsQuery } from './ip-pool.dto.js';
import type { IpPool } from './ip-pool.entity.js';
import { IP_POOL_ORDERS, IpPoolsStore } from './ip-pools.store.js';

const NOTHING = { items: [], next: null };

/** Pools and outbound addresses, to be looked at: a tenancy sees its own, and those that it shares with the others. */
@Injectable()
export class IpPoolsService {
  constructor(
    private readonly access: AccessService,
    private readonly store: IpPoolsStore,
  ) {}

  /** Throws when there is none, or the policies do not allow the operation on it. */
  async get(by: Caller, id: string): Promise<{ pool: IpPool; ips: readonly EgressIpState[] }> {
    const pool = await this.store.table.find({ ...this.store.visible(by.tenancyId), id });
    if (!pool) throw notFound();
    await this.access.require(by, { compartmentId: pool.compartmentId ?? by.tenancyId });
    return { pool, ips: await this.store.ipsOf(id) };
  }

  async list(by: Caller, query: ListEmailIpPoolsQuery): Promise<Page<IpPool>> {
    const compartmentId = compartmentUuid(query.compartmentId);
    await this.access.require(by, { compartmentId, isList: true });
    const { id, name, lifecycleState, sortBy = 'TIMECREATED' } = query;
    const wanted = id === undefined ? undefined : fromOcid(id);
    if (wanted === null || (wanted && wanted.type !== 'emailippool')) return NOTHING;
    const where = {
      ...this.store.visibleIn(by.tenancyId, compartmentId),
      ...(wanted ? { id: wanted.uuid } : {}),
      ...(name === undefined ? {} : { name }),
      ...(lifecycleState === undefined ? {} : { lifecycleState: lifecycleState.toUpperCase() }),
    };
    return this.store.table.page(where, query, [sortBy, IP_POOL_ORDERS[sortBy]]);
  }

  /** The addresses of the pools that `list` shows. */
  async listIps(by: Caller, query: ListEmailOutboundIpsQuery): Promise<Page<EgressIpState>> {
    const compartmentId = compartmentUuid(query.compartmentId);
    await this.access.require(by, { compartmentId, isList: true });
    const { outboundIp } = query;
    const assignment = query.assignmentState?.toUpperCase() ?? 'ASSIGNED';
    const state = query.lifecycleState?.toUpperCase();
    const isKnown = state === undefined || state === 'ACTIVE' || state === 'DRAINING';
    const address = outboundIp === undefined ? undefined : canonical(outboundIp);
    if (assignment !== 'ASSIGNED' || !isKnown || address === null) return NOTHING;
    const filter = {
      ...(address === undefined ? {} : { address }),
      ...(state === undefined
        ? {}
        : { lifecycleState: state === 'ACTIVE' ? ('ACTIVE' as const) : ('PAUSED' as const) }),
    };
    const pools = this.store.visibleIn(by.tenancyId, compartmentId);
    return this.store.pageOfIps(pools, filter, query);
  }
}

/** Null for what is no address, or one with a zone, which no address of ours has. */
function canonical(text: string): string | null {
  return ipaddr.isValid(text) && !text.includes('%') ? ipaddr.process(text).toString() : null;
}
