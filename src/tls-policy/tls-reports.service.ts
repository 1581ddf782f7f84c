import { gzipSync } from 'node:zlib';
import { Injectable } from '@nestjs/common';
import { Clock } from '../core/clock.js';
import { CoreConfig } from '../core/core.config.js';
import { DAY_MS, utcDay } from '../core/day.js';
import { Dns, DnsFailure } from '../core/dns.js';
import { newUuid } from '../core/id.js';
import { newMessageId } from '../mail/message-id.js';
import { GuardedHttps } from './guarded-https.js';
import { readReportRecord, type ReportAddress } from './report-address.js';
import { composeReportMail } from './report-mail.js';
import { TlsPolicyConfig } from './tls-policy.config.js';
import { tlsReport, type ReportAbout } from './tls-report.js';
import { TlsResultsStore } from './tls-results.store.js';

/** Domains whose reports one process writes in one go. */
const BATCH = 20;
/** After that another process takes a report that was begun and not sent. */
const CLAIM_MS = 30 * 60_000;
/** Results are kept for so many days, so that a report that fails on one day is sent on the next. */
const KEPT_DAYS = 3;
const POST_MS = 30_000;
const POST_OCTETS = 65_536;

/** A report that is to be mailed: signed, from the operator's address, and whatever the policy of its way says. */
export interface ReportMessage {
  readonly from: string;
  readonly to: string;
  readonly messageId: string;
  readonly subject: string;
  readonly raw: Buffer;
}

/** How reports leave by mail, and who hears of those that could not. */
export interface ReportWays {
  mail(message: ReportMessage): Promise<void>;
  failed(error: unknown, domain: string, day: string): void;
}

/**
 * Daily reports about encryption (RFC 8460): domains of a finished day → who wants to know (`_smtp._tls`) → what was
 * counted → mail or HTTPS. A domain that wants none costs one question.
 */
@Injectable()
export class TlsReports {
  constructor(
    private readonly store: TlsResultsStore,
    private readonly dns: Dns,
    private readonly https: GuardedHttps,
    private readonly config: TlsPolicyConfig,
    private readonly core: CoreConfig,
    private readonly clock: Clock,
  ) {}

  /** The operator's address; empty where none are sent. */
  get from(): string {
    return this.config.reportFrom;
  }

  /** Sends what is due of the days that are over, and forgets older ones. Any number of processes share the work. */
  async sendDue(ways: ReportWays): Promise<void> {
    const now = this.clock.now();
    if (this.from !== '')
      for (let ago = KEPT_DAYS; ago >= 1; ago--)
        await this.#sendDay(utcDay(now - ago * DAY_MS), ways);
    await this.store.purge(utcDay(now - KEPT_DAYS * DAY_MS));
  }

  async #sendDay(day: string, ways: ReportWays): Promise<void> {
    for (;;) {
      const now = this.clock.now();
      const domains = await this.store.claim(day, new Date(now), new Date(now - CLAIM_MS), BATCH);
      for (const domain of domains) {
        try {
          await this.#send(domain, day, ways);
          await this.store.sent(domain, day, new Date(this.clock.now()));
        } catch (error) {
          ways.failed(error, domain, day);
        }
      }
      if (domains.length < BATCH) return;
    }
  }

  async #send(domain: string, day: string, ways: ReportWays): Promise<void> {
    const addresses = await this.#addresses(domain);
    if (addresses.length === 0) return;
    const counts = await this.store.read(domain, day);
    const about: ReportAbout = {
      organization: this.config.reportOrganization || this.core.hostname,
      contact: this.from,
      reportId: newUuid(this.clock.now()),
      domain,
      day,
    };
    const packed = gzipSync(JSON.stringify(tlsReport(about, counts)));
    const failures: unknown[] = [];
    for (const address of addresses) {
      try {
        if (address.kind === 'https') await this.#post(address.url, packed);
        else await this.#mail(about, address.address, packed, ways);
      } catch (error) {
        failures.push(error);
      }
    }
    // Whoever got it does not get it again because another address is broken.
    if (failures.length === addresses.length) throw failures[0];
  }

  async #addresses(domain: string): Promise<readonly ReportAddress[]> {
    try {
      const answer = await this.dns.txt(`_smtp._tls.${domain}`);
      return answer.kind === 'records' ? readReportRecord(answer.records) : [];
    } catch (error) {
      if (error instanceof DnsFailure) return [];
      throw error;
    }
  }

  async #post(url: URL, packed: Buffer): Promise<void> {
    const { status } = await this.https.request({
      method: 'POST',
      host: url.hostname,
      port: Number(url.port || 443),
      path: `${url.pathname}${url.search}`,
      headers: { 'content-type': 'application/tlsrpt+gzip' },
      body: packed,
      timeoutMs: POST_MS,
      maxOctets: POST_OCTETS,
    });
    if (status < 200 || status > 299) throw new Error(`${url.href} answers ${status}`);
  }

  #mail(about: ReportAbout, to: string, packed: Buffer, ways: ReportWays): Promise<void> {
    const dateMs = this.clock.now();
    const submitter = this.core.hostname;
    const messageId = newMessageId(newUuid(dateMs), submitter);
    const raw = composeReportMail({ about, submitter, to, messageId, dateMs, packed });
    const subject = `Report Domain: ${about.domain}`;
    return ways.mail({ from: about.contact, to, messageId, subject, raw });
  }
}
