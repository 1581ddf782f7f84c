import { Injectable } from '@nestjs/common';
import { Clock } from '../core/clock.js';
import { AccessService } from '../identity/index.js';
import { canonicalDomain } from '../mail/address.js';
import { invalid, notFound } from '../rest/api-error.js';
import type { Caller } from '../rest/caller.js';
import { compartmentUuid } from '../rest/ids.js';
import { instantIn } from '../rest/instant.js';
import type { Page } from '../rest/page.js';
import { DAY_MS } from '../core/day.js';
import { DmarcReportsService, type FiledDmarcReport } from './dmarc-reports.service.js';
import type { ListDmarcReportsQuery, ListDmarcSourcesQuery } from './dmarc.dto.js';
import type { IntakeCount } from './dmarc.store.js';
import {
  DmarcShownStore,
  type DomainsWanted,
  type FiledReportRow,
  type ReportLine,
  type SourceSum,
} from './dmarc-shown.store.js';

/** What is summed without being asked for a time. */
const USUAL_DAYS = 30;
/** Rows that are shown of one report. */
const MOST_LINES = 1000;

export interface ShownReport {
  readonly report: FiledReportRow;
  readonly lines: readonly ReportLine[];
}

/** What tenancies see of reports about their domains, and what they hand in themselves. */
@Injectable()
export class DmarcShown {
  constructor(
    private readonly access: AccessService,
    private readonly reports: DmarcReportsService,
    private readonly store: DmarcShownStore,
    private readonly clock: Clock,
  ) {}

  /** Tenants hand in what is about domains of theirs, users of the operator's tenancy what is about anybody's. */
  async create(by: Caller, octets: Buffer): Promise<FiledDmarcReport> {
    await this.access.require(by, { compartmentId: by.tenancyId });
    const filed = await this.reports.receive(
      octets,
      (await this.access.isForAll(by, 'EMAIL_OPERATIONS_USE')) ? null : by.tenancyId,
    );
    if ('problem' in filed) throw invalid('The report', filed.problem);
    return filed;
  }

  async list(by: Caller, query: ListDmarcReportsQuery): Promise<Page<FiledReportRow>> {
    return this.store.page(await this.#wanted(by, query), query);
  }

  async get(by: Caller, id: string): Promise<ShownReport> {
    await this.access.require(by, { compartmentId: by.tenancyId });
    const report = await this.store.find(by.tenancyId, id);
    if (!report) throw notFound();
    return { report, lines: await this.store.lines(by.tenancyId, id, MOST_LINES) };
  }

  /** Reports that touch the time that was asked for, or the last days. */
  async sources(by: Caller, query: ListDmarcSourcesQuery): Promise<Page<SourceSum>> {
    const wanted = await this.#wanted(by, query);
    const { timeBegin, timeEnd } = query;
    const to = timeEnd === undefined ? new Date(this.clock.now()) : instantIn('timeEnd', timeEnd);
    const from =
      timeBegin === undefined
        ? new Date(to.getTime() - USUAL_DAYS * DAY_MS)
        : instantIn('timeBegin', timeBegin);
    if (from >= to) throw invalid('timeBegin', 'is not before timeEnd');
    const times = { from, to };
    return this.store.sources({ ...wanted, ...times, byOwner: query.groupBy === 'OWNER' }, query);
  }

  async intake(by: Caller, days: number): Promise<readonly IntakeCount[]> {
    await this.access.requireOperator(by);
    return this.reports.intake(days);
  }

  async #wanted(
    by: Caller,
    query: { compartmentId: string; domain?: string },
  ): Promise<DomainsWanted> {
    const compartmentId = compartmentUuid(query.compartmentId);
    await this.access.require(by, { compartmentId, isList: true });
    const { tenancyId } = by;
    const domain = query.domain === undefined ? null : canonicalDomain(query.domain);
    if (query.domain !== undefined && domain === null)
      throw invalid('domain', 'is not a domain name');
    return { tenancyId, compartmentId: compartmentId === tenancyId ? null : compartmentId, domain };
  }
}
