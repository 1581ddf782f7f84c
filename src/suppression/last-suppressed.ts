import type { Clock } from '../core/clock.js';
import type { Log } from '../core/log.js';

export interface Suppressed {
  readonly tenancyId: string;
  /** Lower case. */
  readonly address: string;
  readonly at: Date;
}

const GATHER_MS = 1_000;
/** What is named beyond this within a second keeps its older time. */
const MOST = 10_000;

/**
 * Notes when suppressed addresses were last named: once a second for all of them, each address once, behind the back of
 * the submissions. A note that can not be written is lost; nothing is decided by it.
 */
export class LastSuppressed {
  readonly #named = new Map<string, Suppressed>();
  #writing: Promise<void> | null = null;
  #callOff: (() => void) | null = null;

  constructor(
    private readonly clock: Clock,
    private readonly log: Log,
    private readonly write: (named: readonly Suppressed[]) => Promise<void>,
  ) {}

  note(tenancyId: string, address: string): void {
    const key = `${tenancyId}/${address}`;
    if (this.#named.size >= MOST && !this.#named.has(key)) return;
    this.#named.set(key, { tenancyId, address, at: new Date(this.clock.now()) });
    this.#schedule();
  }

  /** Resolves when all that was noted is written. */
  async flush(): Promise<void> {
    this.#callOff?.();
    this.#callOff = null;
    await this.#writing;
    await this.#writeAll();
  }

  #schedule(): void {
    if (this.#callOff || this.#writing) return;
    this.#callOff = this.clock.after(GATHER_MS, () => {
      this.#callOff = null;
      void this.#writeAll();
    });
  }

  async #writeAll(): Promise<void> {
    const named = [...this.#named.values()];
    this.#named.clear();
    if (named.length === 0) return;
    this.#writing = this.write(named).catch((error: unknown) => {
      this.log.warn({ err: error, count: named.length }, 'when addresses were last named is lost');
    });
    await this.#writing;
    this.#writing = null;
    if (this.#named.size > 0) this.#schedule();
  }
}
