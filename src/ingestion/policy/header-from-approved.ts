import { Refused } from '../../mail/refusal.js';
import type { Check } from './check.js';

/** Every author that the reader will see must be approved too (RFC 5322 section 3.6.2 allows several). */
export const headerFromApproved: Check = (_, { authorRights }) => {
  const stranger = authorRights.find(({ approval, isPermitted }) => !approval || !isPermitted);
  if (!stranger) return null;
  const { address, approval } = stranger;
  return new Refused(approval ? 'sender_not_permitted' : 'header_from_not_approved', { address });
};
