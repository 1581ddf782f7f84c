import { Injectable } from '@nestjs/common';
import { Clock } from '../core/clock.js';
import { newUuid } from '../core/id.js';
import { fromOcid } from '../core/ocid.js';
import { AccessService, type Place } from '../identity/index.js';
import { canonicalDomain, domainOf } from '../mail/address.js';
import { trafficClassIn } from '../mail/traffic-class.js';
import { unsubscribeWishIn } from '../mail/unsubscribe-wish.js';
import { invalid, notFound } from '../rest/api-error.js';
import type { Caller } from '../rest/caller.js';
import { compartmentUuid } from '../rest/ids.js';
import type { AddLockDetails, RemoveLockDetails } from '../rest/lock.dto.js';
import type { ChangeOptions } from '../rest/resource-table.store.js';
import { changedTags, newTags } from '../rest/tags.js';
import { senderOcid, senderSummaryView, senderView } from './approved-sender-view.js';
import type {
  CreateSenderDetails,
  ListSendersQuery,
  SenderSummaryView,
  SenderView,
  UpdateSenderDetails,
} from './approved-sender.dto.js';
import type { ApprovedSenderRow } from './approved-sender.entity.js';
import { ApprovedSendersStore, SENDER_ORDERS } from './approved-senders.store.js';
import { isPublicMailboxDomain } from './public-mailbox-domains.js';
import { ResourceLocks } from './resource-locks.service.js';
import { senderAddress, type SenderAddress } from './sender-address.js';
import { SendersService } from './senders.service.js';
import { SendingRegion } from './sending-region.js';

/** Approved senders as their owners keep them: in whose name a tenancy may write. */
@Injectable()
export class ApprovedSendersService {
  constructor(
    private readonly access: AccessService,
    private readonly store: ApprovedSendersStore,
    private readonly senders: SendersService,
    private readonly locks: ResourceLocks,
    private readonly region: SendingRegion,
    private readonly clock: Clock,
  ) {}

  async create(by: Caller, details: CreateSenderDetails): Promise<ApprovedSenderRow> {
    const sender = readSender(details.emailAddress);
    const compartmentId = compartmentUuid(details.compartmentId);
    await this.access.require(by, { compartmentId, target: targetOf(sender.address) });
    const now = this.clock.now();
    const row = await this.store.add(
      by,
      {
        id: newUuid(now),
        tenancyId: by.tenancyId,
        compartmentId,
        region: this.region.name,
        emailAddress: sender.address,
        domain: sender.domain,
        isOperators: false,
        timeCreated: new Date(now),
        ipPoolId: await this.#pool(by, details.emailIpPoolId),
        trafficClass: trafficClassIn(details.trafficClass ?? ''),
        unsubscribe: unsubscribeWishIn(details.unsubscribe ?? ''),
        ...newTags(details),
      },
      this.region.isLive,
    );
    this.senders.forget();
    return row;
  }

  /** Throws when there is none, or the policies do not allow the operation on it. */
  async get(by: Caller, id: string): Promise<ApprovedSenderRow> {
    const where = { id, tenancyId: by.tenancyId, region: this.region.name };
    const row = await this.store.table.find(where);
    if (!row) throw notFound();
    await this.access.require(by, placeOf(row));
    return row;
  }

  async list(
    by: Caller,
    query: ListSendersQuery,
  ): Promise<{ items: SenderSummaryView[]; next: string | null; total: number }> {
    const compartmentId = compartmentUuid(query.compartmentId);
    await this.access.require(by, { compartmentId, isList: true });
    const { lifecycleState, domain, emailAddress, emailIpPoolId, sortBy = 'TIMECREATED' } = query;
    const pool = emailIpPoolId === undefined ? undefined : fromOcid(emailIpPoolId);
    if (pool === null) return { items: [], next: null, total: 0 };
    const where = {
      tenancyId: by.tenancyId,
      region: this.region.name,
      compartmentId,
      ...(lifecycleState === undefined ? {} : { lifecycleState: lifecycleState.toUpperCase() }),
      ...(domain === undefined ? {} : { domain: canonicalDomain(domain) ?? domain }),
      ...(emailAddress === undefined
        ? {}
        : { emailAddress: senderAddress(emailAddress)?.address ?? emailAddress }),
      ...(pool === undefined ? {} : { ipPoolId: pool.uuid }),
    };
    const [page, total] = await Promise.all([
      this.store.table.page(where, query, [sortBy, SENDER_ORDERS[sortBy]]),
      this.store.table.count(where),
    ]);
    const locks = await this.locks.of(page.items);
    const items = page.items.map((row) => senderSummaryView(row, locks.get(row.id)));
    return { items, next: page.next, total };
  }

  async update(
    by: Caller,
    id: string,
    details: UpdateSenderDetails,
    options: ChangeOptions,
  ): Promise<ApprovedSenderRow> {
    await this.get(by, id);
    const ipPoolId = await this.#pool(by, details.emailIpPoolId);
    const changed = await this.#change(by, id, options, {
      ...(ipPoolId === null ? {} : { ipPoolId }),
      ...(details.trafficClass === undefined
        ? {}
        : { trafficClass: trafficClassIn(details.trafficClass ?? '') }),
      ...(details.unsubscribe === undefined
        ? {}
        : { unsubscribe: unsubscribeWishIn(details.unsubscribe ?? '') }),
      ...changedTags(details),
    });
    this.senders.forget();
    return changed;
  }

  async move(by: Caller, id: string, compartment: string, options: ChangeOptions): Promise<void> {
    const compartmentId = compartmentUuid(compartment);
    await this.#change(by, id, options, { compartmentId }, () =>
      this.access.require(by, { compartmentId }),
    );
    this.senders.forget();
  }

  async remove(by: Caller, id: string, options: ChangeOptions): Promise<void> {
    const row = await this.get(by, id);
    await this.locks.requireOverride(by, row, options);
    if (!(await this.store.table.remove(by, { id }, options))) throw notFound();
    this.senders.forget();
  }

  async addLock(
    by: Caller,
    id: string,
    details: AddLockDetails,
    ifMatch?: string,
  ): Promise<ApprovedSenderRow> {
    return this.locks.add(by, this.store.table, await this.get(by, id), details, ifMatch);
  }

  async removeLock(
    by: Caller,
    id: string,
    details: RemoveLockDetails,
    ifMatch?: string,
  ): Promise<ApprovedSenderRow> {
    return this.locks.remove(by, this.store.table, await this.get(by, id), details, ifMatch);
  }

  /** As the API shows it, with its domain and its locks. */
  async view(row: ApprovedSenderRow): Promise<SenderView> {
    const [domains, locks] = await Promise.all([
      this.store.domainsOf(row.tenancyId, row.region, [row.domain]),
      this.locks.of([row]),
    ]);
    return senderView(row, domains.get(row.domain) ?? null, locks.get(row.id));
  }

  async #change(
    by: Caller,
    id: string,
    options: ChangeOptions,
    values: Partial<ApprovedSenderRow>,
    alsoAsk: () => Promise<void> = () => Promise.resolve(),
  ): Promise<ApprovedSenderRow> {
    const before = await this.get(by, id);
    await alsoAsk();
    await this.locks.requireOverride(by, before, options);
    const row = await this.store.table.change(by, { id }, options, () => values);
    if (!row) throw notFound();
    return row;
  }

  /** Null when none is named. Throws for one that the tenancy may not use. */
  async #pool(by: Caller, emailIpPoolId: string | null | undefined): Promise<string | null> {
    if (!emailIpPoolId) return null;
    const { uuid } = fromOcid(emailIpPoolId)!;
    await this.store.checkPool(by.tenancyId, this.region.name, uuid);
    return uuid;
  }
}

function readSender(text: string): SenderAddress {
  const sender = senderAddress(text);
  if (!sender)
    throw invalid('emailAddress', 'must be an address, or @ with a domain such as @example.com');
  if (isPublicMailboxDomain(sender.domain))
    throw invalid(
      'emailAddress',
      `is at ${sender.domain}, where anybody can have a mailbox: receivers refuse mail in its name that comes from elsewhere`,
    );
  return sender;
}

function placeOf(row: ApprovedSenderRow): Place {
  return {
    compartmentId: row.compartmentId,
    target: { 'target.approved-sender.id': senderOcid(row), ...targetOf(row.emailAddress) },
  };
}

function targetOf(emailAddress: string): NonNullable<Place['target']> {
  return {
    'target.approved-sender.emailaddress': emailAddress,
    'target.approved-sender.email-domain': domainOf(emailAddress),
  };
}
