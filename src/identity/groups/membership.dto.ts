import { Choice, OcidField, When } from '../../rest/fields.js';
import { PageQuery } from '../../rest/page.js';

export class AddUserToGroupDetails {
  @OcidField(['user'])
  userId!: string;

  @OcidField(['group'])
  groupId!: string;
}

export class UserGroupMembershipView {
  @OcidField(['groupmembership'])
  id!: string;

  @OcidField(['tenancy'])
  compartmentId!: string;

  @OcidField(['group'])
  groupId!: string;

  @OcidField(['user'])
  userId!: string;

  @When()
  timeCreated!: string;

  @Choice(['CREATING', 'ACTIVE', 'INACTIVE', 'DELETING', 'DELETED'])
  lifecycleState!: string;
}

export class ListUserGroupMembershipsQuery extends PageQuery {
  @OcidField(['tenancy'])
  compartmentId!: string;

  @OcidField(['user'], { optional: true, about: 'OCID of a user; this or groupId is needed.' })
  userId?: string;

  @OcidField(['group'], { optional: true, about: 'OCID of a group; this or userId is needed.' })
  groupId?: string;
}
