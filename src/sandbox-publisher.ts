import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { PROVIDER_ZONES } from '../simulator/provider-zones.js';
import { TLS_ZONES } from '../simulator/tls-zones.js';
import { ZONES, type ZoneRecord } from '../simulator/zones.js';
import { Clock } from './core/clock.js';
import type { Configs } from './core/config/env.js';
import { RootLog } from './core/log.js';
import { Loop } from './core/loop.js';
import type { Sandbox } from './sandbox.js';
import { PublisherModule } from './sandbox-publisher.module.js';
import { DomainChecks, ServiceKeys, type Publications } from './senders/index.js';
import { SiteConfig } from './site.config.js';

const LOOPBACK = '127.0.0.1';
/** What the service sends from into the simulated internet. */
const EGRESS = ['127.0.0.0/8', '::1'];
/** A change is told by a hint; this is for when one was lost. */
const INTERVAL_MS = 3_000;
/** Domains of others in the simulated internet: nobody publishes for them. */
const TAKEN = new Set([...ZONES, ...PROVIDER_ZONES, ...TLS_ZONES].map(({ domain }) => domain));

/**
 * Plays the owners of sending domains, and the operator, in the simulated internet: clock or hint → what is to be
 * published → zones that changed → their domains are checked at once. So a domain runs through the same life in the
 * sandbox as outside, only faster.
 */
export class SandboxPublisher {
  readonly #loop: Loop;
  readonly #checks: DomainChecks;
  readonly #published = new Map<string, string>();
  readonly #isForOwners: boolean;

  private constructor(
    private readonly app: INestApplicationContext,
    private readonly sandbox: Sandbox,
    configs: Configs,
  ) {
    this.#isForOwners = configs.get(SiteConfig).sandboxPublish;
    this.#checks = app.get(DomainChecks);
    const log = app.get(RootLog).room('sandbox');
    this.#loop = new Loop('publish', INTERVAL_MS, app.get(Clock), log, () => this.#run());
    this.#checks.onHint(() => this.#loop.wake());
  }

  /** Resolves when everything that there is by now was published. */
  static async start(
    configs: Configs,
    databaseUrl: string,
    sandbox: Sandbox,
  ): Promise<SandboxPublisher> {
    const app = await NestFactory.createApplicationContext(
      PublisherModule.for(configs, databaseUrl),
      { logger: false, abortOnError: false },
    );
    try {
      const publisher = new SandboxPublisher(app, sandbox, configs);
      await publisher.#run();
      publisher.#loop.start();
      return publisher;
    } catch (error) {
      await app.close();
      throw error;
    }
  }

  async stop(): Promise<void> {
    await this.#loop.stop();
    await this.app.close();
  }

  async #run(): Promise<void> {
    const own = await this.app.get(ServiceKeys).records();
    const known = await this.#checks.publications(EGRESS);
    const publications = { ...known, operator: [...known.operator, ...own] };
    const owners = this.#isForOwners ? ownerZones(publications) : new Map<string, ZoneRecord[]>();
    const changed = await this.#put(new Map([...operatorZones(publications), ...owners]));
    const ids = publications.domains.filter(({ name }) => changed.has(name)).map(({ id }) => id);
    if (ids.length > 0) await this.#checks.checkSoon(ids);
  }

  /** Answers with the zones that are other ones than before. What nobody publishes any more becomes empty. */
  async #put(zones: ReadonlyMap<string, readonly ZoneRecord[]>): Promise<ReadonlySet<string>> {
    const changed = new Set<string>();
    for (const domain of new Set([...zones.keys(), ...this.#published.keys()])) {
      const records = zones.get(domain) ?? [];
      const text = JSON.stringify(records);
      if (this.#published.get(domain) === text) continue;
      await this.sandbox.put(domain, 'a sending domain, or a name of the service', records);
      this.#published.set(domain, text);
      changed.add(domain);
    }
    return changed;
  }
}

/** A zone for each domain, with the records of all tenancies that have it, and a host that takes its mail. */
function ownerZones({ domains }: Publications): Map<string, ZoneRecord[]> {
  const zones = new Map<string, ZoneRecord[]>();
  for (const { name: domain, records } of domains) {
    if (TAKEN.has(domain)) continue;
    const others = zones.get(domain) ?? [
      { name: domain, type: 'MX', value: '10 mx1.mailbox.test' } as const,
    ];
    zones.set(domain, unique([...others, ...records.map(bare)]));
  }
  return zones;
}

/** A zone for each name of the operator; the host of return paths takes mail besides. */
function operatorZones({ operator }: Publications): Map<string, ZoneRecord[]> {
  const zones = new Map<string, ZoneRecord[]>();
  for (const record of operator.map(bare)) {
    // A zone holds a wildcard, and is not named by one.
    const zone = record.name.replace(/^\*\./, '');
    const others = zones.get(zone) ?? [];
    const address = { name: record.name, type: 'A', value: LOOPBACK } as const;
    zones.set(zone, unique([...others, record, ...(record.type === 'MX' ? [address] : [])]));
  }
  return zones;
}

function bare({ name, type, value }: ZoneRecord): ZoneRecord {
  return { name, type, value };
}

function unique(records: readonly ZoneRecord[]): ZoneRecord[] {
  return [...new Map(records.map((record) => [JSON.stringify(record), record])).values()];
}
