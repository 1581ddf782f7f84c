import { Body, Controller, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { answer, type Answer } from '../rest/answer.js';
import { CalledBy, type Caller } from '../rest/caller.js';
import { uuidIn } from '../rest/ids.js';
import { Operation } from '../rest/operation.js';
import {
  GuardCollectionView,
  GuardPolicyView,
  GuardView,
  ListGuardsQuery,
  ResumeGuardDetails,
  UpdateGuardPolicyDetails,
} from './guard.dto.js';
import { guardPolicyView, guardView } from './guard-view.js';
import { GuardsApi } from './guards-api.service.js';

@ApiTags('reputation')
@Controller('v1')
export class GuardsController {
  constructor(private readonly guards: GuardsApi) {}

  @Operation('GET', 'guards', {
    id: 'listGuards',
    summary: 'Senders, domains and tenancies whose figures are too bad, the newest first',
    permission: null,
    returns: GuardCollectionView,
    fields: ['opc-next-page'],
  })
  async listGuards(
    @CalledBy() by: Caller,
    @Query() query: ListGuardsQuery,
  ): Promise<Answer<GuardCollectionView>> {
    const { items, next } = await this.guards.list(by, query);
    return answer({ items: items.map(guardView) }, { nextPage: next });
  }

  @Operation('GET', 'guards/:guardId', {
    id: 'getGuard',
    summary: 'One guard, with the figures that brought it about',
    permission: null,
    returns: GuardView,
  })
  async getGuard(@CalledBy() by: Caller, @Param('guardId') guardId: string): Promise<GuardView> {
    return guardView(await this.guards.get(by, uuidIn('emailguard', guardId)));
  }

  @Operation('POST', 'guards/:guardId/actions/resume', {
    id: 'resumeGuard',
    summary: 'End a guard: what happened so far is not held against the sender any more',
    permission: null,
    body: ResumeGuardDetails,
    returns: GuardView,
  })
  async resumeGuard(
    @CalledBy() by: Caller,
    @Param('guardId') guardId: string,
    @Body() { reason }: ResumeGuardDetails,
  ): Promise<GuardView> {
    return guardView(await this.guards.resume(by, uuidIn('emailguard', guardId), reason));
  }

  @Operation('GET', 'guardPolicies/:tenancyId', {
    id: 'getGuardPolicy',
    summary: 'How strictly a tenancy is guarded',
    permission: null,
    returns: GuardPolicyView,
  })
  async getGuardPolicy(
    @CalledBy() by: Caller,
    @Param('tenancyId') tenancyId: string,
  ): Promise<GuardPolicyView> {
    return guardPolicyView(await this.guards.policy(by, uuidIn('tenancy', tenancyId)));
  }

  @Operation('PUT', 'guardPolicies/:tenancyId', {
    id: 'updateGuardPolicy',
    summary: 'Say how strictly a tenancy is guarded',
    permission: 'EMAIL_OPERATIONS_USE',
    body: UpdateGuardPolicyDetails,
    returns: GuardPolicyView,
  })
  async updateGuardPolicy(
    @CalledBy() by: Caller,
    @Param('tenancyId') tenancyId: string,
    @Body() details: UpdateGuardPolicyDetails,
  ): Promise<GuardPolicyView> {
    return guardPolicyView(await this.guards.setPolicy(by, uuidIn('tenancy', tenancyId), details));
  }
}
