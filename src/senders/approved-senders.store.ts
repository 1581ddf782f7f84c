import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { In, Repository } from 'typeorm';
import { txOf } from '../core/db/control-tx.js';
import type { Tx } from '../core/db/db.js';
import { loadSql } from '../core/db/sql.js';
import { ApiError } from '../rest/api-error.js';
import type { Caller } from '../rest/caller.js';
import {
  BY_TIME,
  ResourceTables,
  type Order,
  type ResourceTable,
} from '../rest/resource-table.store.js';
import { senderOcid, senderSummaryView } from './approved-sender-view.js';
import { ApprovedSenderRow } from './approved-sender.entity.js';
import { Dkim } from './dkim.entity.js';
import { DomainRow } from './domain.entity.js';
import { SendersConfig } from './senders.config.js';

const sql = loadSql(import.meta.url);

const BY_ADDRESS: Order = { property: 'emailAddress', kind: 'text', usually: 'ASC' };
export const SENDER_ORDERS = { TIMECREATED: BY_TIME, EMAILADDRESS: BY_ADDRESS };

export type NewSender = Omit<ApprovedSenderRow, 'version' | 'lifecycleState'>;

/** Whose states are brought in line; null stands for all. */
export interface SyncedSenders {
  readonly region: string;
  readonly tenancyId: string | null;
  readonly domain: string | null;
  readonly isLive: boolean;
}

@Injectable()
export class ApprovedSendersStore {
  readonly table: ResourceTable<ApprovedSenderRow>;

  constructor(
    tables: ResourceTables,
    @InjectRepository(ApprovedSenderRow) private readonly senders: Repository<ApprovedSenderRow>,
    @InjectRepository(DomainRow) private readonly domains: Repository<DomainRow>,
    private readonly config: SendersConfig,
  ) {
    this.table = tables.open(senders, (row) => ({
      resourceType: 'emailsender',
      resourceId: senderOcid(row),
      resourceName: row.emailAddress,
      compartmentId: row.compartmentId,
      shown: senderSummaryView(row),
    }));
  }

  /** The domains of these senders, by name. */
  async domainsOf(
    tenancyId: string,
    region: string,
    names: readonly string[],
  ): Promise<ReadonlyMap<string, DomainRow>> {
    if (names.length === 0) return new Map();
    const rows = await this.domains.findBy({ tenancyId, region, name: In([...new Set(names)]) });
    return new Map(rows.map((row) => [row.name, row]));
  }

  /**
   * Adds a sender in the state that its domain gives it. Throws Conflict for an address that is there, LimitExceeded when
   * the tenancy has as many as it may, IncorrectState for a whole domain without an active key.
   */
  add(by: Caller, row: NewSender, isLive: boolean): Promise<ApprovedSenderRow> {
    const { tenancyId, region, domain: name, emailAddress } = row;
    const most = this.config.sendersMax;
    return this.senders.manager.transaction(async (manager) => {
      if ((await manager.countBy(ApprovedSenderRow, { tenancyId })) >= most)
        throw new ApiError('limit_exceeded', { what: `A tenancy may have ${most} senders` });
      // Held until the end, so that the sender is not made beside the verification of its domain.
      const domain = await manager.findOne(DomainRow, {
        where: { tenancyId, region, name, lifecycleState: 'ACTIVE' },
        lock: { mode: 'pessimistic_read' },
      });
      const emailDomainId = domain?.id ?? row.id;
      const isWhole = emailAddress.startsWith('@');
      if (isWhole && !(await manager.existsBy(Dkim, { emailDomainId, lifecycleState: 'ACTIVE' })))
        throw new ApiError('incorrect_state', {
          what: `All of ${name} can be approved only while it is a domain of this tenancy with an active DKIM key`,
        });
      const lifecycleState = isLive && !domain ? 'NEEDS_ATTENTION' : 'ACTIVE';
      const taken = `${emailAddress} is an approved sender of this tenancy in this region`;
      return this.table.within(manager).add(by, { ...row, lifecycleState }, taken);
    });
  }

  /**
   * Brings states in line with those of domains and keys. Follows from changes that are in the log, and may be of many
   * senders, so it writes no lines of its own there.
   */
  async sync(synced: SyncedSenders, tx: Tx = txOf(this.senders.manager)): Promise<void> {
    const { region, tenancyId, domain, isLive } = synced;
    await tx.query(sql('sync-senders'), [region, tenancyId, domain, isLive]);
  }

  /** Throws when the tenancy has no such pool, and may use none that all share under this id. */
  async checkPool(tenancyId: string, region: string, poolId: string): Promise<void> {
    const tx = txOf(this.senders.manager);
    const found = await tx.query(sql('find-pool'), [poolId, region, tenancyId]);
    if (found.length === 0) throw new ApiError('related_not_found', { field: 'emailIpPoolId' });
  }
}
