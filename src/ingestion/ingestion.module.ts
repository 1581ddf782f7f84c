import { Module } from '@nestjs/common';
import { provideConfig } from '../core/config/provide-config.js';
import { TlsConfig } from '../core/tls.config.js';
import { IdentityModule } from '../identity/index.js';
import { SendersModule } from '../senders/index.js';
import { SpoolModule } from '../spool/index.js';
import { SuppressionModule } from '../suppression/index.js';
import { ConfigurationController } from './configuration.controller.js';
import { IngestionConfig } from './ingestion.config.js';
import { IngestService } from './ingest.service.js';
import { ReceptionService } from './reception.service.js';
import { SubmissionServer } from './submission.server.js';

@Module({
  imports: [IdentityModule, SendersModule, SuppressionModule, SpoolModule],
  providers: [
    provideConfig(IngestionConfig),
    provideConfig(TlsConfig),
    IngestService,
    ReceptionService,
    SubmissionServer,
  ],
  controllers: [ConfigurationController],
  exports: [SubmissionServer],
})
export class IngestionModule {}
