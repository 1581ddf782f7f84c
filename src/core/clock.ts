/**
 * Time as the rest of the program sees it. Nothing outside `core/` reads the machine's clock or sets a timer,
 * so a test can hold time still and move it.
 */
export abstract class Clock {
  /** Milliseconds since the Unix epoch. */
  abstract now(): number;

  /** Milliseconds that never go back and do not jump when the clock is set: for leases and measured times. */
  abstract monotonic(): number;

  /** Runs `task` once after `ms` milliseconds; the returned function calls it off. Keeps no process alive. */
  abstract after(ms: number, task: () => void): () => void;

  /** Resolves after `ms` milliseconds, or at once when the signal aborts. Never rejects. */
  sleep(ms: number, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      if (signal?.aborted) return resolve();
      const end = () => {
        cancel();
        signal?.removeEventListener('abort', end);
        resolve();
      };
      const cancel = this.after(ms, end);
      signal?.addEventListener('abort', end);
    });
  }
}

export class SystemClock extends Clock {
  now(): number {
    return Date.now();
  }

  monotonic(): number {
    return performance.now();
  }

  after(ms: number, task: () => void): () => void {
    const timer = setTimeout(task, Math.min(Math.max(0, ms), 0x7fffffff));
    timer.unref();
    return () => clearTimeout(timer);
  }
}
