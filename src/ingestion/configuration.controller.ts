import { Controller, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CoreConfig } from '../core/core.config.js';
import { toOcid } from '../core/ocid.js';
import { AccessService } from '../identity/index.js';
import { CalledBy, type Caller } from '../rest/caller.js';
import { compartmentUuid } from '../rest/ids.js';
import { Operation } from '../rest/operation.js';
import { ConfigurationView, GetConfigurationQuery } from './configuration.dto.js';
import { IngestionConfig } from './ingestion.config.js';

@ApiTags('email')
@Controller('20170907/configuration')
export class ConfigurationController {
  constructor(
    private readonly access: AccessService,
    private readonly core: CoreConfig,
    private readonly config: IngestionConfig,
  ) {}

  @Operation('GET', '', {
    id: 'getEmailConfiguration',
    summary: 'Where mail is handed over, and how each door is encrypted',
    permission: 'EMAIL_CONFIGURATION_READ',
    returns: ConfigurationView,
  })
  async getEmailConfiguration(
    @CalledBy() by: Caller,
    @Query() { compartmentId }: GetConfigurationQuery,
  ): Promise<ConfigurationView> {
    await this.access.require(by, { compartmentId: compartmentUuid(compartmentId) });
    const { hostname } = this.core;
    return {
      compartmentId: toOcid('tenancy', by.tenancyId),
      httpSubmitEndpoint: hostname,
      smtpSubmitEndpoint: hostname,
      smtpSubmissionPort: this.config.submissionPort,
      smtpSubmissionEncryption: 'STARTTLS',
      smtpSubmissionsPort: this.config.submissionsPort,
      smtpSubmissionsEncryption: 'IMPLICIT_TLS',
    };
  }
}
