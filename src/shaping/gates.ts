import type { Gate, Others } from './gate.js';
import type { SelfTuning } from './self-tuning.js';

/** A gate with what was learned of its connections. */
export interface KnownGate {
  readonly gate: Gate;
  readonly tuning: SelfTuning | null;
  /** Passages that lead through it. */
  passages: number;
}

/** So many are looked at for some that nobody uses, each time that there is one too many. */
const LOOKS_FOR_UNUSED = 50;

/**
 * The gates that a process knows, by name. They are kept after their last use, with what was learned, while there are no
 * more than `most`. One with a passage stays, and one with open connections: a second gate for the same limit would allow it
 * twice.
 */
export class Gates {
  /** Those that were asked for or looked at last are at the end. */
  readonly #known = new Map<string, KnownGate>();

  /** With whom a new one is shared at first. */
  newShared: Others | null = null;

  constructor(private readonly most: number) {}

  get size(): number {
    return this.#known.size;
  }

  find(key: string): Gate | null {
    return this.#known.get(key)?.gate ?? null;
  }

  /** With one passage more. */
  use(key: string, make: () => Omit<KnownGate, 'passages'>): KnownGate {
    const known = this.#known.get(key) ?? this.#made(make());
    known.passages++;
    this.#known.delete(key);
    this.#known.set(key, known);
    this.#forgetUnused();
    return known;
  }

  *[Symbol.iterator](): Generator<readonly [string, Gate]> {
    for (const [key, { gate }] of this.#known) yield [key, gate];
  }

  #made(made: Omit<KnownGate, 'passages'>): KnownGate {
    made.gate.shareWith(this.newShared);
    return { ...made, passages: 0 };
  }

  #forgetUnused(): void {
    let looks = 0;
    for (const [key, known] of this.#known) {
      if (this.#known.size <= this.most || ++looks > LOOKS_FOR_UNUSED) return;
      this.#known.delete(key);
      if (known.passages > 0 || known.gate.open > 0) this.#known.set(key, known);
    }
  }
}
