import { Injectable } from '@nestjs/common';
import type { Caller } from '../rest/caller.js';
import { WorkRequests } from '../rest/work-requests.store.js';
import type { ApprovedSenderRow } from './approved-sender.entity.js';
import { ApprovedSendersStore } from './approved-senders.store.js';
import type { Dkim } from './dkim.entity.js';
import { DkimsStore } from './dkims.store.js';
import type { DomainRow } from './domain.entity.js';
import { DomainsStore } from './domains.store.js';
import type { EmailDomain, Sender } from './sender.js';

/** The word of the operator is stronger than what owners lock. */
const PAST_LOCKS = { isLockOverride: true };

/** Senders, domains and keys that the operator gives to a tenancy: what is there already is no refusal. */
@Injectable()
export class GivenSendersStore {
  constructor(
    private readonly senders: ApprovedSendersStore,
    private readonly domains: DomainsStore,
    private readonly dkims: DkimsStore,
    private readonly work: WorkRequests,
  ) {}

  /** The approval of the address, whether it is new or was there; from now on by the operator. */
  async approve(by: Caller, approval: Omit<ApprovedSenderRow, 'version'>): Promise<Sender> {
    const { table } = this.senders;
    const made = await table.addOnce(by, approval);
    if (made) return made;
    const { tenancyId, region, emailAddress } = approval;
    const where = { tenancyId, region, emailAddress };
    const there = await table.change(by, where, PAST_LOCKS, ({ isOperators }) =>
      isOperators ? {} : { isOperators: true, lifecycleState: 'ACTIVE' },
    );
    if (!there) throw new Error(`${emailAddress} was withdrawn at the same time; try again`);
    return there;
  }

  /** False when it was not approved. */
  async withdraw(by: Caller, region: string, emailAddress: string): Promise<boolean> {
    const where = { tenancyId: by.tenancyId, region, emailAddress };
    return (await this.senders.table.remove(by, where, PAST_LOCKS)) !== null;
  }

  /** The domain, whether it is new or was there; one that waits for its verification waits no longer. */
  async addDomain(by: Caller, domain: Omit<DomainRow, 'version'>): Promise<EmailDomain> {
    const { table } = this.domains;
    const made = await table.addOnce(by, domain);
    if (made) return made;
    const { tenancyId, region, name, nextCheckAt } = domain;
    const where = { tenancyId, region, name };
    const there = await table.change(by, where, PAST_LOCKS, async (row, tx) => {
      if (row.lifecycleState === 'ACTIVE') return {};
      await this.work.finish(tx, row.id, { status: 'SUCCEEDED', action: 'CREATED' });
      return { lifecycleState: 'ACTIVE', nextCheckAt };
    });
    if (!there) throw new Error(`${name} was deleted at the same time; try again`);
    return there;
  }

  /** A key whose selector the domain has already is left out: somebody else added the domain at the same time. */
  async addKey(by: Caller, key: Omit<Dkim, 'version'>): Promise<void> {
    await this.dkims.table.addOnce(by, key);
  }
}
