import { Controller, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { notFound } from '../rest/api-error.js';
import { CalledBy, type Caller } from '../rest/caller.js';
import { uuidIn } from '../rest/ids.js';
import { Operation } from '../rest/operation.js';
import { DomainChecks } from './domain-checks.service.js';
import { EmailDomainRecordsView } from './domain-record.dto.js';
import { domainRecordsView } from './domain-records-view.js';
import { DomainsService } from './domains.service.js';
import type { DomainFacts } from './wanted-records.js';

@ApiTags('eilpost')
@Controller('v1/emailDomains')
export class DomainRecordsController {
  constructor(
    private readonly domains: DomainsService,
    private readonly checks: DomainChecks,
  ) {}

  @Operation('GET', ':emailDomainId/records', {
    id: 'listEmailDomainRecords',
    summary: 'What the owner of a sending domain publishes, with the result of the last check',
    permission: 'EMAIL_DOMAIN_READ',
    returns: EmailDomainRecordsView,
  })
  async listEmailDomainRecords(
    @CalledBy() by: Caller,
    @Param('emailDomainId') emailDomainId: string,
  ): Promise<EmailDomainRecordsView> {
    const { id } = await this.domains.get(by, uuidIn('emaildomain', emailDomainId));
    return this.#shown(await this.checks.facts(id));
  }

  @Operation('POST', ':emailDomainId/actions/checkNow', {
    id: 'checkEmailDomainNow',
    summary: 'Ask the DNS now for the records of a sending domain, and draw the conclusions',
    permission: 'EMAIL_DOMAIN_UPDATE',
    returns: EmailDomainRecordsView,
  })
  async checkEmailDomainNow(
    @CalledBy() by: Caller,
    @Param('emailDomainId') emailDomainId: string,
  ): Promise<EmailDomainRecordsView> {
    const { id } = await this.domains.get(by, uuidIn('emaildomain', emailDomainId));
    return this.#shown(await this.checks.check(id));
  }

  #shown(facts: DomainFacts | null): EmailDomainRecordsView {
    if (!facts) throw notFound();
    return domainRecordsView(facts.domain, this.checks.wanted(facts));
  }
}
