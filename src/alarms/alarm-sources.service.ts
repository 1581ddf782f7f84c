import { Injectable } from '@nestjs/common';
import { RootLog, type Log } from '../core/log.js';
import { EgressService } from '../egress/index.js';
import { GuardsService } from '../reputation/index.js';
import { CircuitAlarm } from '../suppression/index.js';
import { AlarmsService } from './alarms.service.js';

/** Listens to the rooms below. What fails here is in the log and disturbs nobody there. */
@Injectable()
export class AlarmSources {
  readonly #log: Log;

  constructor(
    guards: GuardsService,
    circuits: CircuitAlarm,
    egress: EgressService,
    alarms: AlarmsService,
    root: RootLog,
  ) {
    this.#log = root.room('alarms');
    guards.onStepped((guard) => this.#try(() => alarms.ofGuard(guard)));
    circuits.onOpened((circuit) => this.#try(() => alarms.ofCircuit(circuit)));
    egress.onPoolPaused((paused) => this.#try(() => alarms.ofPool(paused)));
  }

  #try(tell: () => Promise<void>): void {
    tell().catch((error: unknown) =>
      this.#log.error({ err: error }, 'people could not be told of an alarm'),
    );
  }
}
