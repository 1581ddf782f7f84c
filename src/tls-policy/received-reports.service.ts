import { Injectable } from '@nestjs/common';
import { Clock } from '../core/clock.js';
import { newUuid } from '../core/id.js';
import { AccessService } from '../identity/index.js';
import { canonicalDomain } from '../mail/address.js';
import { invalid, notFound } from '../rest/api-error.js';
import type { Caller } from '../rest/caller.js';
import { compartmentUuid } from '../rest/ids.js';
import type { Page } from '../rest/page.js';
import { readTlsReport } from './read-tls-report.js';
import type { ListTlsReportsQuery } from './received-report.dto.js';
import { TlsReportsStore, type NewTlsReport, type TlsReportSummary } from './tls-reports.store.js';

/** What came of a report that was handed in. */
export interface FiledReport {
  readonly organization: string;
  readonly reportId: string;
  /** Domains of which something was filed that was not known before. */
  readonly domains: readonly string[];
}

/**
 * Reports of others about the encryption of mail to domains of tenancies (RFC 8460): octets → report → one row for each
 * domain and each tenancy that has verified it.
 */
@Injectable()
export class ReceivedReports {
  constructor(
    private readonly access: AccessService,
    private readonly store: TlsReportsStore,
    private readonly clock: Clock,
  ) {}

  /** Tenants hand in what is about domains of theirs, users of the operator's tenancy what is about anybody's. */
  async create(by: Caller, octets: Buffer): Promise<FiledReport> {
    await this.access.require(by, { compartmentId: by.tenancyId });
    const filed = await this.file(
      octets,
      (await this.access.isForAll(by, 'EMAIL_OPERATIONS_USE')) ? null : by.tenancyId,
    );
    if ('problem' in filed) throw invalid('The report', filed.problem);
    return filed;
  }

  /** Files a report that came in, with all tenancies that it concerns or with one; else tells what is wrong with it. */
  async file(
    octets: Buffer,
    tenancyId: string | null,
  ): Promise<FiledReport | { readonly problem: string }> {
    const read = await readTlsReport(octets);
    if ('problem' in read) return read;
    const { organization, reportId, beginsAt, endsAt, policies } = read.report;
    const now = this.clock.now();
    const domains: string[] = [];
    for (const [domain, about] of Map.groupBy(policies, (policy) => policy.domain)) {
      const report: NewTlsReport = {
        id: newUuid(now),
        domain,
        organization,
        reportId,
        beginsAt: new Date(beginsAt),
        endsAt: new Date(endsAt),
        successful: about.reduce((sum, policy) => sum + policy.successful, 0),
        failed: about.reduce((sum, policy) => sum + policy.failed, 0),
        policies: about,
        timeCreated: new Date(now),
      };
      if ((await this.store.add(report, tenancyId)) > 0) domains.push(domain);
    }
    return { organization, reportId, domains };
  }

  async list(by: Caller, query: ListTlsReportsQuery): Promise<Page<TlsReportSummary>> {
    const compartmentId = compartmentUuid(query.compartmentId);
    await this.access.require(by, { compartmentId, isList: true });
    const domain = query.domain === undefined ? null : canonicalDomain(query.domain);
    if (query.domain !== undefined && domain === null)
      throw invalid('domain', 'is not a domain name');
    return this.store.page(by.tenancyId, domain, query);
  }

  async get(by: Caller, id: string): Promise<NewTlsReport> {
    await this.access.require(by, { compartmentId: by.tenancyId });
    const report = await this.store.find(by.tenancyId, id);
    if (!report) throw notFound();
    return report;
  }
}
