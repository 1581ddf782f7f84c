import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository } from 'typeorm';
import { Db } from '../core/db/db.js';
import { toOcid } from '../core/ocid.js';
import { ResourceTables, type ResourceTable } from '../rest/resource-table.store.js';
import { ProviderOverrideRow } from './provider-override.entity.js';
import { overridesView } from './provider-view.js';

const CHANNEL = 'eilpost_providers';

@Injectable()
export class ProviderOverridesStore {
  readonly table: ResourceTable<ProviderOverrideRow>;

  constructor(
    tables: ResourceTables,
    @InjectRepository(ProviderOverrideRow)
    private readonly overrides: Repository<ProviderOverrideRow>,
    private readonly db: Db,
  ) {
    this.table = tables.open(overrides, (row) => ({
      resourceType: 'provideroverride',
      resourceId: toOcid('provideroverride', row.id, row.region),
      resourceName: row.providerId,
      compartmentId: null,
      shown: overridesView(row),
    }));
  }

  all(region: string): Promise<ProviderOverrideRow[]> {
    return this.overrides.find({ where: { region }, order: { providerId: 'ASC' } });
  }

  /** Tells every process that overrides have changed. */
  sayChanged(): Promise<void> {
    return this.db.say(CHANNEL);
  }

  /** Calls back when a process says so, until the returned function is called. */
  listen(onChange: () => void): () => Promise<void> {
    return this.db.listen(CHANNEL, onChange);
  }
}
