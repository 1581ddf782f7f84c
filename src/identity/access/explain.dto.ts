import { Choice, Flag, OcidField, Parts, Text, TextMap, Texts } from '../../rest/fields.js';
import { VERBS } from '../policy/permissions.js';

export class ExplainAccessDetails {
  @OcidField(['user'], { optional: true, about: 'Without it the caller.' })
  userId?: string;

  @Text({ optional: true, about: 'Such as APPROVED_SENDER_USE; this or operation is needed.' })
  permission?: string;

  @Text({ optional: true, about: 'Such as createSender; this or permission is needed.' })
  operation?: string;

  @OcidField(['compartment', 'tenancy'], { about: 'Where the thing is, or shall be.' })
  compartmentId!: string;

  @TextMap({
    optional: true,
    about:
      'Variables of the thing that conditions ask for, such as target.approved-sender.emailaddress.',
  })
  target?: Record<string, unknown>;
}

export class AccessExplanationView {
  @Flag()
  allowed!: boolean;

  @Text({ about: 'The permission that was asked for.' })
  permission!: string;

  @Text({ optional: true, about: 'The statement that allows it.' })
  statement?: string;

  @OcidField(['policy'], { optional: true, about: 'The policy with that statement.' })
  policyId?: string;

  @Texts({ about: 'The answer in sentences, with what came near and what would allow it.' })
  lines!: string[];
}

export class VerbPermissionsView {
  @Choice(VERBS)
  verb!: string;

  @Texts({ about: 'With those of the lesser verbs.' })
  permissions!: string[];
}

export class ResourceTypePermissionsView {
  @Text({ about: 'As statements name it.' })
  resourceType!: string;

  @Parts(() => VerbPermissionsView)
  verbs!: VerbPermissionsView[];
}

export class PermissionOperationsView {
  @Text()
  permission!: string;

  @Texts({ about: 'The operations that ask for it; some ask for more.' })
  operations!: string[];
}

export class PermissionsView {
  @Parts(() => ResourceTypePermissionsView)
  resourceTypes!: ResourceTypePermissionsView[];

  @Parts(() => PermissionOperationsView)
  permissions!: PermissionOperationsView[];
}
