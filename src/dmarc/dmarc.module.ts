import { Module } from '@nestjs/common';
import { provideConfig } from '../core/config/provide-config.js';
import { IdentityModule } from '../identity/index.js';
import { DmarcController } from './dmarc.controller.js';
import { DmarcConfig } from './dmarc.config.js';
import { DmarcReportsService } from './dmarc-reports.service.js';
import { DmarcShown } from './dmarc-shown.service.js';
import { DmarcShownStore } from './dmarc-shown.store.js';
import { DmarcStore } from './dmarc.store.js';
import { NameSourcesJob } from './name-sources.job.js';

@Module({
  imports: [IdentityModule],
  providers: [
    provideConfig(DmarcConfig),
    DmarcStore,
    DmarcShownStore,
    DmarcReportsService,
    DmarcShown,
    NameSourcesJob,
  ],
  controllers: [DmarcController],
  exports: [DmarcReportsService],
})
export class DmarcModule {}
