import { Body, Controller, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { toOcid } from '../../core/ocid.js';
import { CalledBy, type Caller } from '../../rest/caller.js';
import { uuidIn } from '../../rest/ids.js';
import { Operation } from '../../rest/operation.js';
import {
  TenancyWeightCollectionView,
  TenancyWeightView,
  UpdateTenancyWeightDetails,
} from './weight.dto.js';
import { WeightsService, type WeightOfTenancy } from './weights.service.js';

@ApiTags('operations')
@Controller('v1/tenancyWeights')
export class WeightsController {
  constructor(private readonly weights: WeightsService) {}

  @Operation('GET', '', {
    id: 'listTenancyWeights',
    summary: 'Tenancies that have more than one turn in a round of all, or had',
    permission: 'EMAIL_OPERATIONS_READ',
    returns: TenancyWeightCollectionView,
  })
  async listTenancyWeights(@CalledBy() by: Caller): Promise<TenancyWeightCollectionView> {
    return { items: (await this.weights.list(by)).map(weightView) };
  }

  @Operation('GET', ':tenancyId', {
    id: 'getTenancyWeight',
    summary: 'How many turns the mail of a tenancy has in a round of all',
    permission: 'EMAIL_OPERATIONS_READ',
    returns: TenancyWeightView,
  })
  async getTenancyWeight(
    @CalledBy() by: Caller,
    @Param('tenancyId') tenancyId: string,
  ): Promise<TenancyWeightView> {
    return weightView(await this.weights.get(by, uuidIn('tenancy', tenancyId)));
  }

  @Operation('PUT', ':tenancyId', {
    id: 'updateTenancyWeight',
    summary: 'Give the mail of a tenancy more turns, or fewer, in a round of all',
    permission: 'EMAIL_OPERATIONS_USE',
    body: UpdateTenancyWeightDetails,
    returns: TenancyWeightView,
  })
  async updateTenancyWeight(
    @CalledBy() by: Caller,
    @Param('tenancyId') tenancyId: string,
    @Body() { weight }: UpdateTenancyWeightDetails,
  ): Promise<TenancyWeightView> {
    return weightView(await this.weights.set(by, uuidIn('tenancy', tenancyId), weight));
  }
}

function weightView({ tenancyId, weight }: WeightOfTenancy): TenancyWeightView {
  return { tenancyId: toOcid('tenancy', tenancyId), weight };
}
