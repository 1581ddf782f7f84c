import type { BackOffAction } from '../providers/index.js';

const LONGEST_SECONDS = 86_400;
/** What is allowed after the end, of what is usual: in four steps back to all of it. */
const RAMP = [0.1, 0.25, 0.5];

/** Seconds for which the `level`th override in a row holds (1 is the first): twice as long each time, a day at the most. */
export function secondsAt(level: number, forSeconds: number): number {
  return Math.min(forSeconds * 2 ** (level - 1), LONGEST_SECONDS);
}

/** What the `level`th in a row does: as the rule says at first, half as much each time. A pause stays one. */
export function actionAt(level: number, action: BackOffAction): BackOffAction {
  const share = 0.5 ** (level - 1);
  if ('slow' in action) return { slow: action.slow * share };
  if ('ratePerMinute' in action)
    return { ratePerMinute: Math.max(1, action.ratePerMinute * share) };
  if ('connections' in action)
    return { connections: Math.max(1, Math.floor(action.connections * share)) };
  return action;
}

/**
 * The share of what is usual that is allowed at `now` by an override that ends at `until`: 1 when it is long over. Both in
 * milliseconds since the epoch; each step lasts `stepMs`.
 */
export function rampAt(now: number, until: number, stepMs: number): number {
  return RAMP[Math.floor((now - until) / stepMs)] ?? 1;
}

/** Milliseconds after its end for which an override still counts. */
export function rampMs(stepMs: number): number {
  return RAMP.length * stepMs;
}
