import { Injectable } from '@nestjs/common';
import { Clock } from '../../core/clock.js';
import { fromOcid } from '../../core/ocid.js';
import { EgressIpsService, canonicalAddress } from '../../egress/index.js';
import { AccessService } from '../../identity/index.js';
import { ProvidersService, type BackOffAction } from '../../providers/index.js';
import { invalid, notFound } from '../../rest/api-error.js';
import type { Caller } from '../../rest/caller.js';
import { instantIn } from '../../rest/instant.js';
import { BackOffs, isSite, type BackOffEntry, type Held } from '../../shaping/index.js';
import type { CreateBackOffDetails } from './back-off.dto.js';
import { BackOffChanges } from './back-off-changes.js';

/** What is held back for a provider, as operators look at it and change it. */
@Injectable()
export class BackOffsApi {
  constructor(
    private readonly access: AccessService,
    private readonly backOffs: BackOffs,
    private readonly changes: BackOffChanges,
    private readonly providers: ProvidersService,
    private readonly addresses: EgressIpsService,
    private readonly clock: Clock,
  ) {}

  /** What holds now, the newest first. */
  async list(by: Caller): Promise<readonly BackOffEntry[]> {
    await this.access.requireOperator(by);
    return this.backOffs.holding.toReversed();
  }

  async get(by: Caller, id: string): Promise<BackOffEntry> {
    await this.access.requireOperator(by);
    return this.#find(id);
  }

  async create(by: Caller, details: CreateBackOffDetails): Promise<BackOffEntry> {
    await this.access.requireOperator(by);
    const endsAt = instantIn('timeEnds', details.timeEnds).getTime();
    if (endsAt <= this.clock.now()) throw invalid('timeEnds', 'must be in the future');
    const held = heldIn(details);
    await this.#requireKnown(held);
    const who = { name: by.userName, why: details.reason };
    return this.backOffs.hold(held, actionIn(details), endsAt, who, (tx, entry) =>
      this.changes.record(tx, by, entry, 'begun'),
    );
  }

  /** Ends it at once, whoever began it; what had been slowed has all of it back. */
  async release(by: Caller, id: string): Promise<void> {
    await this.access.requireOperator(by);
    const entry = this.#find(id);
    const isReleased = await this.backOffs.release(entry, by.userName, (tx) =>
      this.changes.record(tx, by, entry, 'ended'),
    );
    if (!isReleased) throw notFound();
  }

  /** What names nobody would be kept, and hold nothing back. */
  async #requireKnown({ provider, egressIp }: Held): Promise<void> {
    if (!isSite(provider) && !this.providers.isKnown(provider))
      throw invalid('provider', 'is neither the id of a provider nor site: and a destination');
    if (egressIp !== null && !(await this.addresses.byAddress(egressIp)))
      throw invalid('egressIp', 'is not one of our addresses');
  }

  #find(id: string): BackOffEntry {
    const found = this.backOffs.holding.find((entry) => entry.id === id);
    if (!found) throw notFound();
    return found;
  }
}

function heldIn({ scope, provider, egressIp, tenancyId }: CreateBackOffDetails): Held {
  const isOfAddress = scope === 'egress_provider';
  if (isOfAddress && tenancyId !== undefined)
    throw invalid('tenancyId', 'does not go with the scope egress_provider');
  if (!isOfAddress && egressIp !== undefined)
    throw invalid('egressIp', 'does not go with the scope tenancy_provider');
  if (!isOfAddress && tenancyId === undefined)
    throw invalid('tenancyId', 'is needed for the scope tenancy_provider');
  const address = egressIp === undefined ? null : canonicalAddress(egressIp);
  if (egressIp !== undefined && address === null) throw invalid('egressIp', 'is not an IP address');
  return {
    scope,
    provider,
    egressIp: address,
    tenancyId: tenancyId === undefined ? null : fromOcid(tenancyId)!.uuid,
    senderDomain: null,
  };
}

function actionIn({ action, value }: CreateBackOffDetails): BackOffAction {
  if (action === 'PAUSE') {
    if (value !== undefined) throw invalid('value', 'does not go with PAUSE');
    return { pause: true };
  }
  if (value === undefined) throw invalid('value', `is needed for ${action}`);
  switch (action) {
    case 'SLOW':
      if (value >= 100) throw invalid('value', 'of SLOW is a percentage below 100');
      return { slow: value / 100 };
    case 'RATE':
      return { ratePerMinute: value };
    case 'CONNECTIONS':
      return { connections: value };
    case 'MESSAGES_PER_CONNECTION':
      return { messagesPerConnection: value };
  }
}
