import { Body, Controller, Headers, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { answer, nothing, type Answer } from '../../rest/answer.js';
import { CalledBy, type Caller } from '../../rest/caller.js';
import { etagOf } from '../../rest/etag.js';
import { uuidIn } from '../../rest/ids.js';
import { Operation } from '../../rest/operation.js';
import { groupView } from './group-view.js';
import { CreateGroupDetails, GroupView, ListGroupsQuery, UpdateGroupDetails } from './group.dto.js';
import { GroupsService } from './groups.service.js';

@ApiTags('identity')
@Controller('20160918/groups')
export class GroupsController {
  constructor(private readonly groups: GroupsService) {}

  @Operation('POST', '', {
    id: 'createGroup',
    summary: 'Make a group',
    permission: 'GROUP_CREATE',
    body: CreateGroupDetails,
    returns: GroupView,
    fields: ['etag'],
    retryToken: true,
  })
  async createGroup(
    @CalledBy() by: Caller,
    @Body() details: CreateGroupDetails,
  ): Promise<Answer<GroupView>> {
    const group = await this.groups.create(by, details);
    return answer(groupView(group), { etag: etagOf(group) });
  }

  @Operation('GET', '', {
    id: 'listGroups',
    summary: 'The groups of the tenancy',
    permission: 'GROUP_INSPECT',
    returns: [GroupView],
    fields: ['opc-next-page'],
  })
  async listGroups(
    @CalledBy() by: Caller,
    @Query() query: ListGroupsQuery,
  ): Promise<Answer<GroupView[]>> {
    const { items, next } = await this.groups.list(by, query);
    return answer(items.map(groupView), { nextPage: next });
  }

  @Operation('GET', ':groupId', {
    id: 'getGroup',
    summary: 'One group',
    permission: 'GROUP_INSPECT',
    returns: GroupView,
    fields: ['etag'],
  })
  async getGroup(
    @CalledBy() by: Caller,
    @Param('groupId') groupId: string,
  ): Promise<Answer<GroupView>> {
    const group = await this.groups.get(by, uuidIn('group', groupId));
    return answer(groupView(group), { etag: etagOf(group) });
  }

  @Operation('PUT', ':groupId', {
    id: 'updateGroup',
    summary: 'Change the description or tags of a group',
    permission: 'GROUP_UPDATE',
    body: UpdateGroupDetails,
    returns: GroupView,
    fields: ['etag'],
    ifMatch: true,
  })
  async updateGroup(
    @CalledBy() by: Caller,
    @Param('groupId') groupId: string,
    @Body() details: UpdateGroupDetails,
    @Headers('if-match') ifMatch?: string,
  ): Promise<Answer<GroupView>> {
    const group = await this.groups.update(by, uuidIn('group', groupId), details, { ifMatch });
    return answer(groupView(group), { etag: etagOf(group) });
  }

  @Operation('DELETE', ':groupId', {
    id: 'deleteGroup',
    summary: 'Delete a group with its memberships',
    permission: 'GROUP_DELETE',
    ifMatch: true,
  })
  async deleteGroup(
    @CalledBy() by: Caller,
    @Param('groupId') groupId: string,
    @Headers('if-match') ifMatch?: string,
  ): Promise<Answer> {
    await this.groups.remove(by, uuidIn('group', groupId), { ifMatch });
    return nothing();
  }
}
