import { Module } from '@nestjs/common';
import { provideConfig } from '../core/config/provide-config.js';
import { EventsModule } from '../events/index.js';
import { IdentityModule } from '../identity/index.js';
import { ProvidersModule } from '../providers/index.js';
import { BlockedRecipientsController } from './blocked-recipients.controller.js';
import { BlockedStore } from './blocked.store.js';
import { CircuitAlarm } from './circuit-alarm.service.js';
import { CircuitWatch } from './circuit-watch.service.js';
import { CircuitWatchStore } from './circuit-watch.store.js';
import { CircuitsController } from './circuits.controller.js';
import { CircuitsService } from './circuits.service.js';
import { CircuitsStore } from './circuits.store.js';
import { ConsumerStore } from './consumer.store.js';
import { SuppressionConfig } from './suppression.config.js';
import { SuppressionConsumer } from './suppression.consumer.js';
import { SuppressionJob } from './suppression.job.js';
import { SuppressionListService } from './suppression-list.service.js';
import { SuppressionListStore } from './suppression-list.store.js';
import { SuppressionService } from './suppression.service.js';
import { SuppressionStore } from './suppression.store.js';
import { SuppressionsController } from './suppressions.controller.js';
import { TransferController } from './transfer.controller.js';
import { TransferService } from './transfer.service.js';
import { TransferStore } from './transfer.store.js';

@Module({
  imports: [IdentityModule, EventsModule, ProvidersModule],
  providers: [
    provideConfig(SuppressionConfig),
    SuppressionConsumer,
    ConsumerStore,
    CircuitAlarm,
    CircuitWatch,
    CircuitWatchStore,
    CircuitsService,
    CircuitsStore,
    BlockedStore,
    TransferService,
    TransferStore,
    SuppressionJob,
    SuppressionStore,
    SuppressionService,
    SuppressionListStore,
    SuppressionListService,
  ],
  controllers: [
    SuppressionsController,
    BlockedRecipientsController,
    CircuitsController,
    TransferController,
  ],
  exports: [SuppressionService, CircuitAlarm],
})
export class SuppressionModule {}
