import { Module } from '@nestjs/common';
import { provideConfig } from '../core/config/provide-config.js';
import { EventsModule } from '../events/index.js';
import { InboxWorker } from './inbox.worker.js';
import { LeasesStore } from './leases.store.js';
import { Ownership } from './ownership.js';
import { PartitionsJob } from './partitions.job.js';
import { Settler } from './settler.js';
import { SpoolConfig } from './spool.config.js';
import { SpoolService } from './spool.service.js';
import { SpoolStore } from './spool.store.js';
import { WaitingMail } from './waiting-mail.service.js';
import { WaitingStore } from './waiting.store.js';

@Module({
  imports: [EventsModule],
  providers: [
    provideConfig(SpoolConfig),
    SpoolService,
    SpoolStore,
    LeasesStore,
    Ownership,
    PartitionsJob,
    Settler,
    InboxWorker,
    WaitingMail,
    WaitingStore,
  ],
  exports: [SpoolService, WaitingMail, InboxWorker],
})
export class SpoolModule {}
