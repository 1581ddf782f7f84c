import { Controller, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { fromOcid, toOcid } from '../core/ocid.js';
import { AccessService } from '../identity/index.js';
import { answer, type Answer } from '../rest/answer.js';
import { notFound } from '../rest/api-error.js';
import { CalledBy, type Caller } from '../rest/caller.js';
import { compartmentUuid, uuidIn } from '../rest/ids.js';
import { Operation } from '../rest/operation.js';
import { WorkRequests, type WorkRequest } from '../rest/work-requests.store.js';
import { SendingRegion } from './sending-region.js';
import { workRequestView } from './work-request-view.js';
import {
  ListWorkRequestEntriesQuery,
  ListWorkRequestsQuery,
  WorkRequestErrorCollectionView,
  WorkRequestLogEntryCollectionView,
  WorkRequestSummaryCollectionView,
  WorkRequestView,
} from './work-request.dto.js';

/** Seconds: what is under way waits for the DNS, which is asked every minute. */
const ASK_AGAIN_SECONDS = 10;

@ApiTags('email')
@Controller('20170907/workRequests')
export class WorkRequestsController {
  constructor(
    private readonly access: AccessService,
    private readonly work: WorkRequests,
    private readonly region: SendingRegion,
  ) {}

  @Operation('GET', '', {
    id: 'listWorkRequests',
    summary: 'The work requests of a compartment, newest first',
    permission: 'EMAIL_WORK_REQUEST_INSPECT',
    returns: WorkRequestSummaryCollectionView,
    fields: ['opc-next-page'],
  })
  async listWorkRequests(
    @CalledBy() by: Caller,
    @Query() query: ListWorkRequestsQuery,
  ): Promise<Answer<WorkRequestSummaryCollectionView>> {
    const compartmentId = compartmentUuid(query.compartmentId);
    await this.access.require(by, { compartmentId, isList: true });
    const { workRequestId, status, operationType } = query;
    const only = workRequestId === undefined ? undefined : fromOcid(workRequestId);
    if (only === null) return answer({ items: [] });
    const filter = { compartmentId, id: only?.uuid, status, operationType };
    const page = await this.work.page(by.tenancyId, this.region.name, filter, query);
    const items = page.items.map((work) => workRequestView(by.tenancyId, work));
    return answer({ items }, { nextPage: page.next });
  }

  @Operation('GET', ':workRequestId', {
    id: 'getWorkRequest',
    summary: 'How far a creation, change or deletion is',
    permission: 'EMAIL_WORK_REQUEST_READ',
    returns: WorkRequestView,
    fields: ['retry-after'],
  })
  async getWorkRequest(
    @CalledBy() by: Caller,
    @Param('workRequestId') workRequestId: string,
  ): Promise<Answer<WorkRequestView>> {
    const work = await this.#find(by, workRequestId);
    const body = workRequestView(by.tenancyId, work);
    return answer(body, work.timeFinished === null ? { retryAfter: ASK_AGAIN_SECONDS } : {});
  }

  @Operation('GET', ':workRequestId/errors', {
    id: 'listWorkRequestErrors',
    summary: 'Why a work request failed',
    permission: 'EMAIL_WORK_REQUEST_READ',
    returns: WorkRequestErrorCollectionView,
    fields: ['opc-next-page'],
  })
  async listWorkRequestErrors(
    @CalledBy() by: Caller,
    @Param('workRequestId') workRequestId: string,
    @Query() query: ListWorkRequestEntriesQuery,
  ): Promise<Answer<WorkRequestErrorCollectionView>> {
    const { id } = await this.#find(by, workRequestId);
    const page = await this.work.entries(id, 'errors', query);
    const items = page.items.map(({ code, message, at }) => ({
      code: code ?? '',
      message,
      timestamp: at.toISOString(),
    }));
    return answer({ items }, { nextPage: page.next });
  }

  @Operation('GET', ':workRequestId/logs', {
    id: 'listWorkRequestLogs',
    summary: 'What was noticed while a work request is under way, such as records that are missing',
    permission: 'EMAIL_WORK_REQUEST_READ',
    returns: WorkRequestLogEntryCollectionView,
    fields: ['opc-next-page'],
  })
  async listWorkRequestLogs(
    @CalledBy() by: Caller,
    @Param('workRequestId') workRequestId: string,
    @Query() query: ListWorkRequestEntriesQuery,
  ): Promise<Answer<WorkRequestLogEntryCollectionView>> {
    const { id } = await this.#find(by, workRequestId);
    const page = await this.work.entries(id, 'log', query);
    const items = page.items.map(({ message, at }) => ({ message, timestamp: at.toISOString() }));
    return answer({ items }, { nextPage: page.next });
  }

  async #find(by: Caller, workRequestId: string): Promise<WorkRequest> {
    const id = uuidIn('emailworkrequest', workRequestId);
    const work = await this.work.find(by.tenancyId, this.region.name, id);
    if (!work) throw notFound();
    await this.access.require(by, {
      compartmentId: work.compartmentId,
      target: { 'target.email-work-request.id': toOcid('emailworkrequest', id, work.region) },
    });
    return work;
  }
}
