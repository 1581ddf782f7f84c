import { Injectable } from '@nestjs/common';
import { Clock } from '../core/clock.js';
import { newUuid } from '../core/id.js';
import { fromOcid } from '../core/ocid.js';
import { AccessService } from '../identity/index.js';
import { canonicalDomain } from '../mail/address.js';
import { ApiError, invalid, notFound } from '../rest/api-error.js';
import type { Caller } from '../rest/caller.js';
import { given } from '../rest/given.js';
import { compartmentUuid } from '../rest/ids.js';
import type { AddLockDetails, RemoveLockDetails } from '../rest/lock.dto.js';
import type { ChangeOptions } from '../rest/resource-table.store.js';
import { changedTags, newTags } from '../rest/tags.js';
import type { DomainRow } from './domain.entity.js';
import type { Changed } from './domains.store.js';
import { ResourceLocks } from './resource-locks.service.js';
import { returnPathSummaryView, returnPathView } from './return-path-view.js';
import type {
  CreateEmailReturnPathDetails,
  EmailReturnPathSummaryView,
  EmailReturnPathView,
  ListEmailReturnPathsQuery,
  UpdateEmailReturnPathDetails,
} from './return-path.dto.js';
import type { ReturnPathRow } from './return-path.entity.js';
import { RETURN_PATH_ORDERS, ReturnPathsStore } from './return-paths.store.js';
import { SendersHints } from './senders-hints.store.js';
import { SendingRegion } from './sending-region.js';

/** Return paths as the owners of domains keep them: envelope senders below their own domain. */
@Injectable()
export class ReturnPathsService {
  constructor(
    private readonly access: AccessService,
    private readonly store: ReturnPathsStore,
    private readonly locks: ResourceLocks,
    private readonly region: SendingRegion,
    private readonly hints: SendersHints,
    private readonly clock: Clock,
  ) {}

  /** ACTIVE as soon as the domain is, and the DNS shows its records. */
  async create(by: Caller, details: CreateEmailReturnPathDetails): Promise<Changed<ReturnPathRow>> {
    const domain = await this.#domain(by, details.parentResourceId);
    if (!domain) throw new ApiError('related_not_found', { field: 'parentResourceId' });
    const { tenancyId, compartmentId, region } = domain;
    await this.access.require(by, { compartmentId });
    const now = new Date(this.clock.now());
    const made = await this.store.add(by, {
      id: newUuid(now.getTime()),
      tenancyId,
      compartmentId,
      region,
      emailDomainId: domain.id,
      name: readName(details.name ?? `${this.region.key}1.rp.${domain.name}`, domain.name),
      description: details.description ?? '',
      lifecycleState: 'NEEDS_ATTENTION',
      lifecycleDetails: 'Its record was not seen yet: publish it at dnsSubdomainName',
      missingChecks: 0,
      timeCreated: now,
      timeUpdated: null,
      ...newTags(details),
    });
    await this.hints.say();
    return made;
  }

  /** Throws when there is none, or the policies do not allow the operation on it. */
  async get(by: Caller, id: string): Promise<ReturnPathRow> {
    const row = await this.store.table.find({
      id,
      tenancyId: by.tenancyId,
      region: this.region.name,
    });
    if (!row) throw notFound();
    await this.access.require(by, { compartmentId: row.compartmentId });
    return row;
  }

  async list(
    by: Caller,
    query: ListEmailReturnPathsQuery,
  ): Promise<{ items: EmailReturnPathSummaryView[]; next: string | null }> {
    const { parentResourceId, id, name, lifecycleState, sortBy = 'TIMECREATED' } = query;
    const domain = parentResourceId ? await this.#domain(by, parentResourceId) : null;
    if (parentResourceId && !domain) throw notFound();
    const compartmentId = query.compartmentId
      ? compartmentUuid(query.compartmentId)
      : (domain?.compartmentId ?? by.tenancyId);
    await this.access.require(by, { compartmentId, isList: true });
    const only = id === undefined ? undefined : fromOcid(id);
    if (only === null) return { items: [], next: null };
    const where = {
      tenancyId: by.tenancyId,
      region: this.region.name,
      compartmentId,
      ...(domain ? { emailDomainId: domain.id } : {}),
      ...(only === undefined ? {} : { id: only.uuid }),
      ...(name === undefined ? {} : { name: canonicalDomain(name) ?? name }),
      ...(lifecycleState === undefined ? {} : { lifecycleState: lifecycleState.toUpperCase() }),
    };
    const page = await this.store.table.page(where, query, [sortBy, RETURN_PATH_ORDERS[sortBy]]);
    const locks = await this.locks.of(page.items);
    const items = page.items.map((row) => returnPathSummaryView(row, locks.get(row.id)));
    return { items, next: page.next };
  }

  async update(
    by: Caller,
    id: string,
    details: UpdateEmailReturnPathDetails,
    options: ChangeOptions,
  ): Promise<string> {
    const before = await this.get(by, id);
    await this.locks.requireOverride(by, before, options);
    const { description } = details;
    const changed = await this.store.change(by, id, options, {
      ...given({ description }),
      ...changedTags(details),
      timeUpdated: new Date(this.clock.now()),
    });
    if (!changed) throw notFound();
    return changed.workRequestId;
  }

  async remove(by: Caller, id: string, options: ChangeOptions): Promise<string> {
    const row = await this.get(by, id);
    await this.locks.requireOverride(by, row, options);
    const removed = await this.store.remove(by, id, options);
    if (!removed) throw notFound();
    await this.hints.say();
    return removed.workRequestId;
  }

  async addLock(
    by: Caller,
    id: string,
    details: AddLockDetails,
    ifMatch?: string,
  ): Promise<ReturnPathRow> {
    return this.locks.add(by, this.store.table, await this.get(by, id), details, ifMatch);
  }

  async removeLock(
    by: Caller,
    id: string,
    details: RemoveLockDetails,
    ifMatch?: string,
  ): Promise<ReturnPathRow> {
    return this.locks.remove(by, this.store.table, await this.get(by, id), details, ifMatch);
  }

  async view(row: ReturnPathRow): Promise<EmailReturnPathView> {
    const locks = await this.locks.of([row]);
    return returnPathView(row, this.region.site.returnPathHost, locks.get(row.id));
  }

  /** Null when there is none; whether the caller may know of it is still to be asked. */
  #domain(by: Caller, ocid: string): Promise<DomainRow | null> {
    return this.store.domain(by.tenancyId, this.region.name, fromOcid(ocid)!.uuid);
  }
}

function readName(text: string, domain: string): string {
  const name = canonicalDomain(text);
  if (!name?.endsWith(`.${domain}`)) throw invalid('name', `must be a name below ${domain}`);
  return name;
}
