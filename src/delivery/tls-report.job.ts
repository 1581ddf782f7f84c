import { Injectable } from '@nestjs/common';
import { Cron } from '@nestjs/schedule';
import { Clock } from '../core/clock.js';
import { RootLog, type Log } from '../core/log.js';
import { IdentityService } from '../identity/index.js';
import { domainOf, parseAddress } from '../mail/address.js';
import { SendersService } from '../senders/index.js';
import { ownMail, SpoolService } from '../spool/index.js';
import { TlsReports, type ReportMessage } from '../tls-policy/index.js';
import { reportLane } from './report-lane.js';

/**
 * Reports about encryption (RFC 8460): clock → days that are over → message → spool, from where it goes the way of any
 * message, signed for the domain of the operator's address.
 */
@Injectable()
export class TlsReportJob {
  readonly #log: Log;
  #running = false;

  constructor(
    private readonly reports: TlsReports,
    private readonly identity: IdentityService,
    private readonly senders: SendersService,
    private readonly spool: SpoolService,
    private readonly clock: Clock,
    root: RootLog,
  ) {
    this.#log = root.room('delivery');
  }

  /** Every hour, so that a report that could not be sent is tried again; each is taken by one process. */
  @Cron('37 41 * * * *', { name: 'tls-reports' })
  async often(): Promise<void> {
    if (this.#running) return;
    this.#running = true;
    try {
      await this.run();
    } catch (error) {
      this.#log.error({ err: error }, 'TLS reports could not be sent');
    } finally {
      this.#running = false;
    }
  }

  async run(): Promise<void> {
    await this.reports.sendDue({
      mail: (message) => this.#mail(message),
      failed: (error, domain, day) =>
        this.#log.warn({ err: error, domain, day }, 'a TLS report could not be sent'),
    });
  }

  async #mail({ from, to, messageId, subject, raw }: ReportMessage): Promise<void> {
    const tenancyId = await this.#tenancyOf(from);
    const recipient = parseAddress(to);
    if (!recipient) throw new Error(`${to} is not an address`);
    const { text: address, domain, needsUtf8 } = recipient;
    await this.spool.accept([
      ownMail({
        tenancyId,
        compartmentId: tenancyId,
        envelopeFrom: from,
        headerFrom: from,
        messageIdHeader: messageId,
        trafficClass: 'bulk',
        subject,
        raw,
        acceptedAt: this.clock.now(),
        to: { address, domain: reportLane(domain), needsUtf8 },
      }),
    ]);
  }

  /** The operator's tenancy that signs for the address. A report that is not signed is thrown away (RFC 8460 section 3). */
  async #tenancyOf(from: string): Promise<string> {
    const domain = domainOf(from);
    for (const { id, isOperator } of await this.identity.listTenancies())
      if (isOperator && (await this.senders.signingKeys(id, domain)).length > 0) return id;
    throw new Error(
      `EILPOST_TLS_REPORT_FROM=${from}: the operator's tenancy has no key of ${domain}`,
    );
  }
}
