import { Injectable } from '@nestjs/common';
import { Clock } from '../core/clock.js';
import { operator } from '../rest/caller.js';
import { entryKey } from './entry-keys.js';
import { newSuppression, type SuppressedAddress } from './suppressed-address.js';
import { SuppressionListStore } from './suppression-list.store.js';
import { SuppressionStore, type Place, type Wanted } from './suppression.store.js';

@Injectable()
export class SuppressionService {
  constructor(
    private readonly store: SuppressionStore,
    private readonly listed: SuppressionListStore,
    private readonly clock: Clock,
  ) {}

  /**
   * Those of the addresses (in canonical form) that this tenancy must not write to, in lower case. `sender` is the From
   * address; without it entries that keep from the mail of one sender alone do not count.
   */
  async suppressedAmong(
    tenancyId: string,
    addresses: readonly string[],
    sender = '',
  ): Promise<ReadonlySet<string>> {
    const found = await this.suppressedAmongMany(
      addresses.map((address) => ({ tenancyId, address, sender })),
    );
    return new Set(addresses.filter((_, i) => found[i]).map((address) => address.toLowerCase()));
  }

  /**
   * For a batch of many tenancies in one round trip: entry i says whether recipient i is suppressed. The addresses are in
   * canonical form, so their case is all that can differ.
   */
  async suppressedAmongMany(recipients: readonly Wanted[]): Promise<readonly boolean[]> {
    const found = recipients.map(() => false);
    if (found.length === 0) return found;
    const lower = recipients.map(({ tenancyId, address, sender }) => ({
      tenancyId,
      address: address.toLowerCase(),
      sender: sender.toLowerCase(),
    }));
    for (const index of await this.store.suppressedAmong(lower, this.clock.now()))
      found[index] = true;
    return found;
  }

  /** What the operator adds. False when the address is suppressed already; a reason that is as strong stays. */
  add(tenancyId: string, address: string, reason: string): Promise<boolean> {
    return this.listed.add(
      operator(tenancyId, 'createSuppression'),
      newSuppression({ tenancyId, address, reason }, this.clock.now()),
    );
  }

  /** What the operator removes. False when the address was not suppressed. */
  remove(tenancyId: string, address: string): Promise<boolean> {
    return this.listed.removeAddress(operator(tenancyId, 'deleteSuppression'), entryKey(address));
  }

  /** By address and stream; `after` is the last entry of the page before. */
  list(
    tenancyId: string,
    after: Place | null,
    limit: number,
  ): Promise<readonly SuppressedAddress[]> {
    return this.store.list(tenancyId, after, limit, this.clock.now());
  }
}
