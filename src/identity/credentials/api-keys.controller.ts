import { Body, Controller, Headers, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { answer, nothing, type Answer } from '../../rest/answer.js';
import { CalledBy, type Caller } from '../../rest/caller.js';
import { etagOf } from '../../rest/etag.js';
import { uuidIn } from '../../rest/ids.js';
import { Operation } from '../../rest/operation.js';
import { apiKeyView } from './api-key-view.js';
import { ApiKeyView, CreateApiKeyDetails } from './api-key.dto.js';
import { ApiKeysService } from './api-keys.service.js';

@ApiTags('identity')
@Controller('20160918/users')
export class ApiKeysController {
  constructor(private readonly keys: ApiKeysService) {}

  @Operation('POST', ':userId/apiKeys', {
    id: 'uploadApiKey',
    summary: 'Upload a public key, at most 3 for a user; for others it needs the permission',
    permission: 'CREDENTIAL_ADD',
    body: CreateApiKeyDetails,
    returns: ApiKeyView,
    fields: ['etag'],
    retryToken: true,
  })
  async uploadApiKey(
    @CalledBy() by: Caller,
    @Param('userId') userId: string,
    @Body() { key }: CreateApiKeyDetails,
  ): Promise<Answer<ApiKeyView>> {
    const uploaded = await this.keys.upload(by, uuidIn('user', userId), key);
    return answer(apiKeyView(uploaded), { etag: etagOf(uploaded) });
  }

  @Operation('GET', ':userId/apiKeys', {
    id: 'listApiKeys',
    summary: 'The API keys of a user; of others it needs the permission',
    permission: 'CREDENTIAL_INSPECT',
    returns: [ApiKeyView],
  })
  async listApiKeys(
    @CalledBy() by: Caller,
    @Param('userId') userId: string,
  ): Promise<ApiKeyView[]> {
    return (await this.keys.list(by, uuidIn('user', userId))).map(apiKeyView);
  }

  @Operation('DELETE', ':userId/apiKeys/:fingerprint', {
    id: 'deleteApiKey',
    summary: 'Delete an API key; of others it needs the permission',
    permission: 'CREDENTIAL_REMOVE',
    ifMatch: true,
  })
  async deleteApiKey(
    @CalledBy() by: Caller,
    @Param('userId') userId: string,
    @Param('fingerprint') fingerprint: string,
    @Headers('if-match') ifMatch?: string,
  ): Promise<Answer> {
    await this.keys.remove(by, uuidIn('user', userId), fingerprint, { ifMatch });
    return nothing();
  }
}
