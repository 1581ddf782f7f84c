import { Injectable } from '@nestjs/common';
import { RootLog } from '../core/log.js';
import { EgressService } from '../egress/index.js';
import { BackOffs, ShapingService, type BackOffEntry } from '../shaping/index.js';

/** A back-off pauses an address for a provider → how much of its pool is left → an alarm when that is less than half. */
@Injectable()
export class PoolAlarm {
  constructor(
    backOffs: BackOffs,
    private readonly egress: EgressService,
    private readonly shaping: ShapingService,
    root: RootLog,
  ) {
    const log = root.room('delivery');
    backOffs.onBegun((entry) => {
      this.#look(entry).catch((error: unknown) =>
        log.error({ err: error, address: entry.egressIp }, 'a pool could not be looked at'),
      );
    });
  }

  async #look({ scope, egressIp, provider, action }: BackOffEntry): Promise<void> {
    if (scope !== 'egress_provider' || egressIp === null || !('pause' in action)) return;
    const ip = (await this.egress.ips()).find(({ address }) => address === egressIp);
    if (!ip) return;
    await this.egress.guardPause(ip.id, provider, ({ address }) =>
      this.shaping.isPaused(address, provider),
    );
  }
}
