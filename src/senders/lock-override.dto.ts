import { Flag } from '../rest/fields.js';

export class LockOverrideQuery {
  @Flag({ optional: true, about: 'Pass the locks of the resource; needs RESOURCE_LOCK_REMOVE.' })
  isLockOverride?: boolean;
}
