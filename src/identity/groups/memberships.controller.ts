import { Body, Controller, Headers, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { answer, nothing, type Answer } from '../../rest/answer.js';
import { CalledBy, type Caller } from '../../rest/caller.js';
import { etagOf } from '../../rest/etag.js';
import { uuidIn } from '../../rest/ids.js';
import { Operation } from '../../rest/operation.js';
import { membershipView } from './membership-view.js';
import {
  AddUserToGroupDetails,
  ListUserGroupMembershipsQuery,
  UserGroupMembershipView,
} from './membership.dto.js';
import { MembershipsService } from './memberships.service.js';

@ApiTags('identity')
@Controller('20160918/userGroupMemberships')
export class MembershipsController {
  constructor(private readonly memberships: MembershipsService) {}

  @Operation('POST', '', {
    id: 'addUserToGroup',
    summary: 'Put a user into a group; needs USER_UPDATE too',
    permission: 'GROUP_UPDATE',
    body: AddUserToGroupDetails,
    returns: UserGroupMembershipView,
    fields: ['etag'],
    retryToken: true,
  })
  async addUserToGroup(
    @CalledBy() by: Caller,
    @Body() details: AddUserToGroupDetails,
  ): Promise<Answer<UserGroupMembershipView>> {
    const membership = await this.memberships.add(by, details);
    return answer(membershipView(membership), { etag: etagOf(membership) });
  }

  @Operation('GET', '', {
    id: 'listUserGroupMemberships',
    summary: 'The groups of a user, or the users of a group; needs USER_INSPECT too',
    permission: 'GROUP_INSPECT',
    returns: [UserGroupMembershipView],
    fields: ['opc-next-page'],
  })
  async listUserGroupMemberships(
    @CalledBy() by: Caller,
    @Query() query: ListUserGroupMembershipsQuery,
  ): Promise<Answer<UserGroupMembershipView[]>> {
    const { items, next } = await this.memberships.list(by, query);
    return answer(items.map(membershipView), { nextPage: next });
  }

  @Operation('GET', ':userGroupMembershipId', {
    id: 'getUserGroupMembership',
    summary: 'One membership; needs USER_INSPECT too',
    permission: 'GROUP_INSPECT',
    returns: UserGroupMembershipView,
    fields: ['etag'],
  })
  async getUserGroupMembership(
    @CalledBy() by: Caller,
    @Param('userGroupMembershipId') id: string,
  ): Promise<Answer<UserGroupMembershipView>> {
    const membership = await this.memberships.get(by, uuidIn('groupmembership', id));
    return answer(membershipView(membership), { etag: etagOf(membership) });
  }

  @Operation('DELETE', ':userGroupMembershipId', {
    id: 'removeUserFromGroup',
    summary: 'Take a user out of a group; needs USER_UPDATE too',
    permission: 'GROUP_UPDATE',
    ifMatch: true,
  })
  async removeUserFromGroup(
    @CalledBy() by: Caller,
    @Param('userGroupMembershipId') id: string,
    @Headers('if-match') ifMatch?: string,
  ): Promise<Answer> {
    await this.memberships.remove(by, uuidIn('groupmembership', id), { ifMatch });
    return nothing();
  }
}
