import { setImmediate as turn } from 'node:timers/promises';
import {
  startSimulator,
  type Simulator,
  type SimulatorOptions,
} from '../../simulator/simulator.js';
import { until } from '../support/until.js';
import { keyOf } from './load.js';

/** Turns of the event loop in which everything that waits in the sockets of a few small messages is read. */
const TURNS = 100;

/** The other side: hosts that take mail and count how often each recipient got each message. */
export class Receiver {
  private constructor(private readonly simulator: Simulator) {}

  static async open(options: SimulatorOptions = {}): Promise<Receiver> {
    return new Receiver(await startSimulator({ limits: { messages: 100 }, ...options }));
  }

  /** Settings that lead all mail here. */
  get env(): Record<string, string> {
    return { EILPOST_DELIVERY: 'live', EILPOST_ROUTES: `*=127.0.0.1:${this.simulator.mxPort}` };
  }

  /** Its name server, for a service that finds the hosts by DNS. */
  get dnsServer(): string {
    return `127.0.0.1:${this.simulator.dnsPort}`;
  }

  get mxPort(): string {
    return String(this.simulator.mxPort);
  }

  /** How often each recipient got each message of the load. */
  times(): Map<string, number> {
    const times = new Map<string, number>();
    for (const { messageId, recipient, times: count } of this.simulator.deliveries()) {
      times.set(keyOf(messageId, recipient), count);
    }
    return times;
  }

  /** Resolves when all that was sent by a process which is gone has been read: no connection is open any more. */
  async quiet(): Promise<void> {
    await until(() => this.simulator.stats().open === 0, 'the end of all connections');
    await turn();
  }

  /** Resolves when what has reached this machine so far has been read, while others go on sending. */
  async caughtUp(): Promise<void> {
    for (let i = 0; i < TURNS; i++) await turn();
  }

  get duplicates(): number {
    return this.simulator.stats().duplicates;
  }

  close(): Promise<void> {
    return this.simulator.close();
  }
}
