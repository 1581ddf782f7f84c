import { Body, Controller, Headers, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { answer, nothing, type Answer } from '../../rest/answer.js';
import { CalledBy, type Caller } from '../../rest/caller.js';
import { etagOf } from '../../rest/etag.js';
import { uuidIn } from '../../rest/ids.js';
import { Operation } from '../../rest/operation.js';
import { PoliciesService } from './policies.service.js';
import { policyView } from './policy-view.js';
import {
  CreatePolicyDetails,
  ListPoliciesQuery,
  PolicyView,
  UpdatePolicyDetails,
} from './policy.dto.js';

@ApiTags('identity')
@Controller('20160918/policies')
export class PoliciesController {
  constructor(private readonly policies: PoliciesService) {}

  @Operation('POST', '', {
    id: 'createPolicy',
    summary: 'Make a policy',
    permission: 'POLICY_CREATE',
    body: CreatePolicyDetails,
    returns: PolicyView,
    fields: ['etag'],
    retryToken: true,
  })
  async createPolicy(
    @CalledBy() by: Caller,
    @Body() details: CreatePolicyDetails,
  ): Promise<Answer<PolicyView>> {
    const policy = await this.policies.create(by, details);
    return answer(policyView(policy), { etag: etagOf(policy) });
  }

  @Operation('GET', '', {
    id: 'listPolicies',
    summary: 'The policies that are attached to a compartment',
    permission: 'POLICY_READ',
    returns: [PolicyView],
    fields: ['opc-next-page'],
  })
  async listPolicies(
    @CalledBy() by: Caller,
    @Query() query: ListPoliciesQuery,
  ): Promise<Answer<PolicyView[]>> {
    const { items, next } = await this.policies.list(by, query);
    return answer(items.map(policyView), { nextPage: next });
  }

  @Operation('GET', ':policyId', {
    id: 'getPolicy',
    summary: 'One policy',
    permission: 'POLICY_READ',
    returns: PolicyView,
    fields: ['etag'],
  })
  async getPolicy(
    @CalledBy() by: Caller,
    @Param('policyId') policyId: string,
  ): Promise<Answer<PolicyView>> {
    const policy = await this.policies.get(by, uuidIn('policy', policyId));
    return answer(policyView(policy), { etag: etagOf(policy) });
  }

  @Operation('PUT', ':policyId', {
    id: 'updatePolicy',
    summary: 'Change the statements, description or tags of a policy',
    permission: 'POLICY_UPDATE',
    body: UpdatePolicyDetails,
    returns: PolicyView,
    fields: ['etag'],
    ifMatch: true,
  })
  async updatePolicy(
    @CalledBy() by: Caller,
    @Param('policyId') policyId: string,
    @Body() details: UpdatePolicyDetails,
    @Headers('if-match') ifMatch?: string,
  ): Promise<Answer<PolicyView>> {
    const policy = await this.policies.update(by, uuidIn('policy', policyId), details, { ifMatch });
    return answer(policyView(policy), { etag: etagOf(policy) });
  }

  @Operation('DELETE', ':policyId', {
    id: 'deletePolicy',
    summary: 'Delete a policy',
    permission: 'POLICY_DELETE',
    ifMatch: true,
  })
  async deletePolicy(
    @CalledBy() by: Caller,
    @Param('policyId') policyId: string,
    @Headers('if-match') ifMatch?: string,
  ): Promise<Answer> {
    await this.policies.remove(by, uuidIn('policy', policyId), { ifMatch });
    return nothing();
  }
}
