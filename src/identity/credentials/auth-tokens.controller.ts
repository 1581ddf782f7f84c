import { Body, Controller, Headers, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { answer, nothing, type Answer } from '../../rest/answer.js';
import { CalledBy, type Caller } from '../../rest/caller.js';
import { etagOf } from '../../rest/etag.js';
import { uuidIn } from '../../rest/ids.js';
import { Operation } from '../../rest/operation.js';
import { authTokenView } from './api-token-view.js';
import { ApiTokensService } from './api-tokens.service.js';
import type { TokenOfUser } from './api-tokens.store.js';
import { AuthTokenView, CreateAuthTokenDetails, UpdateAuthTokenDetails } from './auth-token.dto.js';

/** API tokens without scopes, under the name that OCI has for them. */
@ApiTags('identity')
@Controller('20160918/users/:userId/authTokens')
export class AuthTokensController {
  constructor(private readonly tokens: ApiTokensService) {}

  @Operation('POST', '', {
    id: 'createAuthToken',
    summary: 'Make an auth token: an API token without scopes',
    permission: 'CREDENTIAL_ADD',
    body: CreateAuthTokenDetails,
    returns: AuthTokenView,
    fields: ['etag'],
    retryToken: true,
  })
  async createAuthToken(
    @CalledBy() by: Caller,
    @Param('userId') userId: string,
    @Body() { description }: CreateAuthTokenDetails,
  ): Promise<Answer<AuthTokenView>> {
    const { token, secret } = await this.tokens.create(by, uuidIn('user', userId), { description });
    return answer({ ...authTokenView(token), token: secret }, { etag: etagOf(token) });
  }

  @Operation('GET', '', {
    id: 'listAuthTokens',
    summary: 'The auth tokens of a user, newest first; tokens with scopes are not among them',
    permission: 'CREDENTIAL_INSPECT',
    returns: [AuthTokenView],
  })
  async listAuthTokens(
    @CalledBy() by: Caller,
    @Param('userId') userId: string,
  ): Promise<AuthTokenView[]> {
    const tokens = await this.tokens.list(by, uuidIn('user', userId));
    return tokens.filter(({ scopes }) => scopes.length === 0).map(authTokenView);
  }

  @Operation('PUT', ':authTokenId', {
    id: 'updateAuthToken',
    summary: 'Change the description of an auth token',
    permission: 'CREDENTIAL_UPDATE',
    body: UpdateAuthTokenDetails,
    returns: AuthTokenView,
    fields: ['etag'],
    ifMatch: true,
  })
  async updateAuthToken(
    @CalledBy() by: Caller,
    @Param('userId') userId: string,
    @Param('authTokenId') authTokenId: string,
    @Body() { description }: UpdateAuthTokenDetails,
    @Headers('if-match') ifMatch?: string,
  ): Promise<Answer<AuthTokenView>> {
    const which = ofUser(userId, authTokenId);
    const token = await this.tokens.describeAs(by, which, description ?? undefined, { ifMatch });
    return answer(authTokenView(token), { etag: etagOf(token) });
  }

  @Operation('DELETE', ':authTokenId', {
    id: 'deleteAuthToken',
    summary:
      'Revoke an auth token; other processes of the service may take it for ten seconds more',
    permission: 'CREDENTIAL_REMOVE',
    ifMatch: true,
  })
  async deleteAuthToken(
    @CalledBy() by: Caller,
    @Param('userId') userId: string,
    @Param('authTokenId') authTokenId: string,
    @Headers('if-match') ifMatch?: string,
  ): Promise<Answer> {
    await this.tokens.remove(by, ofUser(userId, authTokenId), { ifMatch });
    return nothing();
  }
}

function ofUser(userId: string, authTokenId: string): TokenOfUser {
  return {
    userId: uuidIn('user', userId),
    id: uuidIn('credential', authTokenId),
    withoutScopes: true,
  };
}
