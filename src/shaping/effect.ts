import type { BackOffEntry } from './back-off.js';
import { rampAt } from './escalation.js';

/** What back-offs allow together at a moment; `Infinity` and 1 are no limit. */
export interface Effect {
  /** Milliseconds since the epoch; 0 when nothing is paused. */
  readonly pausedUntil: number;
  /** Of what is usual. */
  readonly factor: number;
  readonly ratePerMinute: number;
  readonly connections: number;
  readonly messagesPerConnection: number;
}

export const NO_EFFECT: Effect = {
  pausedUntil: 0,
  factor: 1,
  ratePerMinute: Infinity,
  connections: Infinity,
  messagesPerConnection: Infinity,
};

/** The strictest of everything that holds at `now`, and of what comes back in steps of `stepMs`. */
export function effectOf(entries: readonly BackOffEntry[], now: number, stepMs: number): Effect {
  return entries.reduce((effect, entry) => strictest(effect, entry, now, stepMs), NO_EFFECT);
}

function strictest(effect: Effect, entry: BackOffEntry, now: number, stepMs: number): Effect {
  const { action, endsAt, endedBy } = entry;
  if (now >= endsAt) {
    // A person who ended it wants all of it back; one that was followed by the next one counts no more.
    if (endedBy !== null) return effect;
    return { ...effect, factor: Math.min(effect.factor, rampAt(now, endsAt, stepMs)) };
  }
  if ('pause' in action) return { ...effect, pausedUntil: Math.max(effect.pausedUntil, endsAt) };
  if ('slow' in action) return { ...effect, factor: Math.min(effect.factor, action.slow) };
  if ('ratePerMinute' in action)
    return { ...effect, ratePerMinute: Math.min(effect.ratePerMinute, action.ratePerMinute) };
  if ('connections' in action)
    return { ...effect, connections: Math.min(effect.connections, action.connections) };
  const { messagesPerConnection } = action;
  return {
    ...effect,
    messagesPerConnection: Math.min(effect.messagesPerConnection, messagesPerConnection),
  };
}
