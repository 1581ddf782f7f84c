import { setTimeout as sleep } from 'node:timers/promises';

/** Resolves as soon as the condition holds; fails when it does not come. The time is a bound, not a measure. */
export async function until(
  condition: () => boolean | Promise<boolean>,
  what: string,
  withinMs = 30_000,
): Promise<void> {
  const end = performance.now() + withinMs;
  while (!(await condition())) {
    if (performance.now() > end) throw new Error(`${what} did not come within ${withinMs} ms`);
    await sleep(10);
  }
}
