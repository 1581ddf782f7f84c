import { Module } from '@nestjs/common';
import { provideConfig } from '../core/config/provide-config.js';
import { EventsModule } from '../events/index.js';
import { IdentityModule } from '../identity/index.js';
import { CountsStore } from './counts.store.js';
import { PurgeCountsJob } from './purge-counts.job.js';
import { RatesConsumer } from './rates.consumer.js';
import { RatesStore } from './rates.store.js';
import { ReconcileService } from './reconcile.service.js';
import { ReconcileStore } from './reconcile.store.js';
import { ReputationConfig } from './reputation.config.js';

@Module({
  imports: [EventsModule, IdentityModule],
  providers: [
    provideConfig(ReputationConfig),
    CountsStore,
    RatesConsumer,
    RatesStore,
    PurgeCountsJob,
    ReconcileStore,
    ReconcileService,
  ],
  exports: [ReconcileService],
})
export class ReputationModule {}
