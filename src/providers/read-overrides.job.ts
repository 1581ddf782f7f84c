import { Injectable } from '@nestjs/common';
import { Clock } from '../core/clock.js';
import { RootLog, type Log } from '../core/log.js';
import { Loop } from '../core/loop.js';
import { Region } from '../core/region.js';
import { CurrentKnowledge } from './current-knowledge.js';
import type { ProviderOverride } from './knowledge.js';
import type { ProviderOverrideRow } from './provider-override.entity.js';
import { ProviderOverridesStore } from './provider-overrides.store.js';
import { problemsWithOverride } from './read-data.js';

/** Processes hear of changes by a hint; this is for when a hint was lost. */
const INTERVAL_MS = 10_000;

/** Clock or hint → overrides of this region → the knowledge that counts. They are read once before the rooms open. */
@Injectable()
export class ReadOverridesJob {
  readonly #log: Log;
  readonly #loop: Loop;
  #read = '';
  #deafen: () => Promise<void> = () => Promise.resolve();

  constructor(
    private readonly store: ProviderOverridesStore,
    private readonly current: CurrentKnowledge,
    private readonly region: Region,
    clock: Clock,
    root: RootLog,
  ) {
    this.#log = root.room('providers');
    this.#loop = new Loop('read provider overrides', INTERVAL_MS, clock, this.#log, () =>
      this.run(),
    );
  }

  async onApplicationBootstrap(): Promise<void> {
    await this.run();
    this.#deafen = this.store.listen(() => this.#loop.wake());
    this.#loop.start();
  }

  async onModuleDestroy(): Promise<void> {
    await this.#deafen();
    await this.#loop.stop();
  }

  async run(): Promise<void> {
    const rows = await this.store.all(this.region.name);
    const read = rows.map(({ id, version }) => `${id}/${version}`).join();
    // Whoever holds a profile holds the same one until something changes.
    if (read === this.#read) return;
    this.current.override(rows.map(overrideOf).filter((one) => this.#isUsable(one)));
    this.#read = read;
  }

  /** What another release let pass, or a hand wrote, must not stop the mail. */
  #isUsable({ providerId, ...override }: ProviderOverride): boolean {
    const problems = problemsWithOverride(override);
    if (problems.length > 0)
      this.#log.error({ providerId, problems }, 'the override of a provider is wrong and left out');
    return problems.length === 0;
  }
}

function overrideOf(row: ProviderOverrideRow): ProviderOverride {
  const { providerId, shaping, rules, mxSuffixes, domains, blockedMxHosts } = row;
  return { providerId, shaping, rules, mxSuffixes, domains, blockedMxHosts };
}
