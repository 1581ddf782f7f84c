import type { Clock } from './clock.js';
import type { Log } from './log.js';

/**
 * Work that comes back by itself: run → sleep until woken or `intervalMs` is over → run. Runs never overlap.
 * A run that throws is logged and the loop goes on; `stop` waits for the run under way.
 */
export class Loop {
  #stopped = new AbortController();
  #wake: (() => void) | null = null;
  #woken = false;
  #done: Promise<void> | null = null;

  constructor(
    private readonly name: string,
    private readonly intervalMs: number,
    private readonly clock: Clock,
    private readonly log: Log,
    private readonly run: () => Promise<void>,
  ) {}

  start(): void {
    this.#done ??= this.#turn();
  }

  /** Lets the next run begin now; a call during a run is remembered. */
  wake(): void {
    this.#woken = true;
    this.#wake?.();
  }

  async stop(): Promise<void> {
    this.#stopped.abort();
    this.#wake?.();
    await this.#done;
  }

  async #turn(): Promise<void> {
    while (!this.#stopped.signal.aborted) {
      this.#woken = false;
      try {
        await this.run();
      } catch (error) {
        this.log.error({ err: error, loop: this.name }, 'a run of a loop failed');
      }
      if (this.#woken || this.#stopped.signal.aborted) continue;
      await new Promise<void>((resolve) => {
        const cancel = this.clock.after(this.intervalMs, resolve);
        this.#wake = () => {
          cancel();
          resolve();
        };
      });
      this.#wake = null;
    }
  }
}
