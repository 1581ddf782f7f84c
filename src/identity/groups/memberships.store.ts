import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository } from 'typeorm';
import { toOcid } from '../../core/ocid.js';
import { ResourceTables, type ResourceTable } from '../../rest/resource-table.store.js';
import { Membership } from './membership.entity.js';
import { membershipView } from './membership-view.js';

@Injectable()
export class MembershipsStore {
  readonly table: ResourceTable<Membership>;

  constructor(
    tables: ResourceTables,
    @InjectRepository(Membership) memberships: Repository<Membership>,
  ) {
    this.table = tables.open(memberships, (membership) => ({
      resourceType: 'groupmembership',
      resourceId: toOcid('groupmembership', membership.id),
      resourceName: null,
      compartmentId: membership.tenancyId,
      shown: membershipView(membership),
    }));
  }
}
