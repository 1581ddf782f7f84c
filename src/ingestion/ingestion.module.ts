import { Module } from '@nestjs/common';
import { provideConfig } from '../core/config/provide-config.js';
import { TlsConfig } from '../core/tls.config.js';
import { IdentityModule } from '../identity/index.js';
import { GuardsModule } from '../reputation/index.js';
import { SendersModule } from '../senders/index.js';
import { SpoolModule } from '../spool/index.js';
import { SuppressionModule } from '../suppression/index.js';
import { TrackingModule } from '../tracking/index.js';
import { BodyAdmission } from './body-admission.js';
import { EmailSubmission } from './email-submission.service.js';
import { ConfigurationController } from './configuration.controller.js';
import { HasteBudget } from './haste-budget.js';
import { IngestionConfig } from './ingestion.config.js';
import { IngestService } from './ingest.service.js';
import { MessageStamp } from './message-stamp.js';
import { ReceivingBudget } from '../core/receiving-budget.js';
import { ReceptionService } from './reception.service.js';
import { SenderRights } from './sender-rights.service.js';
import { SubmissionKeysJob } from './submission-keys.job.js';
import { SubmissionKeys } from './submission-keys.service.js';
import { SubmissionKeysStore } from './submission-keys.store.js';
import { SubmissionServer } from './submission.server.js';
import { SubmitEmailController } from './submit-email.controller.js';

@Module({
  imports: [
    IdentityModule,
    SendersModule,
    SuppressionModule,
    SpoolModule,
    TrackingModule,
    GuardsModule,
  ],
  providers: [
    provideConfig(IngestionConfig),
    provideConfig(TlsConfig),
    {
      provide: ReceivingBudget,
      useFactory: (config: IngestionConfig) => new ReceivingBudget(config.receivingMb * 1_048_576),
      inject: [IngestionConfig],
    },
    BodyAdmission,
    HasteBudget,
    MessageStamp,
    SenderRights,
    IngestService,
    ReceptionService,
    SubmissionServer,
    SubmissionKeysStore,
    SubmissionKeys,
    SubmissionKeysJob,
    EmailSubmission,
  ],
  controllers: [ConfigurationController, SubmitEmailController],
  exports: [SubmissionServer, BodyAdmission],
})
export class IngestionModule {}
