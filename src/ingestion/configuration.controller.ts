import { Controller, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { toOcid } from '../core/ocid.js';
import { Region } from '../core/region.js';
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
    private readonly region: Region,
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
    return {
      compartmentId: toOcid('tenancy', by.tenancyId),
      httpSubmitEndpoint: this.region.httpSubmitEndpoint,
      smtpSubmitEndpoint: this.region.smtpSubmitEndpoint,
      smtpSubmissionPort: this.config.submissionPort,
      smtpSubmissionEncryption: 'STARTTLS',
      smtpSubmissionsPort: this.config.submissionsPort,
      smtpSubmissionsEncryption: 'IMPLICIT_TLS',
    };
  }
}
