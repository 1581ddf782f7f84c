import type { Demand } from './share.js';

/** What stays as it is, is said again after so long. Milliseconds. */
const RENEW_MS = 3_000;
const NOTHING: Demand = { connections: 0, messagesPerMinute: 0 };

/** What this process told the others of its wishes, so that it tells them news alone. Times are monotonic milliseconds. */
export class Said {
  readonly #last = new Map<string, { readonly demand: Demand; readonly at: number }>();

  /**
   * Of what is wanted now, by gate, what has to be told. `isQuiet`: the gate is so far from its limit that nobody needs to know;
   * then only that it wants less than it said. What is not wanted any more is told once.
   */
  due(
    wanted: ReadonlyMap<string, Demand>,
    isQuiet: (gate: string) => boolean,
    now: number,
  ): Map<string, Demand> {
    const due = new Map<string, Demand>();
    for (const [gate, demand] of wanted) {
      const last = this.#last.get(gate);
      const isShrunk = last !== undefined && isLess(demand, half(last.demand));
      const isNews = !last || now - last.at >= RENEW_MS || isLess(last.demand, demand);
      if (isShrunk || (isNews && !isQuiet(gate))) due.set(gate, demand);
    }
    for (const gate of this.#last.keys()) if (!wanted.has(gate)) due.set(gate, NOTHING);
    return due;
  }

  /** It was told. */
  told(due: ReadonlyMap<string, Demand>, now: number): void {
    for (const [gate, demand] of due)
      if (demand === NOTHING) this.#last.delete(gate);
      else this.#last.set(gate, { demand, at: now });
  }

  /** Nobody is there any more to be told. */
  clear(): void {
    this.#last.clear();
  }
}

/** In any respect. */
function isLess(one: Demand, other: Demand): boolean {
  return one.connections < other.connections || one.messagesPerMinute < other.messagesPerMinute;
}

/** Figures of a second go up and down: less is news when it is less than half. */
function half({ connections, messagesPerMinute }: Demand): Demand {
  return { connections: connections / 2, messagesPerMinute: messagesPerMinute / 2 };
}
