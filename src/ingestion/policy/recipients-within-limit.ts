import { Refused } from '../../mail/refusal.js';
import type { Check } from './check.js';

export const recipientsWithinLimit: Check = ({ recipients }, { maxRecipients }) => {
  if (recipients.length === 0) return new Refused('no_recipients');
  return recipients.length > maxRecipients
    ? new Refused('too_many_recipients', { limit: maxRecipients })
    : null;
};
