import { Body, Controller, Headers, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { answer, nothing, type Answer } from '../../rest/answer.js';
import { CalledBy, type Caller } from '../../rest/caller.js';
import { etagOf } from '../../rest/etag.js';
import { uuidIn } from '../../rest/ids.js';
import { Operation } from '../../rest/operation.js';
import { smtpCredentialSummary } from './smtp-credential-view.js';
import {
  CreateSmtpCredentialDetails,
  SmtpCredentialSummaryView,
  SmtpCredentialView,
  UpdateSmtpCredentialDetails,
} from './smtp-credential.dto.js';
import { SmtpCredentialsService } from './smtp-credentials.service.js';

@ApiTags('identity')
@Controller('20160918/users')
export class SmtpCredentialsController {
  constructor(private readonly credentials: SmtpCredentialsService) {}

  @Operation('POST', ':userId/smtpCredentials', {
    id: 'createSmtpCredential',
    summary: 'Make an SMTP credential, at most 2 for a user; for others it needs the permission',
    permission: 'CREDENTIAL_ADD',
    body: CreateSmtpCredentialDetails,
    returns: SmtpCredentialView,
    fields: ['etag'],
    retryToken: true,
  })
  async createSmtpCredential(
    @CalledBy() by: Caller,
    @Param('userId') userId: string,
    @Body() { description }: CreateSmtpCredentialDetails,
  ): Promise<Answer<SmtpCredentialView>> {
    const id = uuidIn('user', userId);
    const { credential, password } = await this.credentials.create(by, id, description);
    const view = { ...smtpCredentialSummary(credential), password };
    return answer(view, { etag: etagOf(credential) });
  }

  @Operation('GET', ':userId/smtpCredentials', {
    id: 'listSmtpCredentials',
    summary: 'The SMTP credentials of a user; of others it needs the permission',
    permission: 'CREDENTIAL_INSPECT',
    returns: [SmtpCredentialSummaryView],
  })
  async listSmtpCredentials(
    @CalledBy() by: Caller,
    @Param('userId') userId: string,
  ): Promise<SmtpCredentialSummaryView[]> {
    const credentials = await this.credentials.list(by, uuidIn('user', userId));
    return credentials.map(smtpCredentialSummary);
  }

  @Operation('PUT', ':userId/smtpCredentials/:smtpCredentialId', {
    id: 'updateSmtpCredential',
    summary: 'Change the description of an SMTP credential; of others it needs the permission',
    permission: 'CREDENTIAL_UPDATE',
    body: UpdateSmtpCredentialDetails,
    returns: SmtpCredentialSummaryView,
    fields: ['etag'],
    ifMatch: true,
  })
  async updateSmtpCredential(
    @CalledBy() by: Caller,
    @Param('userId') userId: string,
    @Param('smtpCredentialId') credentialId: string,
    @Body() { description }: UpdateSmtpCredentialDetails,
    @Headers('if-match') ifMatch?: string,
  ): Promise<Answer<SmtpCredentialSummaryView>> {
    const which = { userId: uuidIn('user', userId), id: uuidIn('credential', credentialId) };
    const options = { ifMatch };
    const changed = await this.credentials.update(by, which, description ?? undefined, options);
    return answer(smtpCredentialSummary(changed), { etag: etagOf(changed) });
  }

  @Operation('DELETE', ':userId/smtpCredentials/:smtpCredentialId', {
    id: 'deleteSmtpCredential',
    summary: 'Delete an SMTP credential; of others it needs the permission',
    permission: 'CREDENTIAL_REMOVE',
    ifMatch: true,
  })
  async deleteSmtpCredential(
    @CalledBy() by: Caller,
    @Param('userId') userId: string,
    @Param('smtpCredentialId') credentialId: string,
    @Headers('if-match') ifMatch?: string,
  ): Promise<Answer> {
    const which = { userId: uuidIn('user', userId), id: uuidIn('credential', credentialId) };
    await this.credentials.remove(by, which, { ifMatch });
    return nothing();
  }
}
