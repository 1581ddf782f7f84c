import { Choice, OcidField, Text, When } from './fields.js';
import type { LockType } from './locks.store.js';

const LOCK_TYPES: readonly LockType[] = ['FULL', 'DELETE'];

export class AddLockDetails {
  @Choice(LOCK_TYPES, { about: 'FULL forbids changes and deletion, DELETE forbids deletion.' })
  type!: LockType;

  @OcidField(['compartment', 'tenancy'], { optional: true, about: 'Compartment of the lock.' })
  compartmentId?: string;

  @Text({ optional: true, max: 255, about: 'When this resource is deleted the lock goes.' })
  relatedResourceId?: string;

  @Text({ optional: true, max: 500, about: 'Why it is locked, for those who meet the lock.' })
  message?: string;
}

export class RemoveLockDetails {
  @Choice(LOCK_TYPES)
  type!: LockType;

  @OcidField(['compartment', 'tenancy'], { optional: true })
  compartmentId?: string;
}

export class ResourceLockView {
  @Choice(LOCK_TYPES)
  type!: LockType;

  @OcidField(['compartment', 'tenancy'])
  compartmentId!: string;

  @Text({ optional: true })
  relatedResourceId?: string;

  @Text({ optional: true })
  message?: string;

  @When()
  timeCreated!: string;
}
