import { Body, Controller, Headers, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { answer, nothing, type Answer } from '../../rest/answer.js';
import { CalledBy, type Caller } from '../../rest/caller.js';
import { etagOf } from '../../rest/etag.js';
import { uuidIn } from '../../rest/ids.js';
import { Operation } from '../../rest/operation.js';
import { userView } from './user-view.js';
import {
  CreateUserDetails,
  ListUsersQuery,
  UpdateStateDetails,
  UpdateUserCapabilitiesDetails,
  UpdateUserDetails,
  UserView,
} from './user.dto.js';
import type { UserRow } from './user.entity.js';
import { UsersService } from './users.service.js';

@ApiTags('identity')
@Controller('20160918/users')
export class UsersController {
  constructor(private readonly users: UsersService) {}

  @Operation('POST', '', {
    id: 'createUser',
    summary: 'Make a user, who is in no group yet',
    permission: 'USER_CREATE',
    body: CreateUserDetails,
    returns: UserView,
    fields: ['etag'],
    retryToken: true,
  })
  async createUser(
    @CalledBy() by: Caller,
    @Body() details: CreateUserDetails,
  ): Promise<Answer<UserView>> {
    return shown(await this.users.create(by, details));
  }

  @Operation('GET', '', {
    id: 'listUsers',
    summary: 'The users of the tenancy',
    permission: 'USER_INSPECT',
    returns: [UserView],
    fields: ['opc-next-page'],
  })
  async listUsers(
    @CalledBy() by: Caller,
    @Query() query: ListUsersQuery,
  ): Promise<Answer<UserView[]>> {
    const { items, next } = await this.users.list(by, query);
    return answer(items.map(userView), { nextPage: next });
  }

  @Operation('GET', ':userId', {
    id: 'getUser',
    summary: 'One user; everybody may look at themselves',
    permission: 'USER_INSPECT',
    returns: UserView,
    fields: ['etag'],
  })
  async getUser(
    @CalledBy() by: Caller,
    @Param('userId') userId: string,
  ): Promise<Answer<UserView>> {
    return shown(await this.users.get(by, uuidIn('user', userId)));
  }

  @Operation('PUT', ':userId', {
    id: 'updateUser',
    summary: 'Change the description, email address or tags of a user',
    permission: 'USER_UPDATE',
    body: UpdateUserDetails,
    returns: UserView,
    fields: ['etag'],
    ifMatch: true,
  })
  async updateUser(
    @CalledBy() by: Caller,
    @Param('userId') userId: string,
    @Body() details: UpdateUserDetails,
    @Headers('if-match') ifMatch?: string,
  ): Promise<Answer<UserView>> {
    return shown(await this.users.update(by, uuidIn('user', userId), details, { ifMatch }));
  }

  @Operation('PUT', ':userId/state', {
    id: 'updateUserState',
    summary: 'Unblock a user',
    permission: 'USER_UNBLOCK',
    body: UpdateStateDetails,
    returns: UserView,
    fields: ['etag'],
    ifMatch: true,
  })
  async updateUserState(
    @CalledBy() by: Caller,
    @Param('userId') userId: string,
    @Body() details: UpdateStateDetails,
    @Headers('if-match') ifMatch?: string,
  ): Promise<Answer<UserView>> {
    return shown(await this.users.unblock(by, uuidIn('user', userId), details, { ifMatch }));
  }

  @Operation('PUT', ':userId/capabilities', {
    id: 'updateUserCapabilities',
    summary: 'Say what a user may log in with; what is not given stays as it is',
    permission: 'USER_UPDATE',
    body: UpdateUserCapabilitiesDetails,
    returns: UserView,
    fields: ['etag'],
    ifMatch: true,
  })
  async updateUserCapabilities(
    @CalledBy() by: Caller,
    @Param('userId') userId: string,
    @Body() details: UpdateUserCapabilitiesDetails,
    @Headers('if-match') ifMatch?: string,
  ): Promise<Answer<UserView>> {
    const id = uuidIn('user', userId);
    return shown(await this.users.setCapabilities(by, id, details, { ifMatch }));
  }

  @Operation('DELETE', ':userId', {
    id: 'deleteUser',
    summary: 'Delete a user with its credentials, keys, tokens, memberships and sessions',
    permission: 'USER_DELETE',
    ifMatch: true,
  })
  async deleteUser(
    @CalledBy() by: Caller,
    @Param('userId') userId: string,
    @Headers('if-match') ifMatch?: string,
  ): Promise<Answer> {
    await this.users.remove(by, uuidIn('user', userId), { ifMatch });
    return nothing();
  }
}

function shown(user: UserRow): Answer<UserView> {
  return answer(userView(user), { etag: etagOf(user) });
}
