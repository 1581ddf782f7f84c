import { Body, Controller, Headers, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { answer, nothing, type Answer } from '../rest/answer.js';
import { CalledBy, type Caller } from '../rest/caller.js';
import { etagOf } from '../rest/etag.js';
import { uuidIn } from '../rest/ids.js';
import { Operation } from '../rest/operation.js';
import { OperatorPolicies } from './operator-policies.service.js';
import {
  CreateTlsPolicyDetails,
  ListTlsPoliciesQuery,
  TlsPolicyCollectionView,
  TlsPolicyView,
  UpdateTlsPolicyDetails,
} from './tls-policy.dto.js';
import { tlsPolicyView } from './tls-policy-view.js';

@ApiTags('operations')
@Controller('v1/tlsPolicies')
export class TlsPoliciesController {
  constructor(private readonly policies: OperatorPolicies) {}

  @Operation('POST', '', {
    id: 'createTlsPolicy',
    summary: 'Ask for encryption on the way to a domain',
    permission: 'EMAIL_OPERATIONS_MANAGE',
    body: CreateTlsPolicyDetails,
    returns: TlsPolicyView,
    fields: ['etag'],
    retryToken: true,
  })
  async createTlsPolicy(
    @CalledBy() by: Caller,
    @Body() details: CreateTlsPolicyDetails,
  ): Promise<Answer<TlsPolicyView>> {
    const policy = await this.policies.create(by, details);
    return answer(tlsPolicyView(policy), { etag: etagOf(policy) });
  }

  @Operation('GET', '', {
    id: 'listTlsPolicies',
    summary: "The operator's TLS policies",
    permission: 'EMAIL_OPERATIONS_INSPECT',
    returns: TlsPolicyCollectionView,
    fields: ['opc-next-page'],
  })
  async listTlsPolicies(
    @CalledBy() by: Caller,
    @Query() query: ListTlsPoliciesQuery,
  ): Promise<Answer<TlsPolicyCollectionView>> {
    const { items, next } = await this.policies.list(by, query);
    return answer({ items: items.map(tlsPolicyView) }, { nextPage: next });
  }

  @Operation('GET', ':tlsPolicyId', {
    id: 'getTlsPolicy',
    summary: 'One TLS policy',
    permission: 'EMAIL_OPERATIONS_READ',
    returns: TlsPolicyView,
    fields: ['etag'],
  })
  async getTlsPolicy(
    @CalledBy() by: Caller,
    @Param('tlsPolicyId') tlsPolicyId: string,
  ): Promise<Answer<TlsPolicyView>> {
    const policy = await this.policies.get(by, uuidIn('tlspolicy', tlsPolicyId));
    return answer(tlsPolicyView(policy), { etag: etagOf(policy) });
  }

  @Operation('PUT', ':tlsPolicyId', {
    id: 'updateTlsPolicy',
    summary: 'Change what a TLS policy asks',
    permission: 'EMAIL_OPERATIONS_MANAGE',
    body: UpdateTlsPolicyDetails,
    returns: TlsPolicyView,
    fields: ['etag'],
    ifMatch: true,
  })
  async updateTlsPolicy(
    @CalledBy() by: Caller,
    @Param('tlsPolicyId') tlsPolicyId: string,
    @Body() details: UpdateTlsPolicyDetails,
    @Headers('if-match') ifMatch?: string,
  ): Promise<Answer<TlsPolicyView>> {
    const id = uuidIn('tlspolicy', tlsPolicyId);
    const policy = await this.policies.update(by, id, details, { ifMatch });
    return answer(tlsPolicyView(policy), { etag: etagOf(policy) });
  }

  @Operation('DELETE', ':tlsPolicyId', {
    id: 'deleteTlsPolicy',
    summary: 'Delete a TLS policy',
    permission: 'EMAIL_OPERATIONS_MANAGE',
    ifMatch: true,
  })
  async deleteTlsPolicy(
    @CalledBy() by: Caller,
    @Param('tlsPolicyId') tlsPolicyId: string,
    @Headers('if-match') ifMatch?: string,
  ): Promise<Answer> {
    await this.policies.remove(by, uuidIn('tlspolicy', tlsPolicyId), { ifMatch });
    return nothing();
  }
}
