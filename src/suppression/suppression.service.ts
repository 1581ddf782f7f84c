import { Injectable } from '@nestjs/common';
import { invariant } from '../core/assert.js';
import { Clock } from '../core/clock.js';
import { RootLog } from '../core/log.js';
import { addressKey } from '../mail/address.js';
import { operator } from '../rest/caller.js';
import { LastSuppressed } from './last-suppressed.js';
import { newSuppression, type SuppressedAddress } from './suppressed-address.js';
import { SuppressionListStore } from './suppression-list.store.js';
import { SuppressionStore } from './suppression.store.js';

@Injectable()
export class SuppressionService {
  readonly #last: LastSuppressed;

  constructor(
    private readonly store: SuppressionStore,
    private readonly listed: SuppressionListStore,
    private readonly clock: Clock,
    root: RootLog,
  ) {
    const log = root.room('suppression');
    this.#last = new LastSuppressed(clock, log, (named) => this.store.noteSuppressed(named));
  }

  onModuleDestroy(): Promise<void> {
    return this.#last.flush();
  }

  /** Those of the addresses (in canonical form) that this tenancy must not write to, in lower case. */
  async suppressedAmong(
    tenancyId: string,
    addresses: readonly string[],
  ): Promise<ReadonlySet<string>> {
    const tenancyIds = addresses.map(() => tenancyId);
    const found = await this.suppressedAmongMany(tenancyIds, addresses);
    return new Set(addresses.filter((_, i) => found[i]).map((address) => address.toLowerCase()));
  }

  /**
   * For a batch of many tenancies in one round trip: entry i says whether address i is suppressed for tenancy i.
   * The addresses are in canonical form, so their case is all that can differ.
   */
  async suppressedAmongMany(
    tenancyIds: readonly string[],
    addresses: readonly string[],
  ): Promise<readonly boolean[]> {
    invariant(tenancyIds.length === addresses.length, 'each address comes with its tenancy');
    const found = addresses.map(() => false);
    if (found.length === 0) return found;
    const lower = addresses.map((address) => address.toLowerCase());
    for (const index of await this.store.suppressedAmong(tenancyIds, lower)) found[index] = true;
    return found;
  }

  /** A submission named suppressed addresses (in lower case): `timeLastSuppressed` follows within seconds. Never waits. */
  noteSuppressed(named: readonly { tenancyId: string; address: string }[]): void {
    for (const { tenancyId, address } of named) this.#last.note(tenancyId, address);
  }

  /** What the operator adds. False when the address is suppressed already; the first reason stays. */
  add(tenancyId: string, address: string, reason: string): Promise<boolean> {
    return this.listed.add(
      operator(tenancyId, 'createSuppression'),
      newSuppression(tenancyId, address, reason, this.clock.now()),
    );
  }

  /** What the operator removes. False when the address was not suppressed. */
  remove(tenancyId: string, address: string): Promise<boolean> {
    return this.listed.removeAddress(operator(tenancyId, 'deleteSuppression'), addressKey(address));
  }

  /** By address; `after` is the last address of the page before. */
  list(
    tenancyId: string,
    after: string | null,
    limit: number,
  ): Promise<readonly SuppressedAddress[]> {
    return this.store.list(tenancyId, after, limit);
  }
}
