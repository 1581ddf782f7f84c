import { Body, Controller, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Region } from '../../core/region.js';
import { nothing, type Answer } from '../../rest/answer.js';
import { CalledBy, type Caller } from '../../rest/caller.js';
import { uuidIn } from '../../rest/ids.js';
import { Operation } from '../../rest/operation.js';
import { BackOffCollectionView, CreateBackOffDetails } from './back-off.dto.js';
import { BackOffsApi } from './back-offs-api.service.js';
import { backOffView } from './explain-view.js';
import { BackOffView } from './explain.dto.js';

@ApiTags('operations')
@Controller('v1/backOffs')
export class BackOffsController {
  constructor(
    private readonly backOffs: BackOffsApi,
    private readonly region: Region,
  ) {}

  @Operation('GET', '', {
    id: 'listBackOffs',
    summary: 'What is held back for a provider now, and the replies that brought it about',
    permission: 'EMAIL_OPERATIONS_READ',
    returns: BackOffCollectionView,
  })
  async listBackOffs(@CalledBy() by: Caller): Promise<BackOffCollectionView> {
    const entries = await this.backOffs.list(by);
    return { items: entries.map((entry) => backOffView(entry, this.region.name)) };
  }

  @Operation('POST', '', {
    id: 'createBackOff',
    summary: 'Pause or slow mail to a provider, from one of our addresses or of one tenancy',
    permission: 'EMAIL_OPERATIONS_MANAGE',
    body: CreateBackOffDetails,
    returns: BackOffView,
    retryToken: true,
  })
  async createBackOff(
    @CalledBy() by: Caller,
    @Body() details: CreateBackOffDetails,
  ): Promise<BackOffView> {
    return backOffView(await this.backOffs.create(by, details), this.region.name);
  }

  @Operation('GET', ':backOffId', {
    id: 'getBackOff',
    summary: 'One of what is held back',
    permission: 'EMAIL_OPERATIONS_READ',
    returns: BackOffView,
  })
  async getBackOff(
    @CalledBy() by: Caller,
    @Param('backOffId') backOffId: string,
  ): Promise<BackOffView> {
    const entry = await this.backOffs.get(by, uuidIn('backoff', backOffId));
    return backOffView(entry, this.region.name);
  }

  @Operation('DELETE', ':backOffId', {
    id: 'deleteBackOff',
    summary: 'End what is held back before its time',
    permission: 'EMAIL_OPERATIONS_MANAGE',
  })
  async deleteBackOff(
    @CalledBy() by: Caller,
    @Param('backOffId') backOffId: string,
  ): Promise<Answer> {
    await this.backOffs.release(by, uuidIn('backoff', backOffId));
    return nothing();
  }
}
