import { Body, Controller, Headers, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { answer, nothing, type Answer } from '../../rest/answer.js';
import { CalledBy, type Caller } from '../../rest/caller.js';
import { etagOf } from '../../rest/etag.js';
import { uuidIn } from '../../rest/ids.js';
import { Operation } from '../../rest/operation.js';
import { apiTokenView } from './api-token-view.js';
import { ApiTokenView, CreateApiTokenDetails } from './api-token.dto.js';
import { ApiTokensService } from './api-tokens.service.js';

@ApiTags('eilpost')
@Controller('v1/users/:userId/apiTokens')
export class ApiTokensController {
  constructor(private readonly tokens: ApiTokensService) {}

  @Operation('POST', '', {
    id: 'createApiToken',
    summary: 'Make an API token; users need no policy for their own',
    permission: 'CREDENTIAL_ADD',
    body: CreateApiTokenDetails,
    returns: ApiTokenView,
    fields: ['etag'],
    retryToken: true,
  })
  async createApiToken(
    @CalledBy() by: Caller,
    @Param('userId') userId: string,
    @Body() details: CreateApiTokenDetails,
  ): Promise<Answer<ApiTokenView>> {
    const { token, secret } = await this.tokens.create(by, uuidIn('user', userId), details);
    return answer({ ...apiTokenView(token), token: secret }, { etag: etagOf(token) });
  }

  @Operation('GET', '', {
    id: 'listApiTokens',
    summary: 'The API tokens of a user, newest first',
    permission: 'CREDENTIAL_INSPECT',
    returns: [ApiTokenView],
  })
  async listApiTokens(
    @CalledBy() by: Caller,
    @Param('userId') userId: string,
  ): Promise<ApiTokenView[]> {
    return (await this.tokens.list(by, uuidIn('user', userId))).map(apiTokenView);
  }

  @Operation('DELETE', ':apiTokenId', {
    id: 'deleteApiToken',
    summary: 'Revoke an API token; other processes of the service may take it for ten seconds more',
    permission: 'CREDENTIAL_REMOVE',
    ifMatch: true,
  })
  async deleteApiToken(
    @CalledBy() by: Caller,
    @Param('userId') userId: string,
    @Param('apiTokenId') apiTokenId: string,
    @Headers('if-match') ifMatch?: string,
  ): Promise<Answer> {
    const which = { userId: uuidIn('user', userId), id: uuidIn('credential', apiTokenId) };
    await this.tokens.remove(by, which, { ifMatch });
    return nothing();
  }
}
