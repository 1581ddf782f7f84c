import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock } from '../core/clock.js';
import { RootLog, type Log } from '../core/log.js';
import { Loop } from '../core/loop.js';
import { Region } from '../core/region.js';
import { UNKNOWN, type Others } from './gate.js';
import { GateSharesStore, type GateDemand } from './gate-shares.store.js';
import type { Demand } from './share.js';
import { ShapingService } from './shaping.service.js';

const LOOK_MS = 1_000;
/** What a process has not said again for so long it does not want any more. */
const FRESH_MS = 5_000;
/** What can not be divided, such as a single connection, goes to the next process after so long. */
const TURN_MS = 10_000;
const FORGET_MS = 3_600_000;

/**
 * Keeps the limits over all processes of a region: each second every process says what it wants of the limits that it uses,
 * reads what the others want, and takes its share (max-min fair). A process that is alone takes all and writes nothing.
 */
@Injectable()
export class GateShares {
  readonly #log: Log;
  readonly #loop: Loop;
  readonly #processId = randomUUID();
  #hasSpoken = false;

  constructor(
    private readonly shaping: ShapingService,
    private readonly store: GateSharesStore,
    private readonly region: Region,
    private readonly clock: Clock,
    root: RootLog,
  ) {
    this.#log = root.room('shaping');
    this.#loop = new Loop('gate-shares', LOOK_MS, clock, this.#log, () => this.look());
  }

  onApplicationBootstrap(): void {
    this.#loop.start();
  }

  async onModuleDestroy(): Promise<void> {
    await this.#loop.stop();
    await this.#forget().catch(() => undefined); // it is forgotten by the others anyway
  }

  /** One exchange with the others. */
  async look(): Promise<void> {
    const now = this.clock.now();
    const processes = await this.store.processes(this.region.name, now);
    const demands = new Map<string, Demand>();
    for (const [key, gate] of this.shaping.gates) {
      const demand = gate.takeDemand();
      if (demand) demands.set(key, demand);
    }
    if (processes <= 1) return this.#share(() => null);
    const said = demands.size === 0 ? [] : await this.#exchange(demands, now);
    const byGate = Map.groupBy(said, ({ gate }) => gate);
    const turn = Math.floor(now / TURN_MS);
    const unknown = unknownOthers(processes, this.#processId, turn);
    this.#share((key) => {
      const mine = demands.get(key);
      return mine ? { ...this.#others(byGate.get(key) ?? [], turn), mine } : unknown;
    });
  }

  async #exchange(demands: ReadonlyMap<string, Demand>, now: number): Promise<GateDemand[]> {
    // Whoever was killed has left what it said.
    if (!this.#hasSpoken) await this.store.forget(this.#processId, now - FORGET_MS);
    this.#hasSpoken = true;
    const me = { region: this.region.name, processId: this.#processId };
    return this.store.exchange(me, demands, { now, since: now - FRESH_MS });
  }

  #others(said: readonly GateDemand[], turn: number): Omit<Others, 'mine'> {
    const demands = [...said].sort((a, b) => (a.processId < b.processId ? -1 : 1));
    const place = demands.filter(({ processId }) => processId < this.#processId).length;
    return { place, demands, turn };
  }

  #share(othersOf: (key: string) => Others | null): void {
    for (const [key, gate] of this.shaping.gates) gate.shareWith(othersOf(key));
  }

  async #forget(): Promise<void> {
    if (this.#hasSpoken) await this.store.forget(this.#processId, this.clock.now() - FORGET_MS);
  }
}

/** Where nobody has said anything each has an even part, at once. The places are by chance: who comes first is not known. */
function unknownOthers(processes: number, processId: string, turn: number): Others {
  return {
    mine: UNKNOWN,
    place: Number.parseInt(processId.slice(0, 8), 16) % processes,
    demands: Array<Demand>(processes - 1).fill(UNKNOWN),
    turn,
  };
}
