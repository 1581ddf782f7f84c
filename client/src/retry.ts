import { ApiProblem, Unreachable } from './problem.js';

/** Time as the client sees it; a test brings its own. */
export interface Clock {
  now(): Date;
  sleep(ms: number): Promise<void>;
}

export const systemClock: Clock = {
  now: () => new Date(),
  sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
};

export interface Failure {
  readonly error: ApiProblem | Unreachable;
  /** A second arrival of the same request does no harm: it reads, names its result, or carries a retry token. */
  readonly repeatable: boolean;
}

export interface RetryOptions {
  /** How often a request is sent at most. 5. */
  readonly attempts?: number;
  /** The delay before the second attempt; it doubles from there. 500 ms. */
  readonly firstDelayMs?: number;
  /** 30 s. */
  readonly longestDelayMs?: number;
  /** Which failures are worth another attempt; `isTransient` unless given. */
  readonly when?: (failure: Failure) => boolean;
}

/**
 * What the service declares temporary: 429, 503, and 409 IncorrectState. And no answer, unless the request may have been
 * carried out and must not be twice.
 */
export function isTransient({ error, repeatable }: Failure): boolean {
  if (error instanceof Unreachable) return repeatable || error.neverSent;
  return (
    error.status === 429 ||
    error.status === 503 ||
    (error.status === 409 && error.code === 'IncorrectState')
  );
}

/** Runs the work until it succeeds, its failure is for good, or the attempts are used up. */
export async function withRetries<T>(
  work: () => Promise<T>,
  repeatable: boolean,
  options: RetryOptions,
  machine: { readonly clock: Clock; readonly random: () => number },
): Promise<T> {
  const { attempts = 5, when = isTransient } = options;
  for (let attempt = 1; ; attempt++) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof ApiProblem || error instanceof Unreachable)) throw error;
      if (attempt >= attempts || !when({ error, repeatable })) throw error;
      await machine.clock.sleep(delayMs(attempt, error, options, machine.random()));
    }
  }
}

/** Half of the delay is chance, so that clients that failed together do not come back together. */
function delayMs(
  attempt: number,
  error: ApiProblem | Unreachable,
  options: RetryOptions,
  chance: number,
): number {
  const { firstDelayMs = 500, longestDelayMs = 30_000 } = options;
  const full = Math.min(longestDelayMs, firstDelayMs * 2 ** (attempt - 1));
  const asked = error instanceof ApiProblem ? (error.retryAfterSeconds ?? 0) * 1000 : 0;
  return Math.min(longestDelayMs, Math.max(asked, Math.round(full / 2 + (full / 2) * chance)));
}
