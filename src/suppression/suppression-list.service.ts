import { Injectable } from '@nestjs/common';
import { Clock } from '../core/clock.js';
import { firstUuidAt } from '../core/id.js';
import { AccessService } from '../identity/index.js';
import { ApiError, invalid, notFound } from '../rest/api-error.js';
import type { Caller } from '../rest/caller.js';
import { compartmentUuid } from '../rest/ids.js';
import { instantIn } from '../rest/instant.js';
import type { Page } from '../rest/page.js';
import { entryKey, isEntryKey } from './entry-keys.js';
import type { CreateSuppressionDetails, ListSuppressionsQuery } from './suppression.dto.js';
import { SuppressionListStore } from './suppression-list.store.js';
import { wordsOf } from './suppression-reason.js';
import { newSuppression, type Suppression } from './suppressed-address.js';

/**
 * The suppression list as callers of the API see and change it. There is one for the whole tenancy, in all regions: who
 * must not be written to from one region must not be written to from another.
 */
@Injectable()
export class SuppressionListService {
  constructor(
    private readonly access: AccessService,
    private readonly store: SuppressionListStore,
    private readonly clock: Clock,
  ) {}

  /** Throws Conflict when the address is suppressed already. */
  async create(by: Caller, details: CreateSuppressionDetails): Promise<Suppression> {
    await this.access.require(by, { compartmentId: compartmentUuid(details.compartmentId) });
    const { emailAddress, stream = '' } = details;
    if (!isEntryKey(emailAddress))
      throw invalid('emailAddress', 'is neither an email address nor @ and a domain');
    if (stream !== '' && !isEntryKey(stream))
      throw invalid('stream', 'is neither an email address nor @ and a domain');
    const suppression = newSuppression(
      { tenancyId: by.tenancyId, address: emailAddress, reason: 'manual', stream },
      this.clock.now(),
    );
    if (!(await this.store.add(by, suppression)))
      throw new ApiError('already_exists', {
        what: `${suppression.address} is suppressed already`,
      });
    return suppression;
  }

  /** Throws when there is none, or the policies do not allow it. */
  async get(by: Caller, id: string): Promise<Suppression> {
    await this.access.require(by, { compartmentId: by.tenancyId });
    const suppression = await this.store.find(by.tenancyId, id, this.clock.now());
    if (!suppression) throw notFound();
    return suppression;
  }

  async list(by: Caller, query: ListSuppressionsQuery): Promise<Page<Suppression>> {
    const compartmentId = compartmentUuid(query.compartmentId);
    await this.access.require(by, { compartmentId, isList: true });
    const { emailAddress, reason, sortBy = 'TIMECREATED' } = query;
    const filter = {
      address: emailAddress === undefined ? null : entryKey(emailAddress),
      fromId: firstIdIn('timeCreatedGreaterThanOrEqualTo', query.timeCreatedGreaterThanOrEqualTo),
      beforeId: firstIdIn('timeCreatedLessThan', query.timeCreatedLessThan),
      reason: reason === undefined ? null : wordsOf(reason),
    };
    return this.store.page(by.tenancyId, filter, { ...query, now: this.clock.now() }, sortBy);
  }

  async remove(by: Caller, id: string): Promise<void> {
    await this.access.require(by, { compartmentId: by.tenancyId });
    if (!(await this.store.remove(by, id))) throw notFound();
  }
}

/** Ids sort by their time, so a time is a bound of ids. */
function firstIdIn(field: string, text: string | undefined): string | null {
  return text === undefined ? null : firstUuidAt(instantIn(field, text).getTime());
}
