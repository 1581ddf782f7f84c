import { Body, Controller, Headers, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { toOcid } from '../core/ocid.js';
import { answer, nothing, type Answer } from '../rest/answer.js';
import { CalledBy, type Caller } from '../rest/caller.js';
import { etagOf } from '../rest/etag.js';
import { uuidIn } from '../rest/ids.js';
import { AddLockDetails, RemoveLockDetails } from '../rest/lock.dto.js';
import { Operation } from '../rest/operation.js';
import { DeletedResources } from './deleted-resources.service.js';
import { LockOverrideQuery } from './lock-override.dto.js';
import { returnPathPath } from './return-path-view.js';
import {
  CreateEmailReturnPathDetails,
  EmailReturnPathCollectionView,
  EmailReturnPathView,
  ListEmailReturnPathsQuery,
  UpdateEmailReturnPathDetails,
} from './return-path.dto.js';
import type { ReturnPathRow } from './return-path.entity.js';
import { ReturnPathsService } from './return-paths.service.js';
import { SendingRegion } from './sending-region.js';

@ApiTags('email')
@Controller('20170907/emailReturnPaths')
export class ReturnPathsController {
  constructor(
    private readonly paths: ReturnPathsService,
    private readonly deleted: DeletedResources,
    private readonly region: SendingRegion,
  ) {}

  @Operation('POST', '', {
    id: 'createEmailReturnPath',
    summary: 'Make a return path below a domain; it is used as soon as the DNS shows it',
    permission: 'EMAIL_RETURN_PATH_CREATE',
    body: CreateEmailReturnPathDetails,
    returns: EmailReturnPathView,
    fields: ['etag', 'location', 'opc-work-request-id'],
    retryToken: true,
  })
  async createEmailReturnPath(
    @CalledBy() by: Caller,
    @Body() details: CreateEmailReturnPathDetails,
  ): Promise<Answer<EmailReturnPathView>> {
    const { row, workRequestId } = await this.paths.create(by, details);
    return answer(await this.paths.view(row), {
      etag: etagOf(row),
      location: returnPathPath(row),
      workRequestId: this.#work(workRequestId),
    });
  }

  @Operation('GET', '', {
    id: 'listEmailReturnPaths',
    summary: 'The return paths of a compartment or of a domain',
    permission: 'EMAIL_RETURN_PATH_INSPECT',
    returns: EmailReturnPathCollectionView,
    fields: ['opc-next-page'],
  })
  async listEmailReturnPaths(
    @CalledBy() by: Caller,
    @Query() query: ListEmailReturnPathsQuery,
  ): Promise<Answer<EmailReturnPathCollectionView>> {
    const { items, next } = await this.paths.list(by, query);
    return answer({ items }, { nextPage: next });
  }

  @Operation('GET', ':emailReturnPathId', {
    id: 'getEmailReturnPath',
    summary: 'One return path with its record; for an hour after its deletion as DELETED',
    permission: 'EMAIL_RETURN_PATH_READ',
    returns: EmailReturnPathView,
    fields: ['etag'],
  })
  async getEmailReturnPath(
    @CalledBy() by: Caller,
    @Param('emailReturnPathId') emailReturnPathId: string,
  ): Promise<Answer<EmailReturnPathView>> {
    const id = uuidIn('emailreturnpath', emailReturnPathId);
    return this.deleted.instead(by, emailReturnPathId, async () =>
      this.#shown(await this.paths.get(by, id)),
    );
  }

  @Operation('PUT', ':emailReturnPathId', {
    id: 'updateEmailReturnPath',
    summary: 'Change the description or the tags of a return path',
    permission: 'EMAIL_RETURN_PATH_UPDATE',
    body: UpdateEmailReturnPathDetails,
    fields: ['opc-work-request-id'],
    ifMatch: true,
  })
  async updateEmailReturnPath(
    @CalledBy() by: Caller,
    @Param('emailReturnPathId') emailReturnPathId: string,
    @Body() details: UpdateEmailReturnPathDetails,
    @Query() { isLockOverride }: LockOverrideQuery,
    @Headers('if-match') ifMatch?: string,
  ): Promise<Answer> {
    const id = uuidIn('emailreturnpath', emailReturnPathId);
    return this.#accepted(await this.paths.update(by, id, details, { ifMatch, isLockOverride }));
  }

  @Operation('DELETE', ':emailReturnPathId', {
    id: 'deleteEmailReturnPath',
    summary: 'Delete a return path',
    permission: 'EMAIL_RETURN_PATH_DELETE',
    fields: ['opc-work-request-id'],
    ifMatch: true,
  })
  async deleteEmailReturnPath(
    @CalledBy() by: Caller,
    @Param('emailReturnPathId') emailReturnPathId: string,
    @Query() { isLockOverride }: LockOverrideQuery,
    @Headers('if-match') ifMatch?: string,
  ): Promise<Answer> {
    const id = uuidIn('emailreturnpath', emailReturnPathId);
    return this.#accepted(await this.paths.remove(by, id, { ifMatch, isLockOverride }));
  }

  @Operation('POST', ':emailReturnPathId/actions/addLock', {
    id: 'addReturnPathLock',
    summary: 'Lock a return path against changes or deletion',
    permission: 'RESOURCE_LOCK_ADD',
    body: AddLockDetails,
    returns: EmailReturnPathView,
    fields: ['etag'],
    ifMatch: true,
  })
  async addReturnPathLock(
    @CalledBy() by: Caller,
    @Param('emailReturnPathId') emailReturnPathId: string,
    @Body() details: AddLockDetails,
    @Headers('if-match') ifMatch?: string,
  ): Promise<Answer<EmailReturnPathView>> {
    const id = uuidIn('emailreturnpath', emailReturnPathId);
    return this.#shown(await this.paths.addLock(by, id, details, ifMatch));
  }

  @Operation('POST', ':emailReturnPathId/actions/removeLock', {
    id: 'removeReturnPathLock',
    summary: 'Remove a lock of a return path',
    permission: 'RESOURCE_LOCK_REMOVE',
    body: RemoveLockDetails,
    returns: EmailReturnPathView,
    fields: ['etag'],
    ifMatch: true,
  })
  async removeReturnPathLock(
    @CalledBy() by: Caller,
    @Param('emailReturnPathId') emailReturnPathId: string,
    @Body() details: RemoveLockDetails,
    @Headers('if-match') ifMatch?: string,
  ): Promise<Answer<EmailReturnPathView>> {
    const id = uuidIn('emailreturnpath', emailReturnPathId);
    return this.#shown(await this.paths.removeLock(by, id, details, ifMatch));
  }

  async #shown(row: ReturnPathRow): Promise<Answer<EmailReturnPathView>> {
    return answer(await this.paths.view(row), { etag: etagOf(row) });
  }

  #accepted(workRequestId: string): Answer {
    return nothing({ workRequestId: this.#work(workRequestId) });
  }

  #work(id: string): string {
    return toOcid('emailworkrequest', id, this.region.name);
  }
}
