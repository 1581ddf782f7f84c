import { Controller, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { toOcid } from '../../core/ocid.js';
import { notFound } from '../../rest/api-error.js';
import { CalledBy, type Caller } from '../../rest/caller.js';
import { uuidIn } from '../../rest/ids.js';
import { Operation } from '../../rest/operation.js';
import { AccessService } from '../access/access.service.js';
import { IdentityStore } from '../identity.store.js';
import { TenancyView } from './tenancy.dto.js';

@ApiTags('identity')
@Controller('20160918')
export class TenanciesController {
  constructor(
    private readonly access: AccessService,
    private readonly store: IdentityStore,
  ) {}

  @Operation('GET', 'tenancies/:tenancyId', {
    id: 'getTenancy',
    summary: 'The tenancy of the caller',
    permission: 'TENANCY_INSPECT',
    returns: TenancyView,
  })
  async getTenancy(
    @CalledBy() by: Caller,
    @Param('tenancyId') tenancyId: string,
  ): Promise<TenancyView> {
    const id = uuidIn('tenancy', tenancyId);
    if (id !== by.tenancyId) throw notFound();
    await this.access.require(by, { compartmentId: id });
    const [tenancy, home] = await Promise.all([
      this.store.tenancyById(id),
      this.store.homeRegion(),
    ]);
    if (!tenancy) throw notFound();
    const { name, description, freeformTags, definedTags } = tenancy;
    const homeRegionKey = home?.key ?? '';
    return {
      id: toOcid('tenancy', id),
      name,
      description,
      homeRegionKey,
      freeformTags,
      definedTags,
    };
  }
}
