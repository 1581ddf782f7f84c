import { Module } from '@nestjs/common';
import { provideConfig } from '../core/config/provide-config.js';
import { EventsModule } from '../events/index.js';
import { IdentityModule } from '../identity/index.js';
import { CountsStore } from './counts.store.js';
import { GuardsApi } from './guards-api.service.js';
import { GuardsController } from './guards.controller.js';
import { GuardsService } from './guards.service.js';
import { GuardsStore } from './guards.store.js';
import { GuardsWorker } from './guards.worker.js';
import { PurgeCountsJob } from './purge-counts.job.js';
import { RatesConsumer } from './rates.consumer.js';
import { RatesController } from './rates.controller.js';
import { RatesService } from './rates.service.js';
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
    RatesService,
    PurgeCountsJob,
    ReconcileStore,
    ReconcileService,
    GuardsStore,
    GuardsService,
    GuardsWorker,
    GuardsApi,
  ],
  controllers: [RatesController, GuardsController],
  exports: [ReconcileService, GuardsService],
})
export class ReputationModule {}
