import { Injectable } from '@nestjs/common';
import { Clock } from '../core/clock.js';
import type { PausedPool } from '../egress/index.js';
import { IdentityService } from '../identity/index.js';
import { parseAddress } from '../mail/address.js';
import type { Guard } from '../reputation/index.js';
import type { OpenedCircuit } from '../suppression/index.js';
import type { Alarm } from './alarm.js';
import { AlarmMailsStore } from './alarm-mails.store.js';
import { AlarmMailsWorker } from './alarm-mails.worker.js';
import { AlarmsConfig } from './alarms.config.js';
import { circuitAlarm } from './circuit-alarm.js';
import { guardAlarm } from './guard-alarm.js';
import { poolAlarm } from './pool-alarm.js';

/** Of the same an address is told again after so long: each further address of a pool that is paused raises the same alarm. */
const QUIET_MS = 6 * 3_600_000;
/** A tenancy itself says who its administrators are, and we write to nobody's crowd. */
const MOST_ADMINISTRATORS = 10;

/** Who is to be told of what: alarm → words → addresses → noted, for the worker to send. */
@Injectable()
export class AlarmsService {
  constructor(
    private readonly identity: IdentityService,
    private readonly store: AlarmMailsStore,
    private readonly worker: AlarmMailsWorker,
    private readonly config: AlarmsConfig,
    private readonly clock: Clock,
  ) {}

  /** A guard began or went up a step: for the administrators of the tenancy; what is more than a warning for the operator, too. */
  async ofGuard(guard: Guard): Promise<void> {
    const { tenancyId, step } = guard;
    const tenancy = await this.identity.findTenancyById(tenancyId);
    const theirs = await this.identity.addressesOfAdministrators(tenancyId, MOST_ADMINISTRATORS);
    const addresses = step === 'WARNING' ? theirs : [...theirs, this.config.address];
    await this.#note(guardAlarm(guard, tenancy?.name ?? 'unknown'), addresses);
  }

  /** A circuit was opened: for the operator. */
  ofCircuit(circuit: OpenedCircuit): Promise<void> {
    return this.#note(circuitAlarm(circuit), [this.config.address]);
  }

  /** More than half of a pool is paused for a provider: for the operator. */
  ofPool(paused: PausedPool): Promise<void> {
    return this.#note(poolAlarm(paused), [this.config.address]);
  }

  /** What is no address, and an empty setting, is left out. */
  async #note(alarm: Alarm, addresses: readonly string[]): Promise<void> {
    const to = new Set(addresses.flatMap((address) => parseAddress(address)?.text ?? []));
    if (to.size === 0) return;
    const now = this.clock.now();
    await this.store.note([...to], alarm, now, now - QUIET_MS);
    this.worker.wake();
  }
}
