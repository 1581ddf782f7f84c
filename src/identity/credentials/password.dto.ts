import { Choice, OcidField, Text, Whole, When } from '../../rest/fields.js';

/** Length alone, as NIST SP 800-63B section 3.1.1 wants it; the bound keeps one request from hashing a book. */
export const PASSWORD_LETTERS = { min: 12, max: 200 };

export class ChangePasswordDetails {
  @Text({ max: 1000, optional: true, about: 'To change your own, where you have one.' })
  currentPassword?: string;

  @Text({ ...PASSWORD_LETTERS, about: 'Not the name of the user.' })
  newPassword!: string;
}

/** OCI calls it UIPassword. */
export class UIPasswordView {
  @Text({ optional: true, about: 'Only in the answer that made it.' })
  password?: string;

  @OcidField(['user'])
  userId!: string;

  @When()
  timeCreated!: string;

  @Choice(['CREATING', 'ACTIVE', 'INACTIVE', 'DELETING', 'DELETED'])
  lifecycleState!: string;

  @Whole({ optional: true })
  inactiveStatus?: number;
}
