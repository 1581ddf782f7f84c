import type { Verdict } from '../mail/verdict.js';
import type { Gate, Waiter } from './gate.js';
import type { SelfTuning } from './self-tuning.js';

/** A refusal by the other side, with whose message it was. */
export interface Refusal {
  readonly verdict: Verdict;
  readonly tenancyId: string;
  readonly senderDomain: string;
  /** As it may be shown to others than the sender. */
  readonly reply: string;
}

/** What a passage asks of the room that made it, and tells it. */
export interface PassageRules {
  /** Messages over one connection now. */
  messagesPerConnection(): number;
  /** Recipients of one message that may be named together. */
  recipientsPerTransaction(): number;
  /** Milliseconds until mail of this tenancy and sender domain may go; takes its turn when that is 0. */
  waitOf(tenancyId: string, senderDomain: string): number;
  /** Counts towards what is held back. */
  refused(refusal: Refusal): void;
  /** Nobody goes this way any more. */
  released(): void;
}

/**
 * The way through all limits to one destination from one address of ours: what the operator and the provider allow, what
 * is held back, and what was learned. Whoever comes through holds a place until it is given back.
 */
export class Passage {
  #isReleased = false;

  constructor(
    /** Inner first: one set of mail hosts, then all of the provider. */
    private readonly gates: readonly Gate[],
    private readonly tuning: SelfTuning | null,
    private readonly rules: PassageRules,
    private readonly clock: { monotonic(): number },
  ) {}

  get messagesPerConnection(): number {
    return this.rules.messagesPerConnection();
  }

  get recipientsPerTransaction(): number {
    return this.rules.recipientsPerTransaction();
  }

  /** That may be open at once. */
  get connections(): number {
    return Math.min(...this.gates.map((gate) => gate.limits.connections));
  }

  /** More are open than may be now: one that is free should be closed. */
  get isCrowded(): boolean {
    return this.gates.some((gate) => gate.isCrowded);
  }

  /** Milliseconds since the epoch; 0 when nothing is held back. */
  get pausedUntil(): number {
    return Math.max(...this.gates.map((gate) => gate.limits.pausedUntil));
  }

  /** 0 when a connection may be opened, which holds a place from now on. Else milliseconds to wait; Infinity: until one is closed. */
  connect(waiter: Waiter): number {
    const wait = this.#through(
      (gate) => gate.connect(waiter),
      (gate) => gate.left(),
    );
    // All of them are wanted, whichever is closed: else shares would be asked for by turns, and never had together.
    if (wait === Infinity) for (const gate of this.gates) gate.wish(waiter);
    return wait;
  }

  closed(): void {
    for (const gate of this.gates) gate.closed();
  }

  /** We close a connection, which keeps its place until what this answers with is called: the other side counts it so long. */
  closing(): () => void {
    const ends = this.gates.map((gate) => gate.closing());
    return () => ends.forEach((end) => end());
  }

  /** A place for a connection that was not opened. */
  left(): void {
    for (const gate of this.gates) gate.left();
  }

  /** 0 when a message may go now. Else milliseconds to wait. */
  start(): number {
    return this.#through(
      (gate) => gate.start(),
      (gate) => gate.stayed(),
    );
  }

  /** There was no message after all. */
  stayed(): void {
    for (const gate of this.gates) gate.stayed();
  }

  waitOf(tenancyId: string, senderDomain: string): number {
    return this.rules.waitOf(tenancyId, senderDomain);
  }

  /** The queue has no work. */
  forget(waiter: Waiter): void {
    for (const gate of this.gates) gate.forget(waiter);
  }

  /** Nobody will ask any more; connections that are open still are told when they are closed. */
  release(): void {
    if (!this.#isReleased) this.rules.released();
    this.#isReleased = true;
  }

  /** A message was taken by the other side. */
  succeeded(): void {
    const [inner] = this.gates;
    const before = this.tuning?.allowed;
    this.tuning?.succeeded(inner!.open);
    if (this.tuning && this.tuning.allowed !== before) inner!.changed();
    this.gates.at(-1)!.learned.succeeded(this.clock.monotonic());
  }

  /** A refusal by the other side: it may be one too many. */
  refused(refusal: Refusal): void {
    this.rules.refused(refusal);
  }

  /** The other side bears no more connections, or no connection came about. */
  troubled(): void {
    this.tuning?.troubled(this.clock.monotonic());
    this.gates[0]!.changed();
  }

  /** The other side said that we send too fast. */
  tooFast(): void {
    const outer = this.gates.at(-1)!;
    outer.learned.refused(this.clock.monotonic());
    outer.changed();
  }

  #through(pass: (gate: Gate) => number, back: (gate: Gate) => void): number {
    for (const [i, gate] of this.gates.entries()) {
      const wait = pass(gate);
      if (wait === 0) continue;
      this.gates.slice(0, i).forEach(back);
      return wait;
    }
    return 0;
  }
}
