import { Body, Controller } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CalledBy, type Caller } from '../../rest/caller.js';
import { Operation } from '../../rest/operation.js';
import { AccessExplanationView, ExplainAccessDetails, PermissionsView } from './explain.dto.js';
import { ExplainService } from './explain.service.js';

@ApiTags('identity')
@Controller('v1')
export class ExplainController {
  constructor(private readonly explanations: ExplainService) {}

  @Operation('POST', 'actions/explainAccess', {
    id: 'explainAccess',
    summary: 'Why a user may do something, or why not; about others it needs POLICY_READ',
    permission: null,
    body: ExplainAccessDetails,
    returns: AccessExplanationView,
  })
  explainAccess(
    @CalledBy() by: Caller,
    @Body() details: ExplainAccessDetails,
  ): Promise<AccessExplanationView> {
    return this.explanations.explain(by, details);
  }

  @Operation('GET', 'permissions', {
    id: 'listPermissions',
    summary: 'What each verb of a policy gives, and which operations ask for it',
    permission: null,
    returns: PermissionsView,
  })
  listPermissions(@CalledBy() by: Caller): PermissionsView {
    return this.explanations.table(by);
  }
}
