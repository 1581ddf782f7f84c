import { Controller, Param, Query, Req } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { answer, type Answer } from '../rest/answer.js';
import { CalledBy, type CalledRequest, type Caller } from '../rest/caller.js';
import { uuidIn } from '../rest/ids.js';
import { Operation } from '../rest/operation.js';
import {
  FiledTlsReportView,
  ListTlsReportsQuery,
  TlsReportCollectionView,
  TlsReportView,
} from './received-report.dto.js';
import { reportSummaryView, reportView } from './received-report-view.js';
import { ReceivedReports } from './received-reports.service.js';

@ApiTags('email')
@Controller('v1/tlsReports')
export class TlsReportsController {
  constructor(private readonly reports: ReceivedReports) {}

  @Operation('POST', '', {
    id: 'createTlsReport',
    summary: 'Hand in a report about the encryption of mail to verified domains (RFC 8460)',
    permission: 'EMAIL_DOMAIN_UPDATE',
    octets: ['application/tlsrpt+gzip', 'application/tlsrpt+json'],
    returns: FiledTlsReportView,
  })
  async createTlsReport(
    @CalledBy() by: Caller,
    @Req() request: CalledRequest,
  ): Promise<FiledTlsReportView> {
    const filed = await this.reports.create(by, request.rawBody ?? Buffer.alloc(0));
    const { organization, reportId, domains } = filed;
    return { organizationName: organization, reportId, domains: [...domains] };
  }

  @Operation('GET', '', {
    id: 'listTlsReports',
    summary: 'Reports of others about the encryption of mail to domains of the tenancy',
    permission: 'EMAIL_DOMAIN_INSPECT',
    returns: TlsReportCollectionView,
    fields: ['opc-next-page'],
  })
  async listTlsReports(
    @CalledBy() by: Caller,
    @Query() query: ListTlsReportsQuery,
  ): Promise<Answer<TlsReportCollectionView>> {
    const { items, next } = await this.reports.list(by, query);
    return answer({ items: items.map(reportSummaryView) }, { nextPage: next });
  }

  @Operation('GET', ':tlsReportId', {
    id: 'getTlsReport',
    summary: 'One report with its policies and failures',
    permission: 'EMAIL_DOMAIN_READ',
    returns: TlsReportView,
  })
  async getTlsReport(
    @CalledBy() by: Caller,
    @Param('tlsReportId') tlsReportId: string,
  ): Promise<TlsReportView> {
    return reportView(await this.reports.get(by, uuidIn('tlsreport', tlsReportId)));
  }
}
