import { Injectable } from '@nestjs/common';
import type { Caller } from '../rest/caller.js';
import { EgressLog } from './egress-log.store.js';
import type { EgressIpRow } from './egress-ip.entity.js';
import { EgressService } from './egress.service.js';
import { WarmUpService } from './warm-up.service.js';
import type { WarmUpRow } from './warm-up.store.js';

/** What an operator does to a warm-up, and that it is written down. */
@Injectable()
export class WarmUpControl {
  constructor(
    private readonly warmUps: WarmUpService,
    private readonly egress: EgressService,
    private readonly log: EgressLog,
  ) {}

  /** False when the address warms up with no such provider. */
  async set(
    by: Caller,
    ip: EgressIpRow,
    provider: string | null,
    state: WarmUpRow['state'],
  ): Promise<boolean> {
    const hold = state === 'paused' ? 'paused' : null;
    const before = (await this.warmUps.today(ip.id)).map((row) => shown(row));
    const done = await this.warmUps.set(ip.id, provider, state, hold);
    if (done.length === 0) return false;
    this.egress.forget();
    await this.log.by(by, ip, {
      before: { warmUp: before.filter((row) => done.includes(row.provider)) },
      after: { warmUp: done.map((one) => ({ provider: one, state })) },
    });
    return true;
  }
}

function shown({ provider, state, stage }: WarmUpRow) {
  return { provider, state, stage: stage + 1 };
}
