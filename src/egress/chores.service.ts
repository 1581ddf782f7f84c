import { Injectable } from '@nestjs/common';
import { EgressService } from './egress.service.js';
import { GradesService } from './grades.service.js';
import { IpStates } from './ip-states.service.js';
import { NamesService } from './names.service.js';
import { WarmUpService } from './warm-up.service.js';

/** What is done for addresses and grades from time to time. Every process may do all of it; each thing is done once. */
@Injectable()
export class Chores {
  constructor(
    private readonly egress: EgressService,
    private readonly states: IpStates,
    private readonly warmUps: WarmUpService,
    private readonly names: NamesService,
    private readonly grades: GradesService,
  ) {}

  async eachMinute(): Promise<void> {
    const ended = await this.states.run();
    const judged = await this.warmUps.run();
    if (ended || judged) this.egress.forget();
    await this.names.run();
  }

  async eachHour(): Promise<void> {
    if ((await this.grades.run()) > 0) this.egress.forget();
    await this.warmUps.purge();
    await this.grades.purge();
  }
}
