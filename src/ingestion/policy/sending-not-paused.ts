import { refusedByGuard } from '../sender-rights.service.js';
import type { Check } from './check.js';

/** Reputation is counted for the first author, whom receivers see. */
export const sendingNotPaused: Check = (_, { authorRights: [author] }) =>
  author ? refusedByGuard(author) : null;
