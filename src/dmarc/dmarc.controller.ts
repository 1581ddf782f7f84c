import { Controller, Param, Query, Req } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { answer, type Answer } from '../rest/answer.js';
import { CalledBy, type CalledRequest, type Caller } from '../rest/caller.js';
import { uuidIn } from '../rest/ids.js';
import { Operation } from '../rest/operation.js';
import { DmarcShown } from './dmarc-shown.service.js';
import { dmarcReportSummaryView, dmarcReportView, dmarcSourceView } from './dmarc-view.js';
import {
  DmarcIntakeCollectionView,
  DmarcReportCollectionView,
  DmarcReportView,
  DmarcSourceCollectionView,
  FiledDmarcReportView,
  ListDmarcIntakeQuery,
  ListDmarcReportsQuery,
  ListDmarcSourcesQuery,
} from './dmarc.dto.js';

const USUAL_DAYS = 30;

@ApiTags('email')
@Controller('v1')
export class DmarcController {
  constructor(private readonly shown: DmarcShown) {}

  @Operation('POST', 'dmarcReports', {
    id: 'createDmarcReport',
    summary: 'Hand in a report about mail in the name of verified domains (DMARC, RFC 7489)',
    permission: 'EMAIL_DOMAIN_UPDATE',
    octets: [
      'message/rfc822',
      'application/gzip',
      'application/zip',
      'application/xml',
      'text/xml',
    ],
    returns: FiledDmarcReportView,
  })
  async createDmarcReport(
    @CalledBy() by: Caller,
    @Req() request: CalledRequest,
  ): Promise<FiledDmarcReportView> {
    const filed = await this.shown.create(by, request.rawBody ?? Buffer.alloc(0));
    const { organization, reportId, domains } = filed;
    return { organizationName: organization, reportId, domains: [...domains] };
  }

  @Operation('GET', 'dmarcReports', {
    id: 'listDmarcReports',
    summary: 'Reports of receivers about mail in the name of domains of the tenancy',
    permission: 'EMAIL_DOMAIN_INSPECT',
    returns: DmarcReportCollectionView,
    fields: ['opc-next-page'],
  })
  async listDmarcReports(
    @CalledBy() by: Caller,
    @Query() query: ListDmarcReportsQuery,
  ): Promise<Answer<DmarcReportCollectionView>> {
    const { items, next } = await this.shown.list(by, query);
    return answer({ items: items.map(dmarcReportSummaryView) }, { nextPage: next });
  }

  @Operation('GET', 'dmarcReports/:dmarcReportId', {
    id: 'getDmarcReport',
    summary: 'One report with its policy and records',
    permission: 'EMAIL_DOMAIN_READ',
    returns: DmarcReportView,
  })
  async getDmarcReport(
    @CalledBy() by: Caller,
    @Param('dmarcReportId') dmarcReportId: string,
  ): Promise<DmarcReportView> {
    return dmarcReportView(await this.shown.get(by, uuidIn('dmarcreport', dmarcReportId)));
  }

  @Operation('GET', 'dmarcSources', {
    id: 'listDmarcSources',
    summary: 'Who sends in the name of domains of the tenancy, and what of it passes',
    permission: 'EMAIL_DOMAIN_INSPECT',
    returns: DmarcSourceCollectionView,
    fields: ['opc-next-page'],
  })
  async listDmarcSources(
    @CalledBy() by: Caller,
    @Query() query: ListDmarcSourcesQuery,
  ): Promise<Answer<DmarcSourceCollectionView>> {
    const { items, next } = await this.shown.sources(by, query);
    return answer({ items: items.map(dmarcSourceView) }, { nextPage: next });
  }

  @Operation('GET', 'dmarcIntake', {
    id: 'listDmarcIntake',
    summary: 'How many reports came, day by day, and what became of them',
    permission: 'EMAIL_OPERATIONS_READ',
    returns: DmarcIntakeCollectionView,
  })
  async listDmarcIntake(
    @CalledBy() by: Caller,
    @Query() { days = USUAL_DAYS }: ListDmarcIntakeQuery,
  ): Promise<DmarcIntakeCollectionView> {
    const counts = await this.shown.intake(by, days);
    return {
      items: counts.map(({ day, outcome, reports }) => ({ day, outcome, reportCount: reports })),
    };
  }
}
