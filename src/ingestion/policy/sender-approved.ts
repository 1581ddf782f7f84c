import { Refused } from '../../mail/refusal.js';
import { refusedSender } from '../sender-rights.service.js';
import type { Check } from './check.js';

/** The envelope sender must be one that this user may send as; nobody submits with the null sender. */
export const senderApproved: Check = ({ envelopeFrom, compartmentId }, { envelopeRight }) => {
  if (envelopeFrom === '') return new Refused('null_sender_not_allowed');
  const refused = refusedSender(envelopeRight);
  if (refused) return refused;
  return compartmentId === null || compartmentId === envelopeRight.approval?.compartmentId
    ? null
    : new Refused('sender_elsewhere', { address: envelopeFrom });
};
