import type { GateDemand } from './gate-shares.store.js';

/** What a process has not said again for so long it does not want any more: two renewals. Milliseconds. */
const FRESH_MS = 6_000;

/**
 * What other processes said lately. How old it is, is not told by their clocks: what was said again has another time than
 * before, and since when it has that is measured here, in monotonic milliseconds.
 */
export class Heard {
  #marks = new Map<string, { readonly mark: number; readonly since: number }>();

  /** Of what is written down now, what somebody stands by. */
  fresh(said: readonly GateDemand[], now: number): GateDemand[] {
    const marks = new Map<string, { readonly mark: number; readonly since: number }>();
    const fresh = said.filter((one) => {
      const key = `${one.processId} ${one.gate}`;
      const mark = one.at.getTime();
      const before = this.#marks.get(key);
      const current = before?.mark === mark ? before : { mark, since: now };
      marks.set(key, current);
      return now - current.since < FRESH_MS;
    });
    this.#marks = marks;
    return fresh;
  }
}
