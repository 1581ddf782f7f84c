import { Body, Controller, Headers, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { toOcid } from '../core/ocid.js';
import { answer, nothing, type Answer } from '../rest/answer.js';
import { CalledBy, type Caller } from '../rest/caller.js';
import { etagOf } from '../rest/etag.js';
import { uuidIn } from '../rest/ids.js';
import { Operation } from '../rest/operation.js';
import { DeletedResources } from './deleted-resources.service.js';
import { dkimPath } from './dkim-view.js';
import {
  CreateDkimDetails,
  DkimCollectionView,
  DkimView,
  ListDkimsQuery,
  UpdateDkimDetails,
} from './dkim.dto.js';
import { DkimsService } from './dkims.service.js';
import { SendingRegion } from './sending-region.js';

@ApiTags('email')
@Controller('20170907/dkims')
export class DkimsController {
  constructor(
    private readonly dkims: DkimsService,
    private readonly deleted: DeletedResources,
    private readonly region: SendingRegion,
  ) {}

  @Operation('POST', '', {
    id: 'createDkim',
    summary: 'Make or bring along a key of a domain; it signs as soon as the DNS shows it',
    permission: 'DKIM_CREATE',
    body: CreateDkimDetails,
    returns: DkimView,
    fields: ['etag', 'location', 'opc-work-request-id'],
    retryToken: true,
  })
  async createDkim(
    @CalledBy() by: Caller,
    @Body() details: CreateDkimDetails,
  ): Promise<Answer<DkimView>> {
    const { row, workRequestId } = await this.dkims.create(by, details);
    return answer(this.dkims.view(row), {
      etag: etagOf(row),
      location: dkimPath(row),
      workRequestId: this.#work(workRequestId),
    });
  }

  @Operation('GET', '', {
    id: 'listDkims',
    summary: 'The keys of a domain',
    permission: 'DKIM_INSPECT',
    returns: DkimCollectionView,
    fields: ['opc-next-page'],
  })
  async listDkims(
    @CalledBy() by: Caller,
    @Query() query: ListDkimsQuery,
  ): Promise<Answer<DkimCollectionView>> {
    const { items, next } = await this.dkims.list(by, query);
    return answer({ items }, { nextPage: next });
  }

  @Operation('GET', ':dkimId', {
    id: 'getDkim',
    summary: 'One key with its record; for an hour after its deletion as DELETED',
    permission: 'DKIM_READ',
    returns: DkimView,
    fields: ['etag'],
  })
  async getDkim(
    @CalledBy() by: Caller,
    @Param('dkimId') dkimId: string,
  ): Promise<Answer<DkimView>> {
    const id = uuidIn('emaildkim', dkimId);
    return this.deleted.instead(by, dkimId, async () => {
      const key = await this.dkims.get(by, id);
      return answer(this.dkims.view(key), { etag: etagOf(key) });
    });
  }

  @Operation('PUT', ':dkimId', {
    id: 'updateDkim',
    summary: 'Change the description or the tags of a key',
    permission: 'DKIM_UPDATE',
    body: UpdateDkimDetails,
    fields: ['opc-work-request-id'],
    ifMatch: true,
  })
  async updateDkim(
    @CalledBy() by: Caller,
    @Param('dkimId') dkimId: string,
    @Body() details: UpdateDkimDetails,
    @Headers('if-match') ifMatch?: string,
  ): Promise<Answer> {
    const id = uuidIn('emaildkim', dkimId);
    const workRequestId = await this.dkims.update(by, id, details, { ifMatch });
    return nothing({ workRequestId: this.#work(workRequestId) });
  }

  @Operation('DELETE', ':dkimId', {
    id: 'deleteDkim',
    summary: 'Let a key sign no more and delete it; it is shown as DELETING for a day',
    permission: 'DKIM_DELETE',
    fields: ['opc-work-request-id'],
    ifMatch: true,
  })
  async deleteDkim(
    @CalledBy() by: Caller,
    @Param('dkimId') dkimId: string,
    @Headers('if-match') ifMatch?: string,
  ): Promise<Answer> {
    const id = uuidIn('emaildkim', dkimId);
    const workRequestId = await this.dkims.remove(by, id, { ifMatch });
    return nothing({ workRequestId: this.#work(workRequestId) });
  }

  #work(id: string): string {
    return toOcid('emailworkrequest', id, this.region.name);
  }
}
