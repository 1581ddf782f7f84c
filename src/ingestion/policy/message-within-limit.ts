import { Refused } from '../../mail/refusal.js';
import type { Check } from './check.js';

export const messageWithinLimit: Check = ({ raw }, { maxBytes }) =>
  raw.length > maxBytes ? new Refused('message_too_large', { limit: maxBytes }) : null;
