import { Injectable } from '@nestjs/common';
import { Clock } from '../core/clock.js';
import { DAY_MS, utcDay } from '../core/day.js';
import { newUuid } from '../core/id.js';
import { attribute, namedDomains } from './attribute.js';
import { DmarcStore, type IntakeCount, type IntakeOutcome } from './dmarc.store.js';
import { readAggregateReport } from './read-aggregate-report.js';

/** What came of a report. */
export interface FiledDmarcReport {
  readonly organization: string;
  readonly reportId: string;
  /** Domains of which something was filed that was not known before. */
  readonly domains: readonly string[];
}

/**
 * Reports of receivers about mail in the name of domains: octets → report → shares of the tenancies that have these
 * domains → rows, once. What is about nobody's domain is dropped, and only counted.
 */
@Injectable()
export class DmarcReportsService {
  constructor(
    private readonly store: DmarcStore,
    private readonly clock: Clock,
  ) {}

  /**
   * Takes a mail, or the file itself, packed or bare, for all tenancies that it concerns or for one. Answers what came of
   * it, or what is wrong with it, as words that follow "The report". Doing it twice is doing it once.
   */
  async receive(
    octets: Buffer,
    tenancyId: string | null = null,
  ): Promise<FiledDmarcReport | { readonly problem: string }> {
    const read = await readAggregateReport(octets);
    if ('problem' in read) {
      await this.#count('unreadable');
      return read;
    }
    const { report } = read;
    const owned = await this.store.ownersOf(namedDomains(report), tenancyId);
    const shares = attribute(report, owned);
    const now = new Date(this.clock.now());
    await this.store.noteSources(
      new Set(shares.flatMap(({ records }) => records.map(({ sourceIp }) => sourceIp))),
      now,
    );
    const domains = new Set<string>();
    for (const share of shares) {
      const isNew = await this.store.add(newUuid(now.getTime()), report, share, now);
      if (isNew) domains.add(share.name);
    }
    await this.#count(
      shares.length === 0 ? 'unattributed' : domains.size === 0 ? 'known' : 'filed',
    );
    const { organization, reportId } = report;
    return { organization, reportId, domains: [...domains] };
  }

  /** What became of the reports of the last days, the newest day first. */
  intake(days: number): Promise<readonly IntakeCount[]> {
    return this.store.intake(utcDay(this.clock.now() - (days - 1) * DAY_MS));
  }

  #count(outcome: IntakeOutcome): Promise<void> {
    return this.store.count(utcDay(this.clock.now()), outcome);
  }
}
