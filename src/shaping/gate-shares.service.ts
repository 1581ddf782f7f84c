import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock } from '../core/clock.js';
import { RootLog, type Log } from '../core/log.js';
import { Loop } from '../core/loop.js';
import { Region } from '../core/region.js';
import { UNKNOWN, type Others } from './gate.js';
import { GateSharesStore, type GateDemand } from './gate-shares.store.js';
import { Heard } from './heard.js';
import { Said } from './said.js';
import type { Demand } from './share.js';
import { ShapingService } from './shaping.service.js';

const LOOK_MS = 1_000;
/** What can not be divided, such as a single connection, goes to the next process after so long. */
const TURN_MS = 10_000;
/** Far longer than anything counts, and than the clocks of two processes may differ. */
const LONG_AGO_MS = 60_000;
const PURGE_MS = 3_600_000;

/**
 * Keeps the limits over all processes of a region: each second every process says what it wants of the limits that it uses,
 * reads what the others want, and takes its share (max-min fair). Of a limit that nobody is near to nothing is said, and each
 * keeps to an even part; as soon as one wants more, it says so, and so do the others. A process that is alone takes all.
 */
@Injectable()
export class GateShares {
  readonly #log: Log;
  readonly #loop: Loop;
  readonly #processId = randomUUID();
  readonly #said = new Said();
  readonly #heard = new Heard();
  /** Limits of which another process wants more than a little. */
  #contested: ReadonlySet<string> = new Set();
  #hasSpoken = false;
  #isAlone = true;
  #unknown: Others | null = null;
  #purgedAt = -Infinity;

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
    // It is forgotten by the others anyway.
    if (this.#hasSpoken) await this.store.forget(this.#processId).catch(() => undefined);
  }

  /** One exchange with the others. */
  async look(): Promise<void> {
    const now = this.clock.now();
    const processes = await this.store.processes(this.region.name, now);
    await this.#purge(now);
    if (processes <= 1) return this.#beAlone();
    this.#isAlone = false;
    const unknown = this.#unknownOthers(processes, Math.floor(now / TURN_MS));
    this.shaping.shareNewGates(unknown);

    const demands = new Map<string, Demand>();
    const quiet = new Set<string>();
    for (const [key, gate] of this.shaping.gates) {
      const demand = gate.takeDemand();
      if (!demand) continue;
      demands.set(key, demand);
      if (gate.isFarBelow(demand, processes)) quiet.add(key);
    }
    const said = await this.#exchange(demands, quiet, now);
    this.#contested = new Set(
      said.flatMap((one) => {
        const gate = this.shaping.gate(one.gate);
        return gate && !gate.isFarBelow(one, processes) ? one.gate : [];
      }),
    );
    const byGate = Map.groupBy(said, ({ gate }) => gate);
    for (const [key, gate] of this.shaping.gates) {
      const mine = demands.get(key);
      const isTold = mine && (!quiet.has(key) || this.#contested.has(key));
      const others = isTold ? this.#others(mine, byGate.get(key) ?? [], unknown.turn) : unknown;
      gate.shareWith(others);
    }
  }

  /** Answers with what others want of the limits that are used here. */
  async #exchange(
    demands: ReadonlyMap<string, Demand>,
    quiet: ReadonlySet<string>,
    now: number,
  ): Promise<GateDemand[]> {
    const isQuiet = (key: string) => quiet.has(key) && !this.#contested.has(key);
    const news = this.#said.due(demands, isQuiet, this.clock.monotonic());
    if (demands.size === 0 && news.size === 0) return [];
    this.#hasSpoken ||= news.size > 0;
    const me = { region: this.region.name, processId: this.#processId };
    const when = { now, since: now - LONG_AGO_MS };
    const said = await this.store.exchange(me, news, [...demands.keys()], when);
    this.#said.told(news, this.clock.monotonic());
    return this.#heard.fresh(said, this.clock.monotonic());
  }

  #others(mine: Demand, said: readonly GateDemand[], turn: number): Others {
    const demands = [...said].sort((a, b) => (a.processId < b.processId ? -1 : 1));
    const place = demands.filter(({ processId }) => processId < this.#processId).length;
    return { mine, place, demands, turn };
  }

  /** Where nothing was said each has an even part, at once. The places are by chance: who comes first is not known. */
  #unknownOthers(processes: number, turn: number): Others {
    const known = this.#unknown;
    if (known && known.turn === turn && known.demands.length === processes - 1) return known;
    const place = Number.parseInt(this.#processId.slice(0, 8), 16) % processes;
    const demands = Array<Demand>(processes - 1).fill(UNKNOWN);
    return (this.#unknown = { mine: UNKNOWN, place, demands, turn });
  }

  #beAlone(): void {
    if (this.#isAlone) return;
    this.#isAlone = true;
    this.#said.clear();
    this.#contested = new Set();
    this.shaping.shareNewGates(null);
    for (const [, gate] of this.shaping.gates) gate.shareWith(null);
  }

  /** Whoever was killed has left what it said. */
  async #purge(now: number): Promise<void> {
    if (now - this.#purgedAt < PURGE_MS) return;
    this.#purgedAt = now;
    await this.store.purge(now - PURGE_MS);
  }
}
