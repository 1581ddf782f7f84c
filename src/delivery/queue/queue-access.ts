import { Injectable } from '@nestjs/common';
import { fromOcid } from '../../core/ocid.js';
import { EgressService } from '../../egress/index.js';
import { AccessService, type Needed } from '../../identity/index.js';
import { canonicalDomain } from '../../mail/address.js';
import type { Reason } from '../../mail/reason.js';
import type { TrafficClass } from '../../mail/traffic-class.js';
import { ProvidersService } from '../../providers/index.js';
import { ApiError, invalid, notFound } from '../../rest/api-error.js';
import type { Caller } from '../../rest/caller.js';
import type { Destination } from './operation.js';
import type { QueueFilter } from './queue-filter.js';

export const TO_LOOK: Needed = { own: 'EMAIL_MESSAGE_READ', operator: 'EMAIL_OPERATIONS_READ' };
export const TO_MOVE: Needed = { own: 'EMAIL_MESSAGE_UPDATE', operator: 'EMAIL_OPERATIONS_USE' };
export const TO_END: Needed = { own: 'EMAIL_MESSAGE_DELETE', operator: 'EMAIL_OPERATIONS_MANAGE' };

/** A filter as it comes in a query or a body. */
export interface AskedFilter {
  readonly tenancyId?: string;
  readonly domain?: string;
  readonly provider?: string;
  readonly trafficClass?: TrafficClass;
  readonly reason?: Reason;
  readonly messageId?: string;
}

/** Whose waiting mail a caller may see and change: that of the own tenancy, and an operator all. */
@Injectable()
export class QueueAccess {
  constructor(
    private readonly access: AccessService,
    private readonly egress: EgressService,
    private readonly providers: ProvidersService,
  ) {}

  /** Null: mail of every tenancy; else the only one. Throws when the policies allow neither. */
  scope(by: Caller, needed: Needed): Promise<string | null> {
    return this.access.scope(by, needed);
  }

  /** The filter within what the caller may: mail of another tenancy is not there. */
  async filter(by: Caller, needed: Needed, asked: AskedFilter): Promise<QueueFilter> {
    const scope = await this.scope(by, needed);
    const tenancyId = asked.tenancyId === undefined ? null : fromOcid(asked.tenancyId)!.uuid;
    if (scope !== null && tenancyId !== null && tenancyId !== scope) throw notFound();
    if (asked.provider !== undefined && !this.providers.isKnown(asked.provider))
      throw invalid('provider', `is not the id of a provider: ${asked.provider}`);
    return {
      tenancyId: tenancyId ?? scope,
      domain: asked.domain === undefined ? null : domainIn(asked.domain),
      provider: asked.provider ?? null,
      trafficClass: asked.trafficClass ?? null,
      reason: asked.reason ?? null,
      messageId: asked.messageId ?? null,
      notOfPool: null,
    };
  }

  /** Where mail that the filter means may be moved: to a pool of its tenancy; by operators to shared ones too. */
  async destination(
    by: Caller,
    needed: Needed,
    emailIpPoolId: string | undefined,
    { tenancyId }: QueueFilter,
  ): Promise<Destination> {
    if (emailIpPoolId === undefined) return { poolId: null, number: 0 };
    const scope = await this.scope(by, needed);
    const pool = await this.egress.pool(fromOcid(emailIpPoolId)!.uuid);
    if (!pool || (scope !== null && pool.tenancyId !== scope))
      throw new ApiError('related_not_found', { field: 'emailIpPoolId' });
    if (pool.tenancyId !== null && pool.tenancyId !== tenancyId)
      throw invalid('filter.tenancyId', 'must be the tenancy whose own the pool is');
    return { poolId: pool.id, number: pool.number };
  }
}

/** In the form in which the queue keeps it. Throws InvalidParameter. */
export function domainIn(text: string): string {
  const domain = canonicalDomain(text);
  if (domain === null) throw invalid('domain', 'is not a domain name');
  return domain;
}
