import { Body, Controller, Headers, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { answer, nothing, type Answer } from '../rest/answer.js';
import { CalledBy, type Caller } from '../rest/caller.js';
import { etagOf } from '../rest/etag.js';
import { uuidIn } from '../rest/ids.js';
import { AddLockDetails, RemoveLockDetails } from '../rest/lock.dto.js';
import { Operation } from '../rest/operation.js';
import {
  ChangeSenderCompartmentDetails,
  CreateSenderDetails,
  ListSendersQuery,
  SenderSummaryView,
  SenderView,
  UpdateSenderDetails,
} from './approved-sender.dto.js';
import type { ApprovedSenderRow } from './approved-sender.entity.js';
import { ApprovedSendersService } from './approved-senders.service.js';
import { DeletedResources } from './deleted-resources.service.js';
import { LockOverrideQuery } from './lock-override.dto.js';

@ApiTags('email')
@Controller('20170907/senders')
export class ApprovedSendersController {
  constructor(
    private readonly senders: ApprovedSendersService,
    private readonly deleted: DeletedResources,
  ) {}

  @Operation('POST', '', {
    id: 'createSender',
    summary: 'Approve an address, or all of a domain, to send from',
    permission: 'APPROVED_SENDER_CREATE',
    body: CreateSenderDetails,
    returns: SenderView,
    fields: ['etag'],
  })
  async createSender(
    @CalledBy() by: Caller,
    @Body() details: CreateSenderDetails,
  ): Promise<Answer<SenderView>> {
    return this.#shown(await this.senders.create(by, details));
  }

  @Operation('GET', '', {
    id: 'listSenders',
    summary: 'The approved senders of a compartment',
    permission: 'APPROVED_SENDER_INSPECT',
    returns: [SenderSummaryView],
    fields: ['opc-next-page', 'opc-total-items'],
  })
  async listSenders(
    @CalledBy() by: Caller,
    @Query() query: ListSendersQuery,
  ): Promise<Answer<SenderSummaryView[]>> {
    const { items, next, total } = await this.senders.list(by, query);
    return answer(items, { nextPage: next, totalItems: total });
  }

  @Operation('GET', ':senderId', {
    id: 'getSender',
    summary: 'One approved sender; for an hour after its deletion as DELETED',
    permission: 'APPROVED_SENDER_READ',
    returns: SenderView,
    fields: ['etag'],
  })
  async getSender(
    @CalledBy() by: Caller,
    @Param('senderId') senderId: string,
  ): Promise<Answer<SenderView>> {
    const id = uuidIn('emailsender', senderId);
    return this.deleted.instead(by, senderId, async () =>
      this.#shown(await this.senders.get(by, id)),
    );
  }

  @Operation('PUT', ':senderId', {
    id: 'updateSender',
    summary: 'Change the pool or the tags of an approved sender',
    permission: 'APPROVED_SENDER_UPDATE',
    body: UpdateSenderDetails,
    returns: SenderView,
    fields: ['etag'],
    ifMatch: true,
  })
  async updateSender(
    @CalledBy() by: Caller,
    @Param('senderId') senderId: string,
    @Body() details: UpdateSenderDetails,
    @Query() { isLockOverride }: LockOverrideQuery,
    @Headers('if-match') ifMatch?: string,
  ): Promise<Answer<SenderView>> {
    const id = uuidIn('emailsender', senderId);
    return this.#shown(await this.senders.update(by, id, details, { ifMatch, isLockOverride }));
  }

  @Operation('DELETE', ':senderId', {
    id: 'deleteSender',
    summary: 'End an approval; every process refuses it within 10 seconds',
    permission: 'APPROVED_SENDER_DELETE',
    ifMatch: true,
  })
  async deleteSender(
    @CalledBy() by: Caller,
    @Param('senderId') senderId: string,
    @Query() { isLockOverride }: LockOverrideQuery,
    @Headers('if-match') ifMatch?: string,
  ): Promise<Answer> {
    await this.senders.remove(by, uuidIn('emailsender', senderId), { ifMatch, isLockOverride });
    return nothing();
  }

  @Operation('POST', ':senderId/actions/changeCompartment', {
    id: 'changeSenderCompartment',
    summary: 'Move an approved sender to another compartment',
    permission: 'APPROVED_SENDER_MOVE',
    body: ChangeSenderCompartmentDetails,
    ifMatch: true,
  })
  async changeSenderCompartment(
    @CalledBy() by: Caller,
    @Param('senderId') senderId: string,
    @Body() { compartmentId }: ChangeSenderCompartmentDetails,
    @Query() { isLockOverride }: LockOverrideQuery,
    @Headers('if-match') ifMatch?: string,
  ): Promise<Answer> {
    const id = uuidIn('emailsender', senderId);
    await this.senders.move(by, id, compartmentId, { ifMatch, isLockOverride });
    return nothing();
  }

  @Operation('POST', ':senderId/actions/addLock', {
    id: 'addSenderLock',
    summary: 'Lock an approved sender against changes or deletion',
    permission: 'RESOURCE_LOCK_ADD',
    body: AddLockDetails,
    returns: SenderView,
    fields: ['etag'],
    ifMatch: true,
  })
  async addSenderLock(
    @CalledBy() by: Caller,
    @Param('senderId') senderId: string,
    @Body() details: AddLockDetails,
    @Headers('if-match') ifMatch?: string,
  ): Promise<Answer<SenderView>> {
    const id = uuidIn('emailsender', senderId);
    return this.#shown(await this.senders.addLock(by, id, details, ifMatch));
  }

  @Operation('POST', ':senderId/actions/removeLock', {
    id: 'removeSenderLock',
    summary: 'Remove a lock of an approved sender',
    permission: 'RESOURCE_LOCK_REMOVE',
    body: RemoveLockDetails,
    returns: SenderView,
    fields: ['etag'],
    ifMatch: true,
  })
  async removeSenderLock(
    @CalledBy() by: Caller,
    @Param('senderId') senderId: string,
    @Body() details: RemoveLockDetails,
    @Headers('if-match') ifMatch?: string,
  ): Promise<Answer<SenderView>> {
    const id = uuidIn('emailsender', senderId);
    return this.#shown(await this.senders.removeLock(by, id, details, ifMatch));
  }

  async #shown(row: ApprovedSenderRow): Promise<Answer<SenderView>> {
    return answer(await this.senders.view(row), { etag: etagOf(row) });
  }
}
