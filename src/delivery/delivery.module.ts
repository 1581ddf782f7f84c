import { Module } from '@nestjs/common';
import { provideConfig } from '../core/config/provide-config.js';
import { EgressModule } from '../egress/index.js';
import { EventsModule } from '../events/index.js';
import { IdentityModule } from '../identity/index.js';
import { ProvidersModule } from '../providers/index.js';
import { SendersModule } from '../senders/index.js';
import { ReputationModule } from '../reputation/index.js';
import { ShapingModule } from '../shaping/index.js';
import { SpoolModule } from '../spool/index.js';
import { SuppressionModule } from '../suppression/index.js';
import { TlsPolicyModule } from '../tls-policy/index.js';
import { AttemptRunner } from './attempt.js';
import { ConnectSettings } from './connect-settings.js';
import { Connections } from './connect.js';
import { DeliveryConfig } from './delivery.config.js';
import { DeliveryWorker } from './delivery.worker.js';
import { Judges } from './judge.js';
import { NotificationWriter } from './notify.js';
import { OwnAddresses } from './own-addresses.js';
import { QUEUE_CONTROLLERS, QUEUE_PROVIDERS } from './queue/queue-parts.js';
import { Results } from './results.js';
import { RouteTable } from './route-table.js';
import { TlsReportJob } from './tls-report.job.js';
import { RoutesModule } from './routes.module.js';
import { WayOut } from './way-out.js';

@Module({
  imports: [
    IdentityModule,
    RoutesModule,
    ProvidersModule,
    SendersModule,
    SuppressionModule,
    EgressModule,
    ShapingModule,
    ReputationModule,
    SpoolModule,
    TlsPolicyModule,
    EventsModule,
  ],
  controllers: QUEUE_CONTROLLERS,
  providers: [
    provideConfig(DeliveryConfig),
    ...QUEUE_PROVIDERS,
    DeliveryWorker,
    AttemptRunner,
    ConnectSettings,
    Connections,
    Judges,
    OwnAddresses,
    Results,
    NotificationWriter,
    RouteTable,
    WayOut,
    TlsReportJob,
  ],
  exports: [DeliveryWorker],
})
export class DeliveryModule {}
