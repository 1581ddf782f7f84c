import type { Reason } from '../mail/reason.js';

export interface RetryRules {
  readonly retryFirstSeconds: number;
  readonly retryMaxSeconds: number;
  readonly lifetimeSeconds: number;
}

/** Servers that greylist ask for a few minutes, and forget the triplet after some hours: the first gap must fit between. */
const GREYLIST_SECONDS = 330;
const JITTER = 0.2;

/**
 * When the next attempt is due, in milliseconds since the epoch; null when the message's time is over before then.
 * `attempts` counts those that have ended, at least 1. Gaps double up to the largest, each 20 % longer or shorter by
 * chance, so that messages which failed together do not come back together.
 */
export function nextAttempt(
  message: {
    readonly acceptedAt: number;
    readonly attempts: number;
    readonly reason: Reason;
    /** What the server asks for: never come back sooner. */
    readonly retryAfterSeconds?: number | null;
  },
  now: number,
  rules: RetryRules,
  random: () => number = Math.random,
): number | null {
  const gap = Math.min(
    rules.retryFirstSeconds * 2 ** (message.attempts - 1),
    rules.retryMaxSeconds,
  );
  const floor =
    message.reason === 'greylisted' && message.attempts === 1
      ? Math.min(GREYLIST_SECONDS, rules.retryMaxSeconds)
      : 0;
  const chance = random();
  const asked = (message.retryAfterSeconds ?? 0) * (1 + JITTER * chance);
  const seconds = Math.max(Math.max(gap, floor) * (1 - JITTER + 2 * JITTER * chance), asked);
  const end = message.acceptedAt + rules.lifetimeSeconds * 1000;
  if (now >= end) return null;
  // The last attempt falls on the end of the message's time, so that none is given up early.
  return Math.min(now + seconds * 1000, end);
}
