import cluster, { type Worker } from 'node:cluster';
import { SystemClock } from './core/clock.js';
import type { Log, RootLog } from './core/log.js';

const READY = 'eilpost ready';
/** A process that ends at once each time must not keep the machine busy. */
const RESTART_MS = 1_000;

/** Several processes of the service on one machine: they share the ports and, through the leases, the shards. */
export class Processes {
  readonly #clock = new SystemClock();
  readonly #workers = new Set<Worker>();
  readonly #log: Log;
  #started = false;
  #stopping = false;

  private constructor(
    private readonly env: NodeJS.ProcessEnv,
    root: RootLog,
  ) {
    this.#log = root.room('processes');
  }

  /** Resolves when all take mail; rejects when one of them ends before. */
  static async start(count: number, env: NodeJS.ProcessEnv, log: RootLog): Promise<Processes> {
    const processes = new Processes(env, log);
    try {
      await Promise.all(Array.from({ length: count }, () => processes.#fork()));
      processes.#started = true;
    } catch (error) {
      await processes.stop();
      throw error;
    }
    return processes;
  }

  /** Said by a forked process when it takes mail. */
  static announceReady(): void {
    process.send?.(READY);
  }

  async stop(): Promise<void> {
    this.#stopping = true;
    await Promise.all([...this.#workers].map((worker) => ended(worker)));
  }

  #fork(): Promise<void> {
    const worker = cluster.fork(this.env);
    this.#workers.add(worker);
    return new Promise((resolve, reject) => {
      let ready = false;
      worker.on('message', (message) => {
        if (message !== READY) return;
        ready = true;
        resolve();
      });
      worker.on('exit', (code, signal) => {
        this.#workers.delete(worker);
        if (!ready)
          reject(new Error(`a process of the service ended at its start with code ${code}`));
        if (this.#stopping || !this.#started) return;
        this.#log.error({ code, signal }, 'a process of the service ended; another one is started');
        // Also when it did not come as far as taking mail, such as while the database is away.
        this.#clock.after(RESTART_MS, () => void this.#fork().catch(() => undefined));
      });
    });
  }
}

function ended(worker: Worker): Promise<void> {
  return new Promise((resolve) => {
    worker.once('exit', () => resolve());
    worker.process.kill('SIGTERM');
  });
}
