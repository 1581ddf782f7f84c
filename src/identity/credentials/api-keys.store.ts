import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository } from 'typeorm';
import { ApiError } from '../../rest/api-error.js';
import type { Caller } from '../../rest/caller.js';
import { BY_TIME, ResourceTables, type ResourceTable } from '../../rest/resource-table.store.js';
import { ApiKey } from './api-key.entity.js';
import { apiKeyView } from './api-key-view.js';
import { lockUser } from '../users/users.store.js';

/** As many as OCI allows. */
const MOST_OF_USER = 3;

@Injectable()
export class ApiKeysStore {
  readonly table: ResourceTable<ApiKey>;

  constructor(tables: ResourceTables, @InjectRepository(ApiKey) keys: Repository<ApiKey>) {
    this.table = tables.open(keys, (key) => ({
      resourceType: 'apikey',
      resourceId: apiKeyView(key).keyId,
      resourceName: key.fingerprint,
      compartmentId: key.tenancyId,
      shown: apiKeyView(key),
    }));
  }

  /** Throws Conflict when the user has this key, LimitExceeded when it has as many as it may have. */
  add(by: Caller, key: Omit<ApiKey, 'version'>): Promise<ApiKey> {
    const { userId, fingerprint } = key;
    return this.table.add(
      by,
      key,
      `The user has the key ${fingerprint} already`,
      async (_tx, manager) => {
        await lockUser(manager, userId);
        if ((await manager.countBy(ApiKey, { userId })) > MOST_OF_USER)
          throw new ApiError('limit_exceeded', {
            what: `The user has ${MOST_OF_USER} API keys already; delete one of them first`,
          });
      },
    );
  }

  async of(userId: string): Promise<readonly ApiKey[]> {
    const query = { limit: MOST_OF_USER };
    return (await this.table.page({ userId }, query, ['TIMECREATED', BY_TIME])).items;
  }
}
