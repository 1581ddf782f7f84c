import { Injectable } from '@nestjs/common';
import { Clock } from '../core/clock.js';
import { LookupCache } from '../core/lookup-cache.js';
import { Region } from '../core/region.js';
import { Allowances } from './allowances.js';
import { blastOf, type Blast, type PausedPool } from './blast-guard.js';
import { poolsFor, type ChosenPools } from './choose-pools.js';
import type { AttemptNote, Choice, EgressIp, Wish } from './egress-ip.js';
import { EgressLog } from './egress-log.store.js';
import { EgressStore, type Pool, type PooledIp } from './egress.store.js';
import type { Grade } from './grade.js';
import { ranked } from './pick.js';
import { UseMeter, type Counted } from './use-meter.js';
import { UseStore } from './use.store.js';
import { WarmUpService } from './warm-up.service.js';

const KNOWN_MS = 10_000;
const GRADE_KNOWN_MS = 60_000;
const TENANCIES = 20_000;

/**
 * From which address mail leaves: pools of the tenancy or its grade → addresses that may be used → the first by the
 * order of the tenancy and provider. Knows only what belongs to the region of this process.
 */
@Injectable()
export class EgressService {
  readonly #pools: LookupCache<readonly Pool[]>;
  readonly #grades: LookupCache<Grade>;
  readonly #allowances: Allowances;
  readonly #meter: UseMeter;
  readonly #heardOfPaused = new Set<(paused: PausedPool) => void>();
  #claimed = false;
  /** As they were read last, for whoever can not wait; null: never. */
  #known: { readonly open: ReadonlySet<string>; readonly at: number } | null = null;

  constructor(
    private readonly store: EgressStore,
    private readonly clock: Clock,
    private readonly region: Region,
    warmUps: WarmUpService,
    uses: UseStore,
    private readonly log: EgressLog,
  ) {
    this.#pools = new LookupCache(1, clock, () => KNOWN_MS);
    this.#grades = new LookupCache(TENANCIES, clock, () => GRADE_KNOWN_MS);
    this.#allowances = new Allowances(warmUps, clock);
    this.#meter = new UseMeter(uses);
  }

  /** The address for a tenancy's mail to a domain: the same one each time, as long as it may be used. */
  async choose(wish: Wish): Promise<Choice> {
    const { tenancyId, provider, domain, exclude, isPaused } = wish;
    const { pools } = await this.poolsOf(wish);
    const ips = pools.flatMap((pool) => pool.ips);
    if (ips.length === 0) return { machine: true };
    const here = ips.filter(({ id }) => !exclude?.has(id));
    if (here.length === 0) return { wait: 'egress_unavailable', until: null };
    const now = this.clock.now();
    const inUse = here.filter((ip) => isInUse(ip, now));
    const open = inUse.filter((ip) => !isPaused?.(ip));
    if (open.length === 0)
      return { wait: 'egress_paused', until: inUse.length > 0 ? null : earliest(here) };
    return this.#warmest(ranked(open, `${tenancyId} ${provider ?? domain}`), provider);
  }

  /** The pools that a tenancy's mail leaves from, where it names a pool by its number, or 0; and why. */
  async poolsOf({ tenancyId, pool }: Pick<Wish, 'tenancyId' | 'pool'>): Promise<ChosenPools> {
    const grade = () => this.#grades.get(tenancyId, () => this.store.gradeOf(tenancyId));
    return poolsFor(await this.#all(), { tenancyId, pool }, grade);
  }

  /** A pool of this region; null when there is none, also of those that were made just now by another process. */
  async pool(id: string): Promise<Pool | null> {
    const find = async () => (await this.#all()).find((pool) => pool.id === id) ?? null;
    const known = await find();
    if (known) return known;
    this.#pools.clear();
    return find();
  }

  /**
   * How many of `n` recipients may be tried from the address now; they count as tried. To be asked before each attempt.
   * Less than `n` only while the address warms up.
   */
  reserve(ip: EgressIp, provider: string | null, n: number): Promise<number> {
    return this.#allowances.take(ip, provider, n);
  }

  /** Of what was reserved, so many were not tried after all. */
  putBack(ip: EgressIp, provider: string | null, n: number): void {
    this.#allowances.putBack(ip, provider, n);
  }

  /** When the address may be used for the provider again, in milliseconds since the epoch; 0: now. */
  allowedAt(ip: EgressIp, provider: string | null): Promise<number> {
    return this.#allowances.closedUntil(ip, provider);
  }

  /** To be told after each attempt, for each recipient. Counts in memory. */
  noteAttempt(note: AttemptNote): void {
    this.#meter.note(note);
  }

  /** Somebody complained of a message that was delivered from the address; `at` is when it was. */
  noteComplaint(note: Omit<Counted, 'outcome'>): void {
    this.#meter.note({ ...note, outcome: 'complained' });
  }

  /** Whether an address that was chosen may be used still, by what is known in memory (at most 10 seconds old). */
  isUsable(ip: EgressIp, provider: string | null): boolean {
    const known = this.#known;
    if (!known || this.clock.monotonic() - known.at >= KNOWN_MS)
      void this.#all().catch(() => undefined); // whoever chooses next hears of it
    if (known && !known.open.has(ip.id)) return false;
    return !this.#allowances.isKnownClosed(ip, provider);
  }

  /** All addresses of the region's pools, whatever their state. */
  async ips(): Promise<readonly EgressIp[]> {
    return (await this.#all()).flatMap((pool) => pool.ips);
  }

  /** The addresses of all regions, also paused ones: mail that goes there comes back to us. */
  addresses(): Promise<readonly string[]> {
    return this.store.addresses();
  }

  /** Calls back with each alarm of `guardPause` in this process. */
  onPoolPaused(heard: (paused: PausedPool) => void): void {
    this.#heardOfPaused.add(heard);
  }

  /**
   * What it means for its pool that the address is paused for a provider, where `isPaused` says of the others which are so
   * already. More than half of a pool is an alarm: a warning in the log, an entry in the log of changes, and whoever
   * else listens is told. Null for an address that stands in no pool.
   */
  async guardPause(
    ipId: string,
    provider: string,
    isPaused: (ip: EgressIp) => boolean,
  ): Promise<Blast | null> {
    const now = this.clock.now();
    const pool = (await this.#all()).find(({ ips }) => ips.some(({ id }) => id === ipId));
    if (!pool) return null;
    const others = pool.ips.filter(({ id }) => id !== ipId);
    const out = others.filter((ip) => !isInUse(ip, now) || isPaused(ip));
    const blast = blastOf(pool.ips.length, out.length);
    if (blast.isTooWide) {
      const { address } = pool.ips.find(({ id }) => id === ipId)!;
      await this.log.poolPaused({ ipId, address, provider, ...blast });
      const paused = { poolId: pool.id, region: this.region.name, address, provider, ...blast };
      for (const heard of this.#heardOfPaused) heard(paused);
    }
    return blast;
  }

  /** Pools, addresses, grades or warm-ups were changed: this process looks anew, others within 10 seconds. */
  forget(): void {
    this.#pools.clear();
    this.#grades.clear();
    this.#allowances.forget();
    this.#known = null;
  }

  /** Stores what was counted and gives back what was taken and not used; at the end, all of it. */
  async flush(isEnd = false): Promise<void> {
    await this.#meter.flush();
    await this.#allowances.giveBack(isEnd);
  }

  /** The first of the order that has room; when that is not the first of all, a warm one before another that warms up. */
  async #warmest(order: readonly PooledIp[], provider: string | null): Promise<Choice> {
    const [first, ...rest] = order;
    const others = [...rest.filter((ip) => !ip.warmsUp), ...rest.filter((ip) => ip.warmsUp)];
    let until = Infinity;
    for (const ip of [first!, ...others]) {
      const at = await this.#allowances.closedUntil(ip, provider);
      if (at === 0) return { ip };
      until = Math.min(until, at);
    }
    return { wait: 'warming_up', until };
  }

  /** The pools of this region, after what was there before regions has found its own. */
  #all(): Promise<readonly Pool[]> {
    return this.#pools.get('all', async () => {
      if (!this.#claimed) await this.store.claim(this.region.name);
      this.#claimed = true;
      const pools = await this.store.ofRegion(this.region.name);
      const now = this.clock.now();
      const inUse = pools.flatMap((pool) => pool.ips.filter((ip) => isInUse(ip, now)));
      this.#known = { open: new Set(inUse.map(({ id }) => id)), at: this.clock.monotonic() };
      return pools;
    });
  }
}

/** A pause that is over counts as over before anybody has written it down. */
function isInUse({ state, until }: PooledIp, now: number): boolean {
  return state === 'ACTIVE' || (state === 'PAUSED' && until !== null && until <= now);
}

/** When the first of the pauses ends by itself; null: none does. */
function earliest(ips: readonly PooledIp[]): number | null {
  const times = ips.flatMap(({ state, until }) =>
    state === 'PAUSED' && until !== null ? [until] : [],
  );
  return times.length > 0 ? Math.min(...times) : null;
}
