import { ApiProblem, WaitEnded } from './problem.js';
import type { Clock } from './retry.js';

export interface WaitOptions {
  /** 20 minutes. */
  readonly timeoutMs?: number;
  /** The delay after the first look; it doubles up to 30 s. 1 s. */
  readonly firstDelayMs?: number;
}

/** States in which a thing stays by itself; what waits for another one waits in vain. */
const FINAL = new Set(['FAILED', 'DELETED', 'CANCELED', 'SUCCEEDED']);
const LONGEST_DELAY_MS = 30_000;

/**
 * Looks until the state is one of those wanted.
 *
 * @param look answers with the thing; that it is not there (404) counts as DELETED, where that is wanted
 * @throws WaitEnded in a final state that is not wanted, or when the time is over
 */
export async function waitUntil<T>(
  look: () => Promise<T>,
  stateOf: (seen: T) => string | null,
  wanted: readonly string[],
  options: WaitOptions,
  clock: Clock,
): Promise<T | null> {
  const { timeoutMs = 20 * 60_000, firstDelayMs = 1000 } = options;
  const end = clock.now().getTime() + timeoutMs;
  for (let delay = firstDelayMs; ; delay = Math.min(2 * delay, LONGEST_DELAY_MS)) {
    const seen = await lookFor(look, wanted);
    if (seen === null) return null;
    const state = stateOf(seen);
    if (state !== null && wanted.includes(state)) return seen;
    if (state !== null && FINAL.has(state))
      throw new WaitEnded(`the state is ${state}, and will not be ${wanted.join(' or ')}`, state);
    const left = end - clock.now().getTime();
    if (left <= 0)
      throw new WaitEnded(
        `the state is still ${state ?? 'unknown'} after ${timeoutMs / 1000} s, and not ${wanted.join(' or ')}`,
        state,
      );
    await clock.sleep(Math.min(delay, left));
  }
}

async function lookFor<T>(look: () => Promise<T>, wanted: readonly string[]): Promise<T | null> {
  try {
    return await look();
  } catch (error) {
    if (error instanceof ApiProblem && error.status === 404 && wanted.includes('DELETED'))
      return null;
    throw error;
  }
}
