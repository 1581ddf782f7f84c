import { Body, Controller, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { answer, nothing, type Answer } from '../../rest/answer.js';
import { CalledBy, type Caller } from '../../rest/caller.js';
import { uuidIn } from '../../rest/ids.js';
import { Operation } from '../../rest/operation.js';
import { PageQuery } from '../../rest/page.js';
import { HoldsService } from './holds.service.js';
import { OperationsService } from './operations.service.js';
import { groupView, holdView } from './queue-view.js';
import {
  CreateQueueOperationDetails,
  ListQueueMessagesQuery,
  ListQueueQuery,
  QueueHoldCollectionView,
  QueueHoldView,
  QueueOperationCollectionView,
  QueueOperationView,
  QueueView,
  WaitingRecipientCollectionView,
} from './queue.dto.js';
import { QueueService } from './queue.service.js';

@ApiTags('operations')
@Controller('v1')
export class QueueController {
  constructor(
    private readonly queue: QueueService,
    private readonly operations: OperationsService,
    private readonly holds: HoldsService,
  ) {}

  @Operation('GET', 'queue', {
    id: 'listQueue',
    summary: 'What waits, added up by domain, provider, class, reason or tenancy',
    permission: null,
    returns: QueueView,
    fields: ['opc-next-page'],
  })
  async listQueue(
    @CalledBy() by: Caller,
    @Query() query: ListQueueQuery,
  ): Promise<Answer<QueueView>> {
    const { items, isComplete, next } = await this.queue.groups(by, query);
    return answer({ items: items.map(groupView), isComplete }, { nextPage: next });
  }

  @Operation('GET', 'queue/messages', {
    id: 'listQueueMessages',
    summary: 'Recipients that wait, with why and until when',
    permission: null,
    returns: WaitingRecipientCollectionView,
    fields: ['opc-next-page'],
  })
  async listQueueMessages(
    @CalledBy() by: Caller,
    @Query() query: ListQueueMessagesQuery,
  ): Promise<Answer<WaitingRecipientCollectionView>> {
    const { items, next } = await this.queue.recipients(by, query);
    return answer({ items: [...items] }, { nextPage: next });
  }

  @Operation('POST', 'queueOperations', {
    id: 'createQueueOperation',
    summary: 'Pause, resume, retry, bounce, delete or move mail that waits',
    permission: null,
    body: CreateQueueOperationDetails,
    returns: QueueOperationView,
    retryToken: true,
  })
  async createQueueOperation(
    @CalledBy() by: Caller,
    @Body() details: CreateQueueOperationDetails,
  ): Promise<QueueOperationView> {
    return this.operations.create(by, details);
  }

  @Operation('GET', 'queueOperations', {
    id: 'listQueueOperations',
    summary: 'What was done to waiting mail, the newest first',
    permission: null,
    returns: QueueOperationCollectionView,
    fields: ['opc-next-page'],
  })
  async listQueueOperations(
    @CalledBy() by: Caller,
    @Query() query: PageQuery,
  ): Promise<Answer<QueueOperationCollectionView>> {
    const { items, next } = await this.operations.list(by, query);
    return answer({ items: [...items] }, { nextPage: next });
  }

  @Operation('GET', 'queueOperations/:queueOperationId', {
    id: 'getQueueOperation',
    summary: 'How far an operation is',
    permission: null,
    returns: QueueOperationView,
  })
  async getQueueOperation(
    @CalledBy() by: Caller,
    @Param('queueOperationId') queueOperationId: string,
  ): Promise<QueueOperationView> {
    return this.operations.get(by, uuidIn('queueoperation', queueOperationId));
  }

  @Operation('GET', 'queueHolds', {
    id: 'listQueueHolds',
    summary: 'What is held by a person',
    permission: null,
    returns: QueueHoldCollectionView,
  })
  async listQueueHolds(@CalledBy() by: Caller): Promise<QueueHoldCollectionView> {
    const holds = await this.holds.list(by);
    return { items: holds.map(holdView) };
  }

  @Operation('GET', 'queueHolds/:queueHoldId', {
    id: 'getQueueHold',
    summary: 'One hold',
    permission: null,
    returns: QueueHoldView,
  })
  async getQueueHold(
    @CalledBy() by: Caller,
    @Param('queueHoldId') queueHoldId: string,
  ): Promise<QueueHoldView> {
    const hold = await this.holds.get(by, uuidIn('queuehold', queueHoldId));
    return holdView(hold);
  }

  @Operation('DELETE', 'queueHolds/:queueHoldId', {
    id: 'deleteQueueHold',
    summary: 'Release what is held',
    permission: null,
  })
  async deleteQueueHold(
    @CalledBy() by: Caller,
    @Param('queueHoldId') queueHoldId: string,
  ): Promise<Answer> {
    await this.holds.release(by, uuidIn('queuehold', queueHoldId));
    return nothing();
  }
}
