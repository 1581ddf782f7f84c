import { Module } from '@nestjs/common';
import { provideConfig } from '../core/config/provide-config.js';
import { CountsStore } from './counts.store.js';
import { ReconcileService } from './reconcile.service.js';
import { ReconcileStore } from './reconcile.store.js';
import { ReputationConfig } from './reputation.config.js';

/** Looks at what was counted, and starts nothing by itself. */
@Module({
  providers: [provideConfig(ReputationConfig), CountsStore, ReconcileStore, ReconcileService],
  exports: [ReputationConfig, CountsStore, ReconcileService],
})
export class CountsModule {}
