import { Injectable } from '@nestjs/common';
import { Clock } from '../core/clock.js';
import { RootLog, type Log } from '../core/log.js';
import { Region } from '../core/region.js';
import type { AllowanceSource } from './allowances.js';
import type { EgressIpRow } from './egress-ip.entity.js';
import { judgeRow, type Shares } from './judge-row.js';
import { warmUpView } from './warm-up-view.js';
import type { WarmUpView } from './warm-up.dto.js';
import { WarmUpStore, type Grant, type WarmUpRow } from './warm-up.store.js';
import { DAY_HOURS, FIRST_SHARE, dailyCap, dayOf, hourOf, shareOf, type Hold } from './warm-up.js';

/** After midnight (UTC) other processes still store what they counted before it. */
const LATE_MS = 5 * 60_000;
const SHARE_HOURS = 7 * DAY_HOURS;
const FORECAST_DAYS = 7;
const SHARES_KNOWN_MS = 10 * 60_000;
/** Longer than anything that looks back. */
const KEPT_HOURS = 40 * DAY_HOURS;

/** How addresses become known to providers: allowances, and what each day makes of them. */
@Injectable()
export class WarmUpService implements AllowanceSource {
  readonly #log: Log;
  #shares: { readonly at: number; readonly shares: Shares } | null = null;

  constructor(
    private readonly store: WarmUpStore,
    private readonly clock: Clock,
    private readonly region: Region,
    root: RootLog,
  ) {
    this.#log = root.room('egress');
  }

  reserve(ipId: string, provider: string, hour: number, n: number): Promise<Grant | null> {
    return this.store.reserve(ipId, provider, hour, n);
  }

  release(ipId: string, provider: string, hour: number, n: number): Promise<void> {
    return this.store.release(ipId, provider, hour, n);
  }

  async begin(ipId: string, provider: string): Promise<void> {
    const share = (await this.#currentShares())(provider);
    const first = { share, dailyCap: dailyCap(0, share), now: this.clock.now() };
    await this.store.begin(ipId, provider, first);
  }

  /** Judges the days that are over, and takes back at once what is blocked today. Whether anything was changed. */
  async run(): Promise<boolean> {
    const blocked = await this.#stepBackBlocked();
    const judged = await this.#judgeYesterday();
    return blocked || judged;
  }

  /** Where an address stands with each provider, with what was sent today. */
  today(ipId: string): Promise<WarmUpRow[]> {
    return this.store.read(this.region.name, dayOf(this.clock.now()), { ipId });
  }

  /** How far the address has come with each provider, for people. */
  async view(ip: EgressIpRow): Promise<WarmUpView> {
    const [rows, uses] = await Promise.all([this.today(ip.id), this.use(ip.id, FORECAST_DAYS)]);
    return warmUpView(ip, rows, uses, this.clock.now());
  }

  /** Attempts by provider since midnight (UTC), of all processes. */
  async usedToday(ipId: string): Promise<readonly { provider: string; attempts: number }[]> {
    const uses = await this.use(ipId, 0);
    const today = dayOf(this.clock.now());
    return [...uses].map(([provider, days]) => ({ provider, attempts: days.get(today) ?? 0 }));
  }

  /** Attempts by provider and day, of today and so many days before. */
  async use(ipId: string, days: number): Promise<ReadonlyMap<string, ReadonlyMap<number, number>>> {
    const uses = new Map<string, Map<number, number>>();
    for (const { provider, day, attempts } of await this.store.use(
      ipId,
      dayOf(this.clock.now()) - days,
    ))
      uses.set(provider, (uses.get(provider) ?? new Map<number, number>()).set(day, attempts));
    return uses;
  }

  /** What an operator decides; without a provider for all that have begun. Answers with the providers it was done for. */
  set(
    ipId: string,
    provider: string | null,
    state: WarmUpRow['state'],
    hold: Hold | null,
  ): Promise<string[]> {
    return this.store.set(ipId, provider, state, hold);
  }

  /** The address begins anew with every provider, or is gone. */
  forget(ipId: string): Promise<void> {
    return this.store.forget(ipId);
  }

  async purge(): Promise<void> {
    await this.store.purge(hourOf(this.clock.now()) - KEPT_HOURS);
  }

  async #judgeYesterday(): Promise<boolean> {
    const now = this.clock.now();
    const yesterday = dayOf(now - LATE_MS) - 1;
    const due = await this.store.read(this.region.name, yesterday, { isDue: true });
    if (due.length === 0) return false;
    this.#shares = null;
    const shares = await this.#currentShares();
    const judged = due.map((row) => judgeRow(row, yesterday, shares));
    const done = await this.store.judge(yesterday, judged);
    for (const { row, stage, state, hold } of judged) {
      if (stage === row.stage || !done.has(`${row.ipId} ${row.provider}`)) continue;
      const { address, provider } = row;
      this.#log.info({ address, provider, from: row.stage, stage, state, hold }, 'warm-up judged');
    }
    return true;
  }

  /** What is blocked now must not go on until midnight. */
  async #stepBackBlocked(): Promise<boolean> {
    const today = dayOf(this.clock.now());
    const blocked = (await this.store.read(this.region.name, today)).filter(
      (row) => row.blocked > 0 && row.state !== 'warm' && row.steppedBackDay !== today,
    );
    for (const row of blocked) {
      const stage = Math.max(0, row.stage - 1);
      const to = { stage, dailyCap: dailyCap(stage, row.share), hold: 'blocked' as const };
      if (!(await this.store.stepBack(row, today, to))) continue;
      const { address, provider } = row;
      this.#log.warn({ address, provider, from: row.stage, stage }, 'a warm-up was blocked');
    }
    return blocked.length > 0;
  }

  async #currentShares(): Promise<Shares> {
    const now = this.clock.monotonic();
    if (!this.#shares || now - this.#shares.at >= SHARES_KNOWN_MS) {
      const since = hourOf(this.clock.now()) - SHARE_HOURS;
      const sent = await this.store.byProvider(this.region.name, since);
      const all = [...sent.values()].reduce((sum, n) => sum + n, 0);
      const shares = (provider: string) =>
        // One that was never written to begins as if nothing were known.
        sent.has(provider) ? shareOf(sent.get(provider)!, all) : FIRST_SHARE;
      this.#shares = { at: now, shares };
    }
    return this.#shares.shares;
  }
}
