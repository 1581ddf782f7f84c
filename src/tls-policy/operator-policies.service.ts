import { Injectable } from '@nestjs/common';
import { Clock } from '../core/clock.js';
import { newUuid } from '../core/id.js';
import { AccessService } from '../identity/index.js';
import { canonicalDomain } from '../mail/address.js';
import { invalid, notFound } from '../rest/api-error.js';
import type { Caller } from '../rest/caller.js';
import { given } from '../rest/given.js';
import type { Page } from '../rest/page.js';
import type { ChangeOptions } from '../rest/resource-table.store.js';
import { TLS_POLICY_ORDERS, TlsPoliciesStore } from './tls-policies.store.js';
import { TlsPolicies } from './tls-policies.service.js';
import type {
  CreateTlsPolicyDetails,
  ListTlsPoliciesQuery,
  UpdateTlsPolicyDetails,
} from './tls-policy.dto.js';
import type { TlsPolicyRow } from './tls-policy.entity.js';

/** What the operator asks of the way to single domains, by API and command line. */
@Injectable()
export class OperatorPolicies {
  constructor(
    private readonly access: AccessService,
    private readonly store: TlsPoliciesStore,
    private readonly policies: TlsPolicies,
    private readonly clock: Clock,
  ) {}

  async create(by: Caller, details: CreateTlsPolicyDetails): Promise<TlsPolicyRow> {
    await this.access.requireOperator(by);
    const domain = readDomain(details.domain);
    const now = this.clock.now();
    const policy = await this.store.table.add(
      by,
      {
        id: newUuid(now),
        domain,
        mode: details.mode,
        description: details.description ?? '',
        timeCreated: new Date(now),
      },
      `There is a TLS policy for ${domain}`,
    );
    this.policies.changed();
    return policy;
  }

  async get(by: Caller, id: string): Promise<TlsPolicyRow> {
    await this.access.requireOperator(by);
    const policy = await this.store.table.find({ id });
    if (!policy) throw notFound();
    return policy;
  }

  async list(by: Caller, query: ListTlsPoliciesQuery): Promise<Page<TlsPolicyRow>> {
    await this.access.requireOperator(by);
    const { domain, sortBy = 'TIMECREATED' } = query;
    const where = domain === undefined ? {} : { domain: canonicalDomain(domain) ?? domain };
    return this.store.table.page(where, query, [sortBy, TLS_POLICY_ORDERS[sortBy]]);
  }

  async update(
    by: Caller,
    id: string,
    details: UpdateTlsPolicyDetails,
    options: ChangeOptions,
  ): Promise<TlsPolicyRow> {
    await this.access.requireOperator(by);
    const { mode, description } = details;
    const policy = await this.store.table.change(by, { id }, options, () =>
      given({ mode, description }),
    );
    if (!policy) throw notFound();
    this.policies.changed();
    return policy;
  }

  async remove(by: Caller, id: string, options: ChangeOptions): Promise<void> {
    await this.access.requireOperator(by);
    if (!(await this.store.table.remove(by, { id }, options))) throw notFound();
    this.policies.changed();
  }

  /** All of them, for the command line. */
  all(): Promise<readonly TlsPolicyRow[]> {
    return this.store.all();
  }

  /** The one of a domain; null when there is none, or the text is no domain. For the command line. */
  async of(domain: string): Promise<TlsPolicyRow | null> {
    return this.store.table.find({ domain: canonicalDomain(domain) ?? '' });
  }
}

function readDomain(text: string): string {
  const domain = canonicalDomain(text);
  if (domain === null) throw invalid('domain', 'is not a domain name');
  return domain;
}
