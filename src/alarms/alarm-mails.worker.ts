import { Injectable } from '@nestjs/common';
import { Clock } from '../core/clock.js';
import { CoreConfig } from '../core/core.config.js';
import { DAY_MS } from '../core/day.js';
import { newUuid } from '../core/id.js';
import { RootLog } from '../core/log.js';
import { Loop } from '../core/loop.js';
import { AccessService } from '../identity/index.js';
import { parseAddress } from '../mail/address.js';
import { mailerDaemon } from '../mail/mailer-daemon.js';
import { newMessageId } from '../mail/message-id.js';
import { ownMail, SpoolService, type NewMessage } from '../spool/index.js';
import type { Alarm } from './alarm.js';
import { AlarmMailsStore } from './alarm-mails.store.js';
import { composeAlarm, subjectOf } from './compose-alarm.js';
import { nextMail, summed } from './next-mail.js';

/** For what another process noted, or could not send. */
const LOOK_MS = 10_000;
const HOUR_MS = 3_600_000;
const KEPT_MS = 30 * DAY_MS;
/** One mail sums up no more than this; the next one goes on. */
const MOST_IN_A_MAIL = 5_000;

/**
 * Sends what was noted: hint or clock → address, held → what waits for it → mail → spool → noted as sent. Any process does
 * it that can store mail; one that dies between the last two sends that mail twice.
 */
@Injectable()
export class AlarmMailsWorker {
  readonly #loop: Loop;
  readonly #host: string;
  #purgedAt = -Infinity;

  constructor(
    private readonly store: AlarmMailsStore,
    private readonly access: AccessService,
    private readonly spool: SpoolService,
    private readonly clock: Clock,
    core: CoreConfig,
    root: RootLog,
  ) {
    this.#host = core.hostname;
    this.#loop = new Loop('alarm-mails', LOOK_MS, clock, root.room('alarms'), () => this.#turn());
  }

  onApplicationBootstrap(): void {
    this.#loop.start();
  }

  async onModuleDestroy(): Promise<void> {
    await this.#loop.stop();
  }

  /** Something was noted. */
  wake(): void {
    this.#loop.wake();
  }

  async #turn(): Promise<void> {
    if (!this.spool.available) return;
    for (const address of await this.store.waitingAddresses())
      for (;;) if (!(await this.#sendNext(address))) break;
    const now = this.clock.monotonic();
    if (now - this.#purgedAt < HOUR_MS) return;
    this.#purgedAt = now;
    await this.store.purge(this.clock.now() - KEPT_MS);
  }

  /** Whether a mail was sent. */
  #sendNext(address: string): Promise<boolean> {
    return this.store.alone(address, async (tx) => {
      const at = this.clock.now();
      const sent = await this.store.mailsSince(tx, address, at - HOUR_MS);
      const waiting = await this.store.waiting(tx, address, MOST_IN_A_MAIL);
      const [first, ...others] = nextMail(waiting, sent);
      if (!first) return false;
      const id = newUuid(at);
      await this.store.noteSent(tx, address, [first, ...others], { id, at });
      await this.spool.accept([await this.#mail(address, summed([first, ...others]), { id, at })]);
      return true;
    });
  }

  /**
   * From the operator's tenancy: what holds back the mail of another one must not hold back what it is told. The sender is
   * the null sender, so that no bounce comes of it.
   */
  async #mail(
    address: string,
    alarm: Pick<Alarm, 'subject' | 'text'>,
    { id, at }: { readonly id: string; readonly at: number },
  ): Promise<NewMessage> {
    const to = parseAddress(address);
    if (!to) throw new Error('what an alarm was noted for is no address');
    const tenancyId = await this.access.operatorTenancyId();
    const [host, messageIdHeader] = [this.#host, newMessageId(id, this.#host)];
    return ownMail({
      tenancyId,
      compartmentId: tenancyId,
      envelopeFrom: '',
      headerFrom: mailerDaemon(host),
      messageIdHeader,
      subject: subjectOf(alarm),
      trafficClass: 'transactional',
      raw: composeAlarm({ ...alarm, to, host, messageId: messageIdHeader, dateMs: at }),
      acceptedAt: at,
      to: { address: to.text, domain: to.domain, needsUtf8: to.needsUtf8 },
    });
  }
}
