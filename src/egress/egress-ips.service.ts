import { Injectable } from '@nestjs/common';
import { Clock } from '../core/clock.js';
import { newUuid } from '../core/id.js';
import { Region } from '../core/region.js';
import { Sealer } from '../core/seal.js';
import { ApiError, invalid, notFound } from '../rest/api-error.js';
import { AccessService } from '../identity/index.js';
import { operator, type Caller } from '../rest/caller.js';
import { given } from '../rest/given.js';
import { uuidIn } from '../rest/ids.js';
import { instantIn } from '../rest/instant.js';
import type { Page } from '../rest/page.js';
import type { ChangeOptions } from '../rest/resource-table.store.js';
import type {
  CreateEgressIpDetails,
  EgressIpStateDetails,
  ListEgressIpsQuery,
  UpdateEgressIpDetails,
} from './egress-ip.dto.js';
import type { EgressIpRow } from './egress-ip.entity.js';
import { EGRESS_IP_ORDERS, EgressIpsStore } from './egress-ips.store.js';
import { EgressStore } from './egress.store.js';
import { canonicalAddress, mayBeSentFrom } from './ip-address.js';
import { problemWithVia, viaColumns, type ViaDetails } from './via.js';

const HOST_NAME =
  /^(?=.{1,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9-]*[a-z][a-z0-9-]*$/i;
const HOUR_MS = 60 * 60_000;

/** Addresses as the operator keeps them. Who may is asked by whoever calls; what is changed here is logged. */
@Injectable()
export class EgressIpsService {
  constructor(
    private readonly store: EgressIpsStore,
    private readonly pools: EgressStore,
    private readonly sealer: Sealer,
    private readonly region: Region,
    private readonly clock: Clock,
    private readonly access: AccessService,
  ) {}

  /** The operator at the command line. */
  async atCommandLine(operation: string): Promise<Caller> {
    return operator(await this.access.operatorTenancyId(), operation);
  }

  async add(by: Caller, details: CreateEgressIpDetails): Promise<EgressIpRow> {
    const row = this.#newRow(details);
    const poolId = details.emailIpPoolId ? uuidIn('emailippool', details.emailIpPoolId) : null;
    if (poolId !== null && !(await this.store.pool(poolId)))
      throw new ApiError('related_not_found', { field: 'emailIpPoolId' });
    return this.#add(by, { ...row, poolId });
  }

  /** The same into the pool that every region has. */
  async addToDefault(
    by: Caller,
    details: Omit<CreateEgressIpDetails, 'emailIpPoolId'>,
  ): Promise<EgressIpRow> {
    const row = this.#newRow(details);
    await this.pools.claim(this.region.name);
    const poolId = await this.pools.defaultPool(this.region.name, newUuid(this.clock.now()));
    return this.#add(by, { ...row, poolId });
  }

  #add(by: Caller, row: Omit<EgressIpRow, 'version'>): Promise<EgressIpRow> {
    return this.store.table.add(by, row, `${row.address} was added before`);
  }

  #newRow(details: CreateEgressIpDetails): Omit<EgressIpRow, 'version'> {
    const now = this.clock.now();
    const id = newUuid(now);
    return {
      id,
      region: this.region.name,
      poolId: null,
      address: readSendingAddress(details.address),
      ehloName: readName(details.ehloName),
      lifecycleState: 'ACTIVE' as const,
      stateReason: null,
      stateUntil: null,
      weight: details.weight ?? 1,
      ...this.#via(id, details.via ?? { kind: 'direct' }),
      warmsUp: details.warmsUp ?? true,
      ptrCheck: null,
      nextCheckAt: new Date(now),
      timeCreated: new Date(now),
      timeUpdated: null,
    };
  }

  /** Throws when there is none. */
  async get(id: string): Promise<EgressIpRow> {
    const row = await this.store.find(id);
    if (!row) throw notFound();
    return row;
  }

  /** Null when it is not one of ours. */
  async byAddress(address: string): Promise<EgressIpRow | null> {
    return this.store.byAddress(readAddress(address));
  }

  list(query: ListEgressIpsQuery): Promise<Page<EgressIpRow>> {
    const { emailIpPoolId, lifecycleState, address, sortBy = 'TIMECREATED' } = query;
    const where = this.store.where({
      ...(emailIpPoolId ? { poolId: uuidIn('emailippool', emailIpPoolId) } : {}),
      ...(address === undefined ? {} : { address: readAddress(address) }),
      ...given({ lifecycleState }),
    });
    return this.store.table.page(where, query, [sortBy, EGRESS_IP_ORDERS[sortBy]]);
  }

  /** By address. */
  all(): Promise<EgressIpRow[]> {
    return this.store.all();
  }

  update(
    by: Caller,
    id: string,
    details: UpdateEgressIpDetails,
    options: ChangeOptions,
  ): Promise<EgressIpRow> {
    const { ehloName, via, weight, warmsUp } = details;
    const nextCheckAt = new Date(this.clock.now());
    return this.#change(by, id, options, () => ({
      ...given({ weight, warmsUp }),
      ...(ehloName ? { ehloName: readName(ehloName), ptrCheck: null, nextCheckAt } : {}),
      ...(via ? this.#via(id, via) : {}),
    }));
  }

  /** Nothing new is sent from it, until it is resumed or the time that was given. */
  pause(
    by: Caller,
    id: string,
    details: EgressIpStateDetails,
    options: ChangeOptions,
  ): Promise<EgressIpRow> {
    const stateUntil = this.#until(details);
    return this.#change(by, id, options, () => ({
      lifecycleState: 'PAUSED' as const,
      stateReason: details.reason ?? null,
      stateUntil,
    }));
  }

  resume(by: Caller, id: string, options: ChangeOptions): Promise<EgressIpRow> {
    return this.#change(by, id, options, () => ({
      lifecycleState: 'ACTIVE' as const,
      stateReason: null,
      stateUntil: null,
    }));
  }

  /** Nothing new is sent from it, and at its time, by default the pool's, it leaves the pool. */
  async drain(
    by: Caller,
    id: string,
    details: EgressIpStateDetails,
    options: ChangeOptions,
  ): Promise<EgressIpRow> {
    const { poolId } = await this.get(id);
    const pool = poolId && (await this.store.pool(poolId));
    if (!pool) throw new ApiError('incorrect_state', { what: 'The address stands in no pool' });
    const ends = this.clock.now() + pool.lastIpDrainHours * HOUR_MS;
    const stateUntil = this.#until(details) ?? new Date(ends);
    return this.#change(by, id, options, () => ({
      lifecycleState: 'DRAINING' as const,
      stateReason: details.reason ?? null,
      stateUntil,
    }));
  }

  /** It is gone at once, with its warm-up; events keep its name. */
  async remove(by: Caller, id: string, options: ChangeOptions): Promise<EgressIpRow> {
    const row = await this.#change(by, id, options, () => ({
      lifecycleState: 'DELETED' as const,
      poolId: null,
      stateUntil: null,
      viaPasswordSealed: null,
    }));
    await this.store.forgetWarmUps(id);
    return row;
  }

  async #change(
    by: Caller,
    id: string,
    options: ChangeOptions,
    alter: (row: EgressIpRow) => Partial<EgressIpRow>,
  ): Promise<EgressIpRow> {
    const timeUpdated = new Date(this.clock.now());
    const row = await this.store.change(by, id, options, (before) => ({
      ...alter(before),
      timeUpdated,
    }));
    if (!row) throw notFound();
    return row;
  }

  #via(id: string, via: ViaDetails): ReturnType<typeof viaColumns> {
    const wrong = problemWithVia(via);
    if (wrong) throw invalid(`via.${wrong.field}`, wrong.problem);
    return viaColumns(id, via, this.sealer);
  }

  #until({ until }: EgressIpStateDetails): Date | null {
    if (!until) return null;
    const at = instantIn('until', until);
    if (at.getTime() <= this.clock.now()) throw invalid('until', 'is over');
    return at;
  }
}

function readSendingAddress(text: string): string {
  const address = readAddress(text);
  if (!mayBeSentFrom(address))
    throw invalid('address', `is one that no mail can be sent from: ${text}`);
  return address;
}

function readAddress(text: string): string {
  const address = canonicalAddress(text);
  if (address === null) throw invalid('address', `is not an IP address: ${text}`);
  return address;
}

function readName(text: string): string {
  if (!HOST_NAME.test(text)) throw invalid('ehloName', `is not a host name for EHLO: ${text}`);
  return text.toLowerCase();
}
