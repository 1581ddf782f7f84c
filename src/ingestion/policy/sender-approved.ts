import { Refused } from '../../mail/refusal.js';
import type { Check } from './check.js';

/** The envelope sender must be an approved sender of the tenancy; nobody submits with the null sender. */
export const senderApproved: Check = ({ envelopeFrom }, { envelopeApproval }) => {
  if (envelopeFrom === '') return new Refused('null_sender_not_allowed');
  return envelopeApproval ? null : new Refused('sender_not_approved', { address: envelopeFrom });
};
