import { Injectable } from '@nestjs/common';
import { Clock } from '../core/clock.js';
import { RootLog } from '../core/log.js';
import { Loop } from '../core/loop.js';
import { ApprovedSendersStore } from './approved-senders.store.js';
import { DkimsService } from './dkims.service.js';
import { DomainChecks } from './domain-checks.service.js';
import { SendingRegion } from './sending-region.js';

/** Half of the shortest pause between two checks of a domain. */
const INTERVAL_MS = 30_000;

/**
 * Looks after domains: clock or hint → keys whose deletion is over → domains whose check is due. Any number of processes
 * share the domains.
 */
@Injectable()
export class CheckDomainsJob {
  readonly #loop: Loop;

  constructor(
    private readonly checks: DomainChecks,
    private readonly dkims: DkimsService,
    private readonly senders: ApprovedSendersStore,
    private readonly region: SendingRegion,
    clock: Clock,
    root: RootLog,
  ) {
    const log = root.room('senders');
    this.#loop = new Loop('check domains', INTERVAL_MS, clock, log, () => this.run());
    checks.onHint(() => this.#loop.wake());
  }

  /** From then on it comes back by itself. */
  async start(): Promise<void> {
    // The installation may have been in the other mode of delivery before.
    const { name: region, isLive } = this.region;
    await this.senders.sync({ region, tenancyId: null, domain: null, isLive });
    this.#loop.start();
  }

  async run(): Promise<void> {
    await this.dkims.finishRemovals();
    await this.checks.checkDue();
  }

  async onModuleDestroy(): Promise<void> {
    await this.#loop.stop();
  }
}
