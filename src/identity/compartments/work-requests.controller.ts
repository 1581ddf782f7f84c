import { Controller, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { answer, type Answer } from '../../rest/answer.js';
import { notFound } from '../../rest/api-error.js';
import { CalledBy, type Caller } from '../../rest/caller.js';
import { compartmentUuid, uuidIn } from '../../rest/ids.js';
import { Operation } from '../../rest/operation.js';
import { WorkRequests } from '../../rest/work-requests.store.js';
import { AccessService } from '../access/access.service.js';
import { workRequestSummary, workRequestView } from './work-request-view.js';
import {
  IdentityWorkRequestSummaryView,
  IdentityWorkRequestView,
  ListIdentityWorkRequestsQuery,
} from './work-request.dto.js';

/** Identity is the same in all regions. */
const NO_REGION = '';
const ALL = { limit: 1000 };

/** What became of the deletion or move of a compartment. Both are over when they are told of. */
@ApiTags('identity')
@Controller('20160918/workRequests')
export class IdentityWorkRequestsController {
  constructor(
    private readonly access: AccessService,
    private readonly work: WorkRequests,
  ) {}

  @Operation('GET', '', {
    id: 'listIdentityWorkRequests',
    summary: 'The deletions and moves of compartments; OCI calls it listWorkRequests',
    permission: 'COMPARTMENT_INSPECT',
    returns: [IdentityWorkRequestSummaryView],
    fields: ['opc-next-page'],
  })
  async listWorkRequests(
    @CalledBy() by: Caller,
    @Query() query: ListIdentityWorkRequestsQuery,
  ): Promise<Answer<IdentityWorkRequestSummaryView[]>> {
    const compartmentId = compartmentUuid(query.compartmentId);
    await this.access.require(by, { compartmentId, isList: true });
    const { resourceIdentifier } = query;
    const resourceId = resourceIdentifier && uuidIn('compartment', resourceIdentifier);
    const filter = { compartmentId, resourceId };
    const { items, next } = await this.work.page(by.tenancyId, NO_REGION, filter, query);
    return answer(
      items.map((item) => workRequestSummary(by.tenancyId, item)),
      { nextPage: next },
    );
  }

  @Operation('GET', ':workRequestId', {
    id: 'getIdentityWorkRequest',
    summary: 'One deletion or move of a compartment; OCI calls it getWorkRequest',
    permission: 'COMPARTMENT_INSPECT',
    returns: IdentityWorkRequestView,
  })
  async getWorkRequest(
    @CalledBy() by: Caller,
    @Param('workRequestId') workRequestId: string,
  ): Promise<IdentityWorkRequestView> {
    const id = uuidIn('identityworkrequest', workRequestId);
    const work = await this.work.find(by.tenancyId, NO_REGION, id);
    if (!work) throw notFound();
    // The compartment may have gone since.
    const isThere = await this.access.hasCompartment(by.tenancyId, work.compartmentId);
    await this.access.require(by, { compartmentId: isThere ? work.compartmentId : by.tenancyId });
    const [errors, logs] = await Promise.all([
      this.work.entries(id, 'errors', ALL),
      this.work.entries(id, 'log', ALL),
    ]);
    return workRequestView(by.tenancyId, work, errors.items, logs.items);
  }
}
