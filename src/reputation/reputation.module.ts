import { Module } from '@nestjs/common';
import { EventsModule } from '../events/index.js';
import { IdentityModule } from '../identity/index.js';
import { CountsModule } from './counts.module.js';
import { GuardsApi } from './guards-api.service.js';
import { GuardsController } from './guards.controller.js';
import { GuardsModule } from './guards.module.js';
import { GuardsWorker } from './guards.worker.js';
import { PurgeCountsJob } from './purge-counts.job.js';
import { RatesConsumer } from './rates.consumer.js';
import { RatesController } from './rates.controller.js';
import { RatesService } from './rates.service.js';
import { RatesStore } from './rates.store.js';

@Module({
  imports: [EventsModule, IdentityModule, CountsModule, GuardsModule],
  providers: [RatesConsumer, RatesStore, RatesService, PurgeCountsJob, GuardsWorker, GuardsApi],
  controllers: [RatesController, GuardsController],
  exports: [CountsModule, GuardsModule],
})
export class ReputationModule {}
