import { Controller, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CalledBy, type Caller } from '../../rest/caller.js';
import { Operation } from '../../rest/operation.js';
import { AccessService } from '../access/access.service.js';
import { IdentityStore } from '../identity.store.js';
import { requireOwnTenancy } from './own-tenancy.js';
import { RegionSubscriptionView, RegionView } from './region.dto.js';

/** The regions that run on this database. Every tenancy uses all of them. */
@ApiTags('identity')
@Controller('20160918')
export class RegionsController {
  constructor(
    private readonly access: AccessService,
    private readonly store: IdentityStore,
  ) {}

  @Operation('GET', 'regions', {
    id: 'listRegions',
    summary: 'The regions of the service; everybody may ask',
    permission: null,
    returns: [RegionView],
  })
  async listRegions(@CalledBy() by: Caller): Promise<RegionView[]> {
    this.access.anybody(by);
    return (await this.store.allRegions()).map(({ key, name }) => ({ key, name }));
  }

  @Operation('GET', 'tenancies/:tenancyId/regionSubscriptions', {
    id: 'listRegionSubscriptions',
    summary: 'The regions that the tenancy uses: all',
    permission: 'TENANCY_INSPECT',
    returns: [RegionSubscriptionView],
  })
  async listRegionSubscriptions(
    @CalledBy() by: Caller,
    @Param('tenancyId') tenancyId: string,
  ): Promise<RegionSubscriptionView[]> {
    requireOwnTenancy(by, tenancyId);
    await this.access.require(by, { compartmentId: by.tenancyId });
    return (await this.store.allRegions()).map(({ key, name }, i) => ({
      regionKey: key,
      regionName: name,
      status: 'READY',
      isHomeRegion: i === 0,
    }));
  }
}
