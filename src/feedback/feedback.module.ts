import { Module } from '@nestjs/common';
import { provideConfig } from '../core/config/provide-config.js';
import { TlsConfig } from '../core/tls.config.js';
import { DmarcModule } from '../dmarc/index.js';
import { EventsModule } from '../events/index.js';
import { IdentityModule } from '../identity/index.js';
import { ProvidersModule } from '../providers/index.js';
import { ReturnPathModule } from '../return-path/index.js';
import { SendersModule } from '../senders/index.js';
import { SpoolModule } from '../spool/index.js';
import { TlsPolicyModule } from '../tls-policy/index.js';
import { UnsubscribeModule } from '../unsubscribe/index.js';
import { FeedbackMailsController } from './api/feedback-mails.controller.js';
import { FeedbackMails } from './api/feedback-mails.service.js';
import { KeptMailsStore } from './api/kept-mails.store.js';
import { FeedbackServer } from './door/feedback.server.js';
import { Intake } from './door/intake.service.js';
import { Mailboxes } from './door/mailboxes.service.js';
import { FeedbackConfig } from './feedback.config.js';
import { FeedbackMailsStore } from './feedback-mails.store.js';
import { FeedbackReader } from './feedback-reader.service.js';
import { FeedbackWorker } from './feedback.worker.js';
import { FiledReports } from './filed-reports.service.js';

@Module({
  imports: [
    IdentityModule,
    DmarcModule,
    EventsModule,
    ProvidersModule,
    ReturnPathModule,
    SendersModule,
    SpoolModule,
    TlsPolicyModule,
    UnsubscribeModule,
  ],
  providers: [
    provideConfig(FeedbackConfig),
    provideConfig(TlsConfig),
    FeedbackMailsStore,
    FeedbackReader,
    FiledReports,
    FeedbackWorker,
    Mailboxes,
    Intake,
    FeedbackServer,
    KeptMailsStore,
    FeedbackMails,
  ],
  controllers: [FeedbackMailsController],
  exports: [FeedbackServer, FeedbackWorker],
})
export class FeedbackModule {}
