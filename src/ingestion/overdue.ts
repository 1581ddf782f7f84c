import { Refused } from '../mail/refusal.js';
import type { IngestionConfig } from './ingestion.config.js';

/** Time for which no rate is asked: a client may need a moment to begin. */
const SLOW_START_MS = 30_000;

/** What a connection looks like from outside; times in milliseconds. */
export interface Progress {
  readonly age: number;
  readonly loggedIn: boolean;
  /** The client waits for us: whether we answer in time is our business. */
  readonly owed: boolean;
  /** Since DATA began, and the octets that came since; null outside of DATA. */
  readonly data: { readonly age: number; readonly received: number } | null;
}

type Limits = Pick<IngestionConfig, 'loginSeconds' | 'sessionSeconds' | 'dataMinRate'>;

/** Why a session must end: it never logs in, lasts too long, or sends so slowly that it only holds a place. */
export function overdue({ age, loggedIn, owed, data }: Progress, limits: Limits): Refused | null {
  if (owed) return null;
  if (age > limits.sessionSeconds * 1000 || (!loggedIn && age > limits.loginSeconds * 1000))
    return new Refused('session_too_long');
  if (!data || data.age <= SLOW_START_MS) return null;
  const due = (limits.dataMinRate * data.age) / 1000;
  return data.received < due ? new Refused('data_too_slow') : null;
}
