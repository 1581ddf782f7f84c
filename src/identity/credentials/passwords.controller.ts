import { Body, Controller, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { nothing, type Answer } from '../../rest/answer.js';
import { CalledBy, type Caller } from '../../rest/caller.js';
import { uuidIn } from '../../rest/ids.js';
import { Operation } from '../../rest/operation.js';
import { ChangePasswordDetails } from './password.dto.js';
import { PasswordsService } from './passwords.service.js';

@ApiTags('eilpost')
@Controller('v1/users/:userId/password')
export class PasswordsController {
  constructor(private readonly passwords: PasswordsService) {}

  @Operation('PUT', '', {
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
}
