import { Injectable } from '@nestjs/common';
import { Clock } from '../core/clock.js';
import { newUuid } from '../core/id.js';
import { fromOcid } from '../core/ocid.js';
import { Sealer } from '../core/seal.js';
import { AccessService, type Place } from '../identity/index.js';
import { generateDkimKey } from '../mail/dkim.js';
import { importDkimKey, type ImportedKey } from '../mail/import-dkim-key.js';
import { ApiError, invalid, notFound } from '../rest/api-error.js';
import { service, type Caller } from '../rest/caller.js';
import { given } from '../rest/given.js';
import type { ChangeOptions } from '../rest/resource-table.store.js';
import { changedTags, newTags } from '../rest/tags.js';
import { dkimSummaryView, dkimView } from './dkim-view.js';
import type {
  CreateDkimDetails,
  DkimSummaryView,
  DkimView,
  ListDkimsQuery,
  UpdateDkimDetails,
} from './dkim.dto.js';
import type { Dkim } from './dkim.entity.js';
import { DKIM_ORDERS, DkimsStore } from './dkims.store.js';
import type { DomainRow } from './domain.entity.js';
import type { Changed } from './domains.store.js';
import { sealedKeyPurpose } from './sealed-key.js';
import { newSelector, problemWithSelector } from './selector.js';
import { SendersHints } from './senders-hints.store.js';
import { SendingRegion } from './sending-region.js';

const KEY_LENGTHS = [2048, 4096];
/** So long may mail that was signed be under way. */
const DELETING_MS = 24 * 3_600_000;

/** DKIM keys as the owners of domains keep them. */
@Injectable()
export class DkimsService {
  constructor(
    private readonly access: AccessService,
    private readonly store: DkimsStore,
    private readonly region: SendingRegion,
    private readonly hints: SendersHints,
    private readonly sealer: Sealer,
    private readonly clock: Clock,
  ) {}

  /** The key signs as soon as the DNS shows it. */
  async create(by: Caller, details: CreateDkimDetails): Promise<Changed<Dkim>> {
    const domain = await this.#domain(by, details.emailDomainId);
    if (!domain) throw new ApiError('related_not_found', { field: 'emailDomainId' });
    await this.access.require(by, ofDomain(domain.compartmentId, domain.name));
    const now = new Date(this.clock.now());
    const id = newUuid(now.getTime());
    const selector = details.name ?? newSelector(this.region.name, id, now);
    const problem = problemWithSelector(selector, domain.name);
    if (problem) throw invalid('name', problem);
    const { privateKeyPem, ...key } = await keyOf(details);
    const emailDomainId = domain.id;
    const made = await this.store.add(by, {
      ...key,
      id,
      tenancyId: domain.tenancyId,
      compartmentId: domain.compartmentId,
      region: domain.region,
      emailDomainId,
      domainName: domain.name,
      selector,
      sealedPrivateKey: this.sealer.seal(
        privateKeyPem,
        sealedKeyPurpose({ emailDomainId, selector }),
      ),
      isImported: typeof details.privateKey === 'string',
      lifecycleState: 'NEEDS_ATTENTION',
      lifecycleDetails: 'Its record was not seen yet: publish it at dnsSubdomainName',
      description: details.description ?? '',
      missingChecks: 0,
      verifiedAt: null,
      timeCreated: now,
      timeUpdated: null,
      timeDeleted: null,
      ...newTags(details),
    });
    await this.hints.say();
    return made;
  }

  /** Throws when there is none, or the policies do not allow the operation on it. */
  async get(by: Caller, id: string): Promise<Dkim> {
    const where = { id, tenancyId: by.tenancyId, region: this.region.name };
    const key = await this.store.table.find(where);
    if (!key) throw notFound();
    await this.access.require(by, ofDomain(key.compartmentId, key.domainName));
    return key;
  }

  async list(
    by: Caller,
    query: ListDkimsQuery,
  ): Promise<{ items: DkimSummaryView[]; next: string | null }> {
    const domain = await this.#domain(by, query.emailDomainId);
    if (!domain) throw notFound();
    await this.access.require(by, { ...ofDomain(domain.compartmentId, domain.name), isList: true });
    const { id, name, lifecycleState, sortBy = 'TIMECREATED' } = query;
    const only = id === undefined ? undefined : fromOcid(id);
    if (only === null) return { items: [], next: null };
    const where = {
      emailDomainId: domain.id,
      ...(only === undefined ? {} : { id: only.uuid }),
      ...(name === undefined ? {} : { selector: name }),
      ...(lifecycleState === undefined ? {} : { lifecycleState: lifecycleState.toUpperCase() }),
    };
    const page = await this.store.table.page(where, query, [sortBy, DKIM_ORDERS[sortBy]]);
    return { items: page.items.map(dkimSummaryView), next: page.next };
  }

  async update(
    by: Caller,
    id: string,
    details: UpdateDkimDetails,
    options: ChangeOptions,
  ): Promise<string> {
    await this.get(by, id);
    const { description } = details;
    const changed = await this.store.change(by, id, options, {
      ...given({ description }),
      ...changedTags(details),
      timeUpdated: new Date(this.clock.now()),
    });
    if (!changed) throw notFound();
    return changed.workRequestId;
  }

  /** Signs no more at once; the key is shown as DELETING for a day, in which its record must stay. */
  async remove(by: Caller, id: string, options: ChangeOptions): Promise<string> {
    const key = await this.get(by, id);
    const removed = await this.store.beginRemoval(by, id, options, new Date(this.clock.now()));
    if (!removed)
      throw new ApiError('incorrect_state', { what: `${key.selector} is being deleted already` });
    await this.hints.say();
    return removed.workRequestId;
  }

  /** Ends deletions that began a day ago. */
  async finishRemovals(): Promise<void> {
    const before = new Date(this.clock.now() - DELETING_MS);
    for (const { id, tenancyId } of await this.store.deletedBefore(this.region.name, before)) {
      await this.store.table.remove(service(tenancyId, 'deleteDkim'), { id }, {});
    }
  }

  view(key: Dkim): DkimView {
    return dkimView(key, this.region.site);
  }

  /** Null when there is none; whether the caller may know of it is still to be asked. */
  async #domain(by: Caller, ocid: string): Promise<DomainRow | null> {
    return this.store.domain(by.tenancyId, this.region.name, fromOcid(ocid)!.uuid);
  }
}

/** The key that was given, else a new one. */
async function keyOf(details: CreateDkimDetails): Promise<ImportedKey> {
  const { privateKey, keyLength } = details;
  if (typeof privateKey === 'string') {
    const key = importDkimKey(privateKey);
    if ('problem' in key) throw invalid('privateKey', key.problem);
    if (details.algorithm && details.algorithm !== key.algorithm)
      throw invalid('algorithm', `does not fit the private key, which is for ${key.algorithm}`);
    if (keyLength && keyLength !== key.keyLength)
      throw invalid('keyLength', 'does not fit the private key; leave it out');
    return key;
  }
  const algorithm = details.algorithm ?? 'rsa-sha256';
  if (keyLength && (algorithm !== 'rsa-sha256' || !KEY_LENGTHS.includes(keyLength)))
    throw invalid('keyLength', `must be ${KEY_LENGTHS.join(' or ')}, and is for rsa-sha256 alone`);
  const bits = keyLength || 2048;
  const made = await generateDkimKey(algorithm, bits);
  return { ...made, algorithm, keyLength: algorithm === 'rsa-sha256' ? bits : null };
}

function ofDomain(compartmentId: string, name: string): Place {
  return { compartmentId, target: { 'target.dkim.email-domain': name } };
}
