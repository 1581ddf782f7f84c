import { Controller, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Clock } from '../../core/clock.js';
import { CalledBy, type Caller } from '../../rest/caller.js';
import { uuidIn } from '../../rest/ids.js';
import { Operation } from '../../rest/operation.js';
import { UIPasswordView } from './password.dto.js';
import { PasswordsService } from './passwords.service.js';

/** Passwords for the console, under the name that OCI has for them. */
@ApiTags('identity')
@Controller('20160918/users/:userId/uiPassword')
export class UIPasswordsController {
  constructor(
    private readonly passwords: PasswordsService,
    private readonly clock: Clock,
  ) {}

  @Operation('POST', '', {
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
