import cluster, { type Worker } from 'node:cluster';
import { SystemClock } from './core/clock.js';

const READY = 'eilpost ready';
/** A process that ends at once each time must not keep the machine busy. */
const RESTART_MS = 1_000;

/** Several processes of the service on one machine: they share the ports and, through the leases, the shards. */
export class Processes {
  readonly #clock = new SystemClock();
  readonly #workers = new Set<Worker>();
  #stopping = false;

  private constructor(private readonly env: NodeJS.ProcessEnv) {}

  /** Resolves when all take mail; rejects when one of them ends before. */
  static async start(count: number, env: NodeJS.ProcessEnv): Promise<Processes> {
    const processes = new Processes(env);
    try {
      await Promise.all(Array.from({ length: count }, () => processes.#fork()));
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
      worker.on('exit', (code) => {
        this.#workers.delete(worker);
        if (!ready)
          reject(new Error(`a process of the service ended at its start with code ${code}`));
        else if (!this.#stopping)
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
