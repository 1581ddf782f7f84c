import { Body, Controller, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Clock } from '../core/clock.js';
import { nothing, type Answer } from '../rest/answer.js';
import { CalledBy, type Caller } from '../rest/caller.js';
import { uuidIn } from '../rest/ids.js';
import { Operation } from '../rest/operation.js';
import { ChangePasswordDetails, UIPasswordView } from './password.dto.js';
import { PasswordsService } from './passwords.service.js';

@Controller()
export class PasswordsController {
  constructor(
    private readonly passwords: PasswordsService,
    private readonly clock: Clock,
  ) {}

  @ApiTags('eilpost')
  @Operation('PUT', 'v1/users/:userId/password', {
    id: 'changePassword',
    summary: 'Change a password for the console; all sessions of the user end',
    permission: 'CREDENTIAL_UPDATE',
    body: ChangePasswordDetails,
  })
  async changePassword(
    @CalledBy() by: Caller,
    @Param('userId') userId: string,
    @Body() details: ChangePasswordDetails,
  ): Promise<Answer> {
    await this.passwords.change(by, uuidIn('user', userId), details);
    return nothing();
  }

  @ApiTags('identity')
  @Operation('POST', '20160918/users/:userId/uiPassword', {
    id: 'createOrResetUIPassword',
    summary: 'Give a user a new password for the console; all sessions of the user end',
    permission: 'CREDENTIAL_UPDATE',
    returns: UIPasswordView,
    retryToken: true,
  })
  async createOrResetUIPassword(
    @CalledBy() by: Caller,
    @Param('userId') userId: string,
  ): Promise<UIPasswordView> {
    const password = await this.passwords.reset(by, uuidIn('user', userId));
    const timeCreated = new Date(this.clock.now()).toISOString();
    return { password, userId, timeCreated, lifecycleState: 'ACTIVE' };
  }
}
