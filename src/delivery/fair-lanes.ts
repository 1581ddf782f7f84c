import { trafficClassOf } from '../spool/index.js';
import type { TrafficClass } from '../mail/traffic-class.js';
import type { Lane } from './lanes.js';

/** Turns of transactional mail for each one of bulk while both wait: soon, and bulk never starves. */
const CLASS_WEIGHTS: Readonly<Record<TrafficClass, number>> = { transactional: 8, bulk: 1 };
/** A message counts one, and one more for each of these octets: what is large takes its turns in advance. */
const COST_BYTES = 262_144;
/** Turns that may be owed at the most, so that one huge message does not shut its tenancy out for minutes. */
const MOST_DEBT = 32;

/** A tenancy in the round of one class. */
interface Turn {
  credit: number;
  readonly lanes: Set<Lane>;
}

/**
 * Whose turn it is at one destination: class by weight → tenancy by weight, in rounds that pay for size → its lanes in
 * turn. Nobody waits behind somebody else's million, and a round costs the same with one row of a tenancy as with all.
 * Deficit round robin (M. Shreedhar and G. Varghese, 1995).
 */
export class FairLanes {
  readonly #rounds: Readonly<Record<TrafficClass, Map<string, Turn>>> = {
    transactional: new Map(),
    bulk: new Map(),
  };
  #credits: Record<TrafficClass, number> = { ...CLASS_WEIGHTS };

  /** `weightOf` a tenancy is its turns in a round, 1 as a rule. */
  constructor(private readonly weightOf: (tenancyId: string) => number = () => 1) {}

  get empty(): boolean {
    return this.#rounds.transactional.size === 0 && this.#rounds.bulk.size === 0;
  }

  add(lane: Lane): void {
    const round = this.#roundOf(lane);
    const turn = round.get(lane.tenancyId);
    if (turn) turn.lanes.add(lane);
    else round.set(lane.tenancyId, { credit: 0, lanes: new Set([lane]) });
  }

  delete(lane: Lane): void {
    const round = this.#roundOf(lane);
    const turn = round.get(lane.tenancyId);
    if (turn?.lanes.delete(lane) && turn.lanes.size === 0) round.delete(lane.tenancyId);
  }

  /** The lane whose turn it is, of those that `mayTake` agrees to; it may take lanes out that it finds without work. */
  next(mayTake: (lane: Lane) => boolean): Lane | null {
    const [first, second] = this.#order();
    return (
      this.#ofRound(this.#rounds[first], mayTake) ?? this.#ofRound(this.#rounds[second], mayTake)
    );
  }

  /** A message of `sizeBytes` was taken from the lane: it has had its turn. */
  took(lane: Lane, sizeBytes: number): void {
    this.#credits[trafficClassOf(lane.kind)]--;
    const round = this.#roundOf(lane);
    const turn = round.get(lane.tenancyId);
    if (!turn) return;
    if (turn.lanes.delete(lane)) turn.lanes.add(lane);
    const cost = 1 + Math.floor(sizeBytes / COST_BYTES);
    turn.credit = Math.max(turn.credit - cost, -MOST_DEBT);
    if (turn.credit <= 0) toTheEnd(round, lane.tenancyId, turn);
  }

  #order(): [TrafficClass, TrafficClass] {
    if (this.#credits.transactional > 0) return ['transactional', 'bulk'];
    if (this.#credits.bulk > 0) return ['bulk', 'transactional'];
    this.#credits = { ...CLASS_WEIGHTS };
    return ['transactional', 'bulk'];
  }

  #ofRound(round: Map<string, Turn>, mayTake: (lane: Lane) => boolean): Lane | null {
    // Each tenancy is asked once whether it has something to take; those that owe turns are passed by until they are quits.
    const without = new Set<string>();
    while (round.size > without.size) {
      const [tenancyId, turn] = round.entries().next().value!;
      if (without.has(tenancyId)) {
        toTheEnd(round, tenancyId, turn);
        continue;
      }
      const weight = this.weightOf(tenancyId);
      if (turn.credit <= 0) turn.credit = Math.min(turn.credit + weight, weight);
      if (turn.credit > 0) {
        for (const lane of turn.lanes) if (mayTake(lane)) return lane;
        if (round.get(tenancyId) !== turn) continue;
        without.add(tenancyId);
      }
      toTheEnd(round, tenancyId, turn);
    }
    return null;
  }

  #roundOf(lane: Lane): Map<string, Turn> {
    return this.#rounds[trafficClassOf(lane.kind)];
  }
}

function toTheEnd(round: Map<string, Turn>, tenancyId: string, turn: Turn): void {
  round.delete(tenancyId);
  round.set(tenancyId, turn);
}
