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
import { domainPath } from './domain-view.js';
import {
  ChangeEmailDomainCompartmentDetails,
  CreateEmailDomainDetails,
  EmailDomainCollectionView,
  EmailDomainView,
  ListEmailDomainsQuery,
  UpdateEmailDomainDetails,
} from './domain.dto.js';
import type { DomainRow } from './domain.entity.js';
import { DomainsService } from './domains.service.js';
import { LockOverrideQuery } from './lock-override.dto.js';
import { SendingRegion } from './sending-region.js';

@ApiTags('email')
@Controller('20170907/emailDomains')
export class DomainsController {
  constructor(
    private readonly domains: DomainsService,
    private readonly deleted: DeletedResources,
    private readonly region: SendingRegion,
  ) {}

  @Operation('POST', '', {
    id: 'createEmailDomain',
    summary: 'Make a sending domain; its work request ends when the DNS has shown whose it is',
    permission: 'EMAIL_DOMAIN_CREATE',
    body: CreateEmailDomainDetails,
    returns: EmailDomainView,
    fields: ['etag', 'location', 'opc-work-request-id'],
    retryToken: true,
  })
  async createEmailDomain(
    @CalledBy() by: Caller,
    @Body() details: CreateEmailDomainDetails,
  ): Promise<Answer<EmailDomainView>> {
    const { row, workRequestId } = await this.domains.create(by, details);
    return answer(await this.domains.view(row), {
      etag: etagOf(row),
      location: domainPath(row),
      workRequestId: this.#work(workRequestId),
    });
  }

  @Operation('GET', '', {
    id: 'listEmailDomains',
    summary: 'The sending domains of a compartment',
    permission: 'EMAIL_DOMAIN_INSPECT',
    returns: EmailDomainCollectionView,
    fields: ['opc-next-page'],
  })
  async listEmailDomains(
    @CalledBy() by: Caller,
    @Query() query: ListEmailDomainsQuery,
  ): Promise<Answer<EmailDomainCollectionView>> {
    const { items, next } = await this.domains.list(by, query);
    return answer({ items }, { nextPage: next });
  }

  @Operation('GET', ':emailDomainId', {
    id: 'getEmailDomain',
    summary: 'One sending domain; for an hour after its deletion as DELETED',
    permission: 'EMAIL_DOMAIN_READ',
    returns: EmailDomainView,
    fields: ['etag'],
  })
  async getEmailDomain(
    @CalledBy() by: Caller,
    @Param('emailDomainId') emailDomainId: string,
  ): Promise<Answer<EmailDomainView>> {
    const id = uuidIn('emaildomain', emailDomainId);
    return this.deleted.instead(by, emailDomainId, async () =>
      this.#shown(await this.domains.get(by, id)),
    );
  }

  @Operation('PUT', ':emailDomainId', {
    id: 'updateEmailDomain',
    summary: 'Change the description, the named token or the tags of a sending domain',
    permission: 'EMAIL_DOMAIN_UPDATE',
    body: UpdateEmailDomainDetails,
    fields: ['opc-work-request-id'],
    ifMatch: true,
  })
  async updateEmailDomain(
    @CalledBy() by: Caller,
    @Param('emailDomainId') emailDomainId: string,
    @Body() details: UpdateEmailDomainDetails,
    @Query() { isLockOverride }: LockOverrideQuery,
    @Headers('if-match') ifMatch?: string,
  ): Promise<Answer> {
    const id = uuidIn('emaildomain', emailDomainId);
    return this.#accepted(await this.domains.update(by, id, details, { ifMatch, isLockOverride }));
  }

  @Operation('DELETE', ':emailDomainId', {
    id: 'deleteEmailDomain',
    summary: 'Delete a sending domain that has no keys and no return path any more',
    permission: 'EMAIL_DOMAIN_DELETE',
    fields: ['opc-work-request-id'],
    ifMatch: true,
  })
  async deleteEmailDomain(
    @CalledBy() by: Caller,
    @Param('emailDomainId') emailDomainId: string,
    @Query() { isLockOverride }: LockOverrideQuery,
    @Headers('if-match') ifMatch?: string,
  ): Promise<Answer> {
    const id = uuidIn('emaildomain', emailDomainId);
    return this.#accepted(await this.domains.remove(by, id, { ifMatch, isLockOverride }));
  }

  @Operation('POST', ':emailDomainId/actions/changeCompartment', {
    id: 'changeEmailDomainCompartment',
    summary: 'Move a sending domain with its keys and return path to another compartment',
    permission: 'EMAIL_DOMAIN_MOVE',
    body: ChangeEmailDomainCompartmentDetails,
    fields: ['opc-work-request-id'],
    ifMatch: true,
    retryToken: true,
  })
  async changeEmailDomainCompartment(
    @CalledBy() by: Caller,
    @Param('emailDomainId') emailDomainId: string,
    @Body() { compartmentId }: ChangeEmailDomainCompartmentDetails,
    @Query() { isLockOverride }: LockOverrideQuery,
    @Headers('if-match') ifMatch?: string,
  ): Promise<Answer> {
    const id = uuidIn('emaildomain', emailDomainId);
    const options = { ifMatch, isLockOverride };
    return this.#accepted(await this.domains.move(by, id, compartmentId, options));
  }

  @Operation('POST', ':emailDomainId/actions/addLock', {
    id: 'addEmailDomainLock',
    summary: 'Lock a sending domain against changes or deletion',
    permission: 'RESOURCE_LOCK_ADD',
    body: AddLockDetails,
    returns: EmailDomainView,
    fields: ['etag'],
    ifMatch: true,
  })
  async addEmailDomainLock(
    @CalledBy() by: Caller,
    @Param('emailDomainId') emailDomainId: string,
    @Body() details: AddLockDetails,
    @Headers('if-match') ifMatch?: string,
  ): Promise<Answer<EmailDomainView>> {
    const id = uuidIn('emaildomain', emailDomainId);
    return this.#shown(await this.domains.addLock(by, id, details, ifMatch));
  }

  @Operation('POST', ':emailDomainId/actions/removeLock', {
    id: 'removeEmailDomainLock',
    summary: 'Remove a lock of a sending domain',
    permission: 'RESOURCE_LOCK_REMOVE',
    body: RemoveLockDetails,
    returns: EmailDomainView,
    fields: ['etag'],
    ifMatch: true,
  })
  async removeEmailDomainLock(
    @CalledBy() by: Caller,
    @Param('emailDomainId') emailDomainId: string,
    @Body() details: RemoveLockDetails,
    @Headers('if-match') ifMatch?: string,
  ): Promise<Answer<EmailDomainView>> {
    const id = uuidIn('emaildomain', emailDomainId);
    return this.#shown(await this.domains.removeLock(by, id, details, ifMatch));
  }

  async #shown(row: DomainRow): Promise<Answer<EmailDomainView>> {
    return answer(await this.domains.view(row), { etag: etagOf(row) });
  }

  #accepted(workRequestId: string): Answer {
    return nothing({ workRequestId: this.#work(workRequestId) });
  }

  #work(id: string): string {
    return toOcid('emailworkrequest', id, this.region.name);
  }
}
