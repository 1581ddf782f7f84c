import { Injectable } from '@nestjs/common';
import { Clock } from '../core/clock.js';
import { RootLog } from '../core/log.js';
import { Loop } from '../core/loop.js';
import { ServiceSignature } from './service-signature.service.js';

/** Whoever publishes the record must not wait long. */
const LOOK_MS = 10_000;

/** Keeps the keys of the service's own signature in memory, so that no message waits for the DNS. */
@Injectable()
export class ServiceSignatureJob {
  readonly #loop: Loop;

  constructor(
    private readonly service: ServiceSignature,
    clock: Clock,
    root: RootLog,
  ) {
    const log = root.room('senders');
    this.#loop = new Loop('service signature', LOOK_MS, clock, log, () => service.look());
  }

  /** From then on mail is signed, if the record was seen by any process before, and else when it is seen. */
  async start(): Promise<void> {
    if (!this.service.isOn) return;
    await this.service.load();
    this.#loop.start();
  }

  async onModuleDestroy(): Promise<void> {
    await this.#loop.stop();
  }
}
