import { Module } from '@nestjs/common';
import { provideConfig } from '../../core/config/provide-config.js';
import { EgressModule } from '../../egress/index.js';
import { EventsModule } from '../../events/index.js';
import { IdentityModule } from '../../identity/index.js';
import { ProvidersModule } from '../../providers/index.js';
import { GuardsModule } from '../../reputation/index.js';
import { SpoolModule } from '../../spool/index.js';
import { TlsPolicyModule } from '../../tls-policy/index.js';
import { DeliveryConfig } from '../delivery.config.js';
import { RouteTable } from '../route-table.js';
import { RoutesModule } from '../routes.module.js';
import { Holds } from './holds.js';
import { HoldsService } from './holds.service.js';
import { HoldsStore } from './holds.store.js';
import { LastReplies } from './last-replies.js';
import { OperationsService } from './operations.service.js';
import { OperationsStore } from './operations.store.js';
import { QueueAccess } from './queue-access.js';
import { QueueReader } from './queue-reader.js';
import { QueueService } from './queue.service.js';

/** To look at the queue and to ask for changes, for the command line too; the rest of delivery carries them out. */
@Module({
  imports: [
    IdentityModule,
    RoutesModule,
    ProvidersModule,
    EgressModule,
    SpoolModule,
    TlsPolicyModule,
    EventsModule,
    GuardsModule,
  ],
  providers: [
    provideConfig(DeliveryConfig),
    RouteTable,
    Holds,
    HoldsService,
    HoldsStore,
    LastReplies,
    OperationsService,
    OperationsStore,
    QueueAccess,
    QueueReader,
    QueueService,
  ],
  exports: [
    DeliveryConfig,
    RouteTable,
    Holds,
    HoldsService,
    LastReplies,
    OperationsService,
    OperationsStore,
    QueueAccess,
    QueueReader,
    QueueService,
  ],
})
export class QueueModule {}
