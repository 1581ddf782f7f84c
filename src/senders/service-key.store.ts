import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { IsNull, Repository } from 'typeorm';
import { ServiceKeyRow } from './service-key.entity.js';

/** The keys of the service, one for each region and each of its domains. */
@Injectable()
export class ServiceKeyStore {
  constructor(@InjectRepository(ServiceKeyRow) private readonly keys: Repository<ServiceKeyRow>) {}

  find(region: string, domain: string): Promise<ServiceKeyRow | null> {
    return this.keys.findOneBy({ region, domain });
  }

  /** The key that is there: this one, or one that another process was quicker with. */
  async add(key: Omit<ServiceKeyRow, 'seenAt'>): Promise<ServiceKeyRow> {
    await this.keys.createQueryBuilder().insert().values(key).orIgnore().execute();
    const { region, domain } = key;
    return this.keys.findOneByOrFail({ region, domain });
  }

  async seen({ region, domain }: ServiceKeyRow, at: Date): Promise<void> {
    await this.keys.update({ region, domain, seenAt: IsNull() }, { seenAt: at });
  }
}
