import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { IsNull, LessThanOrEqual, Repository } from 'typeorm';
import { txOf } from '../core/db/control-tx.js';
import { AuditLog, type Snapshot } from '../rest/audit-log.store.js';
import type { Caller } from '../rest/caller.js';
import type { Tx } from '../core/db/db.js';
import { keyName } from './selector.js';
import { ServiceKeyRow } from './service-key.entity.js';

export type NewServiceKey = Omit<ServiceKeyRow, 'seenAt' | 'goneAt' | 'usedAt'>;

/** The keys of the service in each region, for each of its domains. Whatever is changed says what it found. */
@Injectable()
export class ServiceKeyStore {
  constructor(
    @InjectRepository(ServiceKeyRow) private readonly keys: Repository<ServiceKeyRow>,
    private readonly audit: AuditLog,
  ) {}

  all(region: string, domain: string): Promise<ServiceKeyRow[]> {
    return this.keys.findBy({ region, domain });
  }

  /** False: another key of the domain waits to be published, and nothing was added. */
  async add(by: Caller, key: NewServiceKey): Promise<boolean> {
    return this.keys.manager.transaction(async (manager) => {
      const added = await manager
        .createQueryBuilder()
        .insert()
        .into(ServiceKeyRow)
        .values(key)
        .orIgnore()
        .returning('selector')
        .execute();
      if ((added.raw as unknown[]).length === 0) return false;
      await this.#record(txOf(manager), by, key, { before: null, after: shown(key) });
      return true;
    });
  }

  /** The DNS shows the record. */
  async seen({ region, domain, selector }: ServiceKeyRow, at: Date): Promise<void> {
    await this.keys.update({ region, domain, selector, seenAt: IsNull() }, { seenAt: at });
    await this.keys.update({ region, domain, selector }, { goneAt: null });
  }

  /** The DNS says that the record is not there any more. */
  async gone({ region, domain, selector }: ServiceKeyRow, at: Date): Promise<void> {
    await this.keys.update({ region, domain, selector, goneAt: IsNull() }, { goneAt: at });
  }

  /** Before a process signs with it, and now and then while it does. False: there is no such key any more. */
  async used({ region, domain, selector }: ServiceKeyRow, at: Date): Promise<boolean> {
    const { affected } = await this.keys.update({ region, domain, selector }, { usedAt: at });
    return affected === 1;
  }

  /** Unless a process has begun to sign with it again since it was read. False: there is nothing to remove. */
  async remove(by: Caller, key: ServiceKeyRow): Promise<boolean> {
    const { region, domain, selector, usedAt } = key;
    return this.keys.manager.transaction(async (manager) => {
      const { affected } = await manager.delete(ServiceKeyRow, {
        region,
        domain,
        selector,
        usedAt: usedAt === null ? IsNull() : LessThanOrEqual(usedAt),
      });
      if (affected !== 1) return false;
      await this.#record(txOf(manager), by, key, { before: shown(key), after: null });
      return true;
    });
  }

  #record(
    tx: Tx,
    by: Caller,
    { selector, domain }: NewServiceKey,
    change: { readonly before: Snapshot; readonly after: Snapshot },
  ): Promise<void> {
    return this.audit.record(tx, by, {
      resourceType: 'servicekey',
      resourceId: keyName(selector, domain),
      resourceName: `${selector} of ${domain}`,
      compartmentId: null,
      ...change,
    });
  }
}

function shown({ domain, selector, publicKey, timeCreated }: NewServiceKey): Snapshot {
  return { domain, selector, publicKey, timeCreated: timeCreated.toISOString() };
}
