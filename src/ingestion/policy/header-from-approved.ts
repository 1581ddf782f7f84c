import { Refused } from '../../mail/refusal.js';
import type { Check } from './check.js';

/** Every author that the reader will see must be approved too (RFC 5322 section 3.6.2 allows several). */
export const headerFromApproved: Check = (_, { scan, headerApprovals }) => {
  const stranger = scan.from.find((_address, i) => !headerApprovals[i]);
  return stranger === undefined
    ? null
    : new Refused('header_from_not_approved', { address: stranger });
};
