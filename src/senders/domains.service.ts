import { Injectable } from '@nestjs/common';
import { Clock } from '../core/clock.js';
import { newUuid } from '../core/id.js';
import { fromOcid } from '../core/ocid.js';
import { AccessService, type Place } from '../identity/index.js';
import { canonicalDomain } from '../mail/address.js';
import { unsubscribeWishIn } from '../mail/unsubscribe-wish.js';
import { invalid, notFound } from '../rest/api-error.js';
import type { Caller } from '../rest/caller.js';
import { given } from '../rest/given.js';
import { compartmentUuid } from '../rest/ids.js';
import type { AddLockDetails, RemoveLockDetails } from '../rest/lock.dto.js';
import type { ChangeOptions } from '../rest/resource-table.store.js';
import { changedTags, newTags } from '../rest/tags.js';
import { domainOcid, domainSummaryView, domainView, type DomainShown } from './domain-view.js';
import type {
  CreateEmailDomainDetails,
  EmailDomainSummaryView,
  EmailDomainView,
  ListEmailDomainsQuery,
  UpdateEmailDomainDetails,
} from './domain.dto.js';
import type { DomainRow } from './domain.entity.js';
import { NEW_DOMAIN, DOMAIN_ORDERS, DomainsStore, type Changed } from './domains.store.js';
import { isPublicMailboxDomain } from './public-mailbox-domains.js';
import { ResourceLocks } from './resource-locks.service.js';
import { SendersHints } from './senders-hints.store.js';
import { SendingRegion } from './sending-region.js';

/** Email domains as their owners keep them. */
@Injectable()
export class DomainsService {
  constructor(
    private readonly access: AccessService,
    private readonly store: DomainsStore,
    private readonly locks: ResourceLocks,
    private readonly region: SendingRegion,
    private readonly hints: SendersHints,
    private readonly clock: Clock,
  ) {}

  /** CREATING until the DNS shows whose it is. */
  async create(by: Caller, details: CreateEmailDomainDetails): Promise<Changed<DomainRow>> {
    const name = readName(details.name);
    const compartmentId = compartmentUuid(details.compartmentId);
    const target = { 'target.email-domain.name': name };
    await this.access.require(by, { compartmentId, target });
    const now = new Date(this.clock.now());
    const made = await this.store.add(by, {
      ...NEW_DOMAIN,
      id: newUuid(now.getTime()),
      tenancyId: by.tenancyId,
      compartmentId,
      region: this.region.name,
      name,
      lifecycleState: 'CREATING',
      timeCreated: now,
      description: details.description ?? '',
      domainVerificationId: details.domainVerificationId ?? null,
      nextCheckAt: now,
      unsubscribe: unsubscribeWishIn(details.unsubscribe ?? ''),
      trackOpens: details.trackOpens ?? false,
      trackClicks: details.trackClicks ?? false,
      linkHost: readLinkHost(name, details.linkHost ?? ''),
      ...newTags(details),
    });
    await this.hints.say();
    return made;
  }

  /** Throws when there is none, or the policies do not allow the operation on it. */
  async get(by: Caller, id: string): Promise<DomainRow> {
    const row = await this.store.table.find({
      id,
      tenancyId: by.tenancyId,
      region: this.region.name,
    });
    if (!row) throw notFound();
    await this.access.require(by, placeOf(row));
    return row;
  }

  async list(
    by: Caller,
    query: ListEmailDomainsQuery,
  ): Promise<{ items: EmailDomainSummaryView[]; next: string | null }> {
    const compartmentId = compartmentUuid(query.compartmentId);
    await this.access.require(by, { compartmentId, isList: true });
    const { id, name, lifecycleState, sortBy = 'TIMECREATED' } = query;
    const only = id === undefined ? undefined : fromOcid(id);
    if (only === null) return { items: [], next: null };
    const where = {
      tenancyId: by.tenancyId,
      region: this.region.name,
      compartmentId,
      ...(only === undefined ? {} : { id: only.uuid }),
      ...(name === undefined ? {} : { name: canonicalDomain(name) ?? name }),
      ...(lifecycleState === undefined ? {} : { lifecycleState: lifecycleState.toUpperCase() }),
    };
    const page = await this.store.table.page(where, query, [sortBy, DOMAIN_ORDERS[sortBy]]);
    const shown = await this.#shown(page.items);
    const items = page.items.map((row) => domainSummaryView(row, shown.get(row.id)));
    return { items, next: page.next };
  }

  async update(
    by: Caller,
    id: string,
    details: UpdateEmailDomainDetails,
    options: ChangeOptions,
  ): Promise<string> {
    const before = await this.get(by, id);
    await this.locks.requireOverride(by, before, options);
    const { description, domainVerificationId, trackOpens, trackClicks } = details;
    const unsubscribe = unsubscribeWishIn(details.unsubscribe ?? '');
    const linkHost =
      typeof details.linkHost === 'string'
        ? readLinkHost(before.name, details.linkHost)
        : before.linkHost;
    const changed = await this.store.change(by, id, options, {
      ...given({ description, unsubscribe, trackOpens, trackClicks }),
      ...(linkHost === before.linkHost
        ? {}
        : { linkHost, isLinkHost: false, nextCheckAt: new Date(this.clock.now()) }),
      ...(typeof domainVerificationId === 'string'
        ? { domainVerificationId, ...this.#verifiedBy(before, domainVerificationId) }
        : {}),
      ...changedTags(details),
      timeUpdated: new Date(this.clock.now()),
    });
    if (!changed) throw notFound();
    // Each hint costs all processes what they know of all domains.
    const isOfSending =
      linkHost !== before.linkHost ||
      isOther(unsubscribe, before.unsubscribe) ||
      isOther(trackOpens, before.trackOpens) ||
      isOther(trackClicks, before.trackClicks) ||
      isOther(domainVerificationId, before.domainVerificationId);
    if (isOfSending) await this.hints.say();
    return changed.workRequestId;
  }

  /** With its keys and return paths. */
  async move(by: Caller, id: string, compartment: string, options: ChangeOptions): Promise<string> {
    const compartmentId = compartmentUuid(compartment);
    const before = await this.get(by, id);
    await this.access.require(by, { compartmentId });
    await this.locks.requireOverride(by, before, options);
    const timeUpdated = new Date(this.clock.now());
    const moved = await this.store.move(by, id, options, { compartmentId, timeUpdated });
    if (!moved) throw notFound();
    return moved.workRequestId;
  }

  async remove(by: Caller, id: string, options: ChangeOptions): Promise<string> {
    const row = await this.get(by, id);
    await this.locks.requireOverride(by, row, options);
    const removed = await this.store.remove(by, id, options, this.region.isLive);
    if (!removed) throw notFound();
    await this.hints.say();
    return removed.workRequestId;
  }

  async addLock(
    by: Caller,
    id: string,
    details: AddLockDetails,
    ifMatch?: string,
  ): Promise<DomainRow> {
    return this.locks.add(by, this.store.table, await this.get(by, id), details, ifMatch);
  }

  async removeLock(
    by: Caller,
    id: string,
    details: RemoveLockDetails,
    ifMatch?: string,
  ): Promise<DomainRow> {
    return this.locks.remove(by, this.store.table, await this.get(by, id), details, ifMatch);
  }

  /** As the API shows it, with the key that signs and its locks. */
  async view(row: DomainRow): Promise<EmailDomainView> {
    return domainView(row, (await this.#shown([row])).get(row.id));
  }

  async #shown(rows: readonly DomainRow[]): Promise<ReadonlyMap<string, DomainShown>> {
    const [dkims, locks] = await Promise.all([
      this.store.activeDkims(rows.map(({ id }) => id)),
      this.locks.of(rows),
    ]);
    return new Map(
      rows.map(({ id }) => [
        id,
        { activeDkimId: dkims.get(id) ?? null, locks: locks.get(id) ?? [] },
      ]),
    );
  }

  /** A domain that was verified is so by the token that it names, or otherwise. */
  #verifiedBy(
    { tenancyId, verificationStatus }: DomainRow,
    domainVerificationId: string,
  ): Partial<DomainRow> {
    if (verificationStatus === 'NONE') return {};
    const isToken = domainVerificationId === this.region.verificationToken(tenancyId);
    return { verificationStatus: isToken ? 'DOMAINID' : 'OTHER' };
  }
}

/** Whether a field was given, and is not as it was. */
function isOther<T>(value: T | null | undefined, before: T): boolean {
  return value !== undefined && value !== null && value !== before;
}

function readName(text: string): string {
  const name = canonicalDomain(text);
  if (name === null || !name.includes('.'))
    throw invalid('name', 'must be a domain name such as example.com');
  if (isPublicMailboxDomain(name))
    throw invalid('name', 'belongs to a provider at which anybody can have a mailbox');
  return name;
}

/** Null for none. A host below the domain: browsers take it for the sender's, and nobody else's can be claimed. */
function readLinkHost(domain: string, text: string): string | null {
  if (text === '') return null;
  const host = canonicalDomain(text);
  if (host === null || !host.endsWith(`.${domain}`))
    throw invalid('linkHost', `must be a host name below ${domain}`);
  return host;
}

function placeOf(row: DomainRow): Place {
  return {
    compartmentId: row.compartmentId,
    target: { 'target.email-domain.id': domainOcid(row), 'target.email-domain.name': row.name },
  };
}
