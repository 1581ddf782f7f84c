import type { Socket } from 'node:net';
import { Duplex } from 'node:stream';
import { setImmediate } from 'node:timers/promises';
import type { Entry, Lane } from '../../src/delivery/lanes.js';
import type { AfterAttempt, ReadyQueue, ReadyQueueOwner } from '../../src/delivery/ready-queue.js';
import { Session } from '../../src/delivery/session.js';
import { Transcript } from '../../src/delivery/transcript.js';
import { FakeClock } from './clock.js';

/** The far end of a connection: whatever is written there is taken. */
export class Line extends Duplex {
  setTimeout(): void {}
  override _read(): void {}
  override _write(_chunk: unknown, _encoding: string, done: () => void): void {
    done();
  }
}

/** An owner of ready queues that holds every attempt until the test says how it went. */
export class HoldingOwner implements ReadyQueueOwner {
  readonly clock = new FakeClock();
  /** Attempts under way, in the order in which they were begun. */
  readonly running: {
    work: readonly Entry[];
    session: Session | null;
    line: Line;
    end: (after: AfterAttempt) => void;
  }[] = [];
  readonly begun: string[] = [];
  readonly drainedLanes: Lane[] = [];
  opened = 0;
  /** Times that it was asked for one of the connections of the process. */
  asked = 0;
  idled = 0;
  readonly idlingTold: boolean[] = [];
  mayOpen = true;
  readonly closedShards = new Set<number>();
  readonly weights = new Map<string, number>();

  now = (): number => this.clock.now();
  after(ms: number, task: () => void): () => void {
    return this.clock.after(ms, task);
  }
  mayConnect(): boolean {
    this.asked++;
    return this.mayOpen;
  }
  elsewhere = (): Promise<boolean> => Promise.resolve(false);
  weightOf(tenancyId: string): number {
    return this.weights.get(tenancyId) ?? 1;
  }
  readonly guardWait = () => 0;
  mayWork(shard: number): boolean {
    return !this.closedShards.has(shard);
  }
  drained(lane: Lane): void {
    this.drainedLanes.push(lane);
  }
  idling(_queue: ReadyQueue, hasIdle: boolean): void {
    this.idlingTold.push(hasIdle);
  }
  idle(): void {
    this.idled++;
  }
  open(_queue: ReadyQueue, work: readonly Entry[]): Promise<Session | null> {
    this.opened++;
    const line = new Line();
    const peer = { egressIp: null, mxHost: 'mx', mxAddress: '192.0.2.1', tls: null, reports: true };
    const session = new Session(
      line as unknown as Socket,
      peer,
      new Set(),
      this.clock,
      new Transcript(() => 0),
    );
    session.transactions = 1;
    return this.#hold(work, session, line, (after) => (after === 'usable' ? session : null));
  }
  attempt(_queue: ReadyQueue, session: Session, work: readonly Entry[]): Promise<AfterAttempt> {
    session.transactions++;
    return this.#hold(work, session, null, (after) => after);
  }
  /** Ends the oldest attempt that is under way. */
  async finish(after: AfterAttempt = 'usable'): Promise<void> {
    this.running.shift()!.end(after);
    await setImmediate();
  }
  #hold<T>(
    work: readonly Entry[],
    session: Session,
    line: Line | null,
    answer: (after: AfterAttempt) => T,
  ): Promise<T> {
    this.begun.push(work.map((entry) => entry.message.spooled.id).join('+'));
    return new Promise((resolve) => {
      this.running.push({ work, session, line: line!, end: (after) => resolve(answer(after)) });
    });
  }
}
