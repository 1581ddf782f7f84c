import { Body, Controller, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { answer, nothing, type Answer } from '../rest/answer.js';
import { CalledBy, type Caller } from '../rest/caller.js';
import { uuidIn } from '../rest/ids.js';
import { Operation } from '../rest/operation.js';
import {
  CreateSuppressionDetails,
  ListSuppressionsQuery,
  SuppressionSummaryView,
  SuppressionView,
} from './suppression.dto.js';
import { SuppressionListService } from './suppression-list.service.js';
import { suppressionSummaryView, suppressionView } from './suppression-view.js';

@ApiTags('email')
@Controller('20170907/suppressions')
export class SuppressionsController {
  constructor(private readonly suppressions: SuppressionListService) {}

  @Operation('POST', '', {
    id: 'createSuppression',
    summary: 'Never write to an address again, in no region',
    permission: 'SUPPRESSION_CREATE',
    body: CreateSuppressionDetails,
    returns: SuppressionView,
  })
  async createSuppression(
    @CalledBy() by: Caller,
    @Body() details: CreateSuppressionDetails,
  ): Promise<SuppressionView> {
    return suppressionView(await this.suppressions.create(by, details));
  }

  @Operation('GET', '', {
    id: 'listSuppressions',
    summary: 'The addresses that the tenancy does not write to, in all regions',
    permission: 'SUPPRESSION_INSPECT',
    returns: [SuppressionSummaryView],
    fields: ['opc-next-page'],
  })
  async listSuppressions(
    @CalledBy() by: Caller,
    @Query() query: ListSuppressionsQuery,
  ): Promise<Answer<SuppressionSummaryView[]>> {
    const { items, next } = await this.suppressions.list(by, query);
    return answer(items.map(suppressionSummaryView), { nextPage: next });
  }

  @Operation('GET', ':suppressionId', {
    id: 'getSuppression',
    summary: 'One suppressed address, with what led to it',
    permission: 'SUPPRESSION_READ',
    returns: SuppressionView,
  })
  async getSuppression(
    @CalledBy() by: Caller,
    @Param('suppressionId') suppressionId: string,
  ): Promise<SuppressionView> {
    const id = uuidIn('emailsuppression', suppressionId);
    return suppressionView(await this.suppressions.get(by, id));
  }

  @Operation('DELETE', ':suppressionId', {
    id: 'deleteSuppression',
    summary: 'Write to an address again',
    permission: 'SUPPRESSION_DELETE',
  })
  async deleteSuppression(
    @CalledBy() by: Caller,
    @Param('suppressionId') suppressionId: string,
  ): Promise<Answer> {
    await this.suppressions.remove(by, uuidIn('emailsuppression', suppressionId));
    return nothing();
  }
}
