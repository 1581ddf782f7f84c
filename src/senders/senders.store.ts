import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { In, Repository } from 'typeorm';
import type { DkimAlgorithm } from '../mail/dkim.js';
import { ApprovedSenderRow } from './approved-sender.entity.js';
import { Dkim } from './dkim.entity.js';
import { DomainRow } from './domain.entity.js';
import type { EmailDomain, Sender } from './sender.js';

/** A key as it is stored: the private half sealed. */
export interface StoredKey {
  readonly id: string;
  readonly emailDomainId: string;
  readonly selector: string;
  readonly algorithm: DkimAlgorithm;
  readonly publicKey: string;
  readonly sealedPrivateKey: string;
  readonly timeCreated: Date;
}

@Injectable()
export class SendersStore {
  constructor(
    @InjectRepository(ApprovedSenderRow) private readonly senders: Repository<ApprovedSenderRow>,
    @InjectRepository(DomainRow) private readonly domains: Repository<DomainRow>,
    @InjectRepository(Dkim) private readonly keys: Repository<Dkim>,
  ) {}

  approvals(tenancyId: string, region: string, addresses: readonly string[]): Promise<Sender[]> {
    const emailAddress = In(addresses);
    return this.senders.findBy({ tenancyId, region, emailAddress, lifecycleState: 'ACTIVE' });
  }

  /** The approval of the address, whether it is new or was there. */
  async approve(sender: Sender): Promise<Sender> {
    await this.senders.createQueryBuilder().insert().values(sender).orIgnore().execute();
    const { tenancyId, region, emailAddress } = sender;
    return this.senders.findOneByOrFail({ tenancyId, region, emailAddress });
  }

  /** False when it was not approved. */
  async withdraw(tenancyId: string, region: string, emailAddress: string): Promise<boolean> {
    const { affected } = await this.senders.delete({ tenancyId, region, emailAddress });
    return (affected ?? 0) > 0;
  }

  sendersOf(tenancyId: string, region: string): Promise<Sender[]> {
    return this.senders.find({ where: { tenancyId, region }, order: { emailAddress: 'ASC' } });
  }

  domain(tenancyId: string, region: string, name: string): Promise<EmailDomain | null> {
    return this.domains.findOneBy({ tenancyId, region, name, lifecycleState: 'ACTIVE' });
  }

  domainsOf(tenancyId: string, region: string): Promise<EmailDomain[]> {
    return this.domains.find({ where: { tenancyId, region }, order: { name: 'ASC' } });
  }

  /** The domain, whether it is new or was there. */
  async addDomain(domain: EmailDomain): Promise<EmailDomain> {
    await this.domains.createQueryBuilder().insert().values(domain).orIgnore().execute();
    const { tenancyId, region, name } = domain;
    return this.domains.findOneByOrFail({ tenancyId, region, name });
  }

  /** Active keys, RSA first: it is the one that every receiver can verify. */
  async activeKeys(emailDomainId: string): Promise<StoredKey[]> {
    const where = { emailDomainId, lifecycleState: 'ACTIVE' };
    const rows = await this.keys.find({ where, order: { algorithm: 'DESC', timeCreated: 'ASC' } });
    return rows;
  }

  /** The newest key of all tenancies; null before there is one. */
  async newestKey(): Promise<StoredKey | null> {
    const [newest] = await this.keys.find({ order: { timeCreated: 'DESC' }, take: 1 });
    return newest ?? null;
  }

  /** Keys whose selector the domain has already are left out: somebody else added the domain at the same time. */
  async addKeys(keys: readonly StoredKey[]): Promise<void> {
    if (keys.length === 0) return;
    await this.keys
      .createQueryBuilder()
      .insert()
      .values([...keys])
      .orIgnore()
      .execute();
  }
}
