import { Module } from '@nestjs/common';
import { provideConfig } from '../core/config/provide-config.js';
import { EgressModule } from '../egress/index.js';
import { IdentityModule } from '../identity/index.js';
import { SendersModule } from '../senders/index.js';
import { SpoolModule } from '../spool/index.js';
import { SuppressionModule } from '../suppression/index.js';
import { TlsPolicyModule } from '../tls-policy/index.js';
import { AttemptRunner } from './attempt.js';
import { ConnectSettings } from './connect-settings.js';
import { Connections } from './connect.js';
import { DeliveryConfig } from './delivery.config.js';
import { DeliveryWorker } from './delivery.worker.js';
import { NotificationWriter } from './notify.js';
import { OwnAddresses } from './own-addresses.js';
import { Results } from './results.js';
import { RouteTable } from './route-table.js';
import { TlsReportJob } from './tls-report.job.js';
import { RoutesModule } from './routes.module.js';

@Module({
  imports: [
    IdentityModule,
    RoutesModule,
    SendersModule,
    SuppressionModule,
    EgressModule,
    SpoolModule,
    TlsPolicyModule,
  ],
  providers: [
    provideConfig(DeliveryConfig),
    DeliveryWorker,
    AttemptRunner,
    ConnectSettings,
    Connections,
    OwnAddresses,
    Results,
    NotificationWriter,
    RouteTable,
    TlsReportJob,
  ],
  exports: [DeliveryWorker],
})
export class DeliveryModule {}
