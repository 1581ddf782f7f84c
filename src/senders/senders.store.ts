import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { In, Not, Repository } from 'typeorm';
import { txOf } from '../core/db/control-tx.js';
import { loadSql } from '../core/db/sql.js';
import type { DkimAlgorithm } from '../mail/dkim.js';
import { ApprovedSenderRow } from './approved-sender.entity.js';
import { Dkim } from './dkim.entity.js';
import { DomainRow } from './domain.entity.js';
import { GivenSendersStore } from './given-senders.store.js';
import { ReturnPathRow } from './return-path.entity.js';
import type { DomainMail, EmailDomain, Sender } from './sender.js';

const sql = loadSql(import.meta.url);

/** A key as it is stored: the private half sealed. */
export interface StoredKey {
  readonly id: string;
  readonly tenancyId: string;
  readonly compartmentId: string;
  readonly region: string;
  readonly emailDomainId: string;
  readonly domainName: string;
  readonly selector: string;
  readonly algorithm: DkimAlgorithm;
  readonly publicKey: string;
  readonly keyLength: number | null;
  readonly sealedPrivateKey: string;
  readonly timeCreated: Date;
}

@Injectable()
export class SendersStore {
  constructor(
    @InjectRepository(ApprovedSenderRow) private readonly senders: Repository<ApprovedSenderRow>,
    @InjectRepository(DomainRow) private readonly domains: Repository<DomainRow>,
    @InjectRepository(Dkim) private readonly keys: Repository<Dkim>,
    @InjectRepository(ReturnPathRow) private readonly paths: Repository<ReturnPathRow>,
    /** What is written there by the word of the operator. */
    readonly given: GivenSendersStore,
  ) {}

  approvals(tenancyId: string, region: string, addresses: readonly string[]): Promise<Sender[]> {
    const emailAddress = In(addresses);
    return this.senders.findBy({ tenancyId, region, emailAddress, lifecycleState: 'ACTIVE' });
  }

  /** The number of a pool of the tenancy's own; 0 when it has no such pool, or shares it. */
  async poolNumber(tenancyId: string, region: string, poolId: string): Promise<number> {
    const tx = txOf(this.senders.manager);
    const params = [poolId, region, tenancyId];
    const [found] = await tx.query<{ number: number }>(sql('number-of-pool'), params);
    return found?.number ?? 0;
  }

  sendersOf(tenancyId: string, region: string): Promise<Sender[]> {
    return this.senders.find({ where: { tenancyId, region }, order: { emailAddress: 'ASC' } });
  }

  domain(
    tenancyId: string,
    region: string,
    name: string,
  ): Promise<(EmailDomain & DomainMail) | null> {
    return this.domains.findOneBy({ tenancyId, region, name, lifecycleState: 'ACTIVE' });
  }

  domainsOf(tenancyId: string, region: string): Promise<EmailDomain[]> {
    return this.domains.find({ where: { tenancyId, region }, order: { name: 'ASC' } });
  }

  /** Active keys, RSA first: it is the one that every receiver can verify. */
  async activeKeys(emailDomainId: string): Promise<StoredKey[]> {
    const where = { emailDomainId, lifecycleState: 'ACTIVE' };
    const rows = await this.keys.find({ where, order: { algorithm: 'DESC', timeCreated: 'ASC' } });
    return rows;
  }

  /** The return path of the domain that DNS shows; null for none. */
  async activeReturnPath(emailDomainId: string): Promise<string | null> {
    const path = await this.paths.findOneBy({ emailDomainId, lifecycleState: 'ACTIVE' });
    return path?.name ?? null;
  }

  /** Whether some tenancy of the region has, or had, a return path of this name that is not gone. */
  isReturnPath(region: string, name: string): Promise<boolean> {
    const lifecycleState = Not('FAILED');
    return this.paths.existsBy({ region, name, lifecycleState });
  }

  /** The newest key of all tenancies; null before there is one. */
  async newestKey(): Promise<StoredKey | null> {
    const where = { lifecycleState: Not(In(['DELETING', 'DELETED'])) };
    const [newest] = await this.keys.find({ where, order: { timeCreated: 'DESC' }, take: 1 });
    return newest ?? null;
  }
}
