import { Injectable } from '@nestjs/common';
import { Clock } from '../core/clock.js';
import { RootLog, type Log } from '../core/log.js';
import { EgressService } from '../egress/index.js';
import { IdentityService } from '../identity/index.js';
import { parseAddress } from '../mail/address.js';
import { GuardsService, type Guard } from '../reputation/index.js';
import { CircuitAlarm } from '../suppression/index.js';
import type { Alarm } from './alarm.js';
import { AlarmMailsStore } from './alarm-mails.store.js';
import { AlarmMailsWorker } from './alarm-mails.worker.js';
import { AlarmsConfig } from './alarms.config.js';
import { circuitAlarm } from './circuit-alarm.js';
import { guardAlarm } from './guard-alarm.js';
import { poolAlarm } from './pool-alarm.js';

/** Of the same an address is told again after so long: a pool is found paused by half with each further address of it. */
const QUIET_MS = 6 * 3_600_000;
/** A tenancy says by itself who its administrators are, and we write to nobody's crowd. */
const MOST_ADMINISTRATORS = 10;

/**
 * Who has to hear of what: guard, circuit or paused pool → words → addresses → noted, for the worker to send. What fails
 * here is in the log and disturbs nobody.
 */
@Injectable()
export class AlarmsService {
  readonly #log: Log;

  constructor(
    guards: GuardsService,
    circuits: CircuitAlarm,
    egress: EgressService,
    private readonly identity: IdentityService,
    private readonly store: AlarmMailsStore,
    private readonly worker: AlarmMailsWorker,
    private readonly config: AlarmsConfig,
    private readonly clock: Clock,
    root: RootLog,
  ) {
    this.#log = root.room('alarms');
    guards.onStepped((guard) => this.#try(() => this.#tellOfGuard(guard)));
    circuits.onOpened((circuit) => this.#try(() => this.#note(circuitAlarm(circuit), [])));
    egress.onPoolPaused((paused) => this.#try(() => this.#note(poolAlarm(paused), [])));
  }

  async #tellOfGuard(guard: Guard): Promise<void> {
    const { tenancyId, step } = guard;
    const tenancy = await this.identity.findTenancyById(tenancyId);
    const addresses = await this.identity.addressesOfAdministrators(tenancyId, MOST_ADMINISTRATORS);
    // A warning is for whoever sends.
    const isOperators = step !== 'WARNING';
    await this.#note(guardAlarm(guard, tenancy?.name ?? ''), addresses, isOperators);
  }

  /** For these addresses and, unless it is none of the operator's business, the operator's. */
  async #note(alarm: Alarm, addresses: readonly string[], isOperators = true): Promise<void> {
    const all = isOperators ? [...addresses, this.config.address] : addresses;
    const to = new Set(all.flatMap((address) => parseAddress(address)?.text ?? []));
    if (to.size === 0) return;
    const now = this.clock.now();
    await this.store.note([...to], alarm, now, now - QUIET_MS);
    this.worker.wake();
  }

  #try(tell: () => Promise<void>): void {
    tell().catch((error: unknown) =>
      this.#log.error({ err: error }, 'people could not be told of an alarm'),
    );
  }
}
