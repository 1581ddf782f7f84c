import { Module } from '@nestjs/common';
import { EgressModule } from '../egress/index.js';
import { EventsModule } from '../events/index.js';
import { IdentityModule } from '../identity/index.js';
import { ProvidersModule } from '../providers/index.js';
import { ReturnPathModule } from '../return-path/index.js';
import { SendersModule } from '../senders/index.js';
import { ShapingModule } from '../shaping/index.js';
import { SpoolModule } from '../spool/index.js';
import { SuppressionModule } from '../suppression/index.js';
import { TlsPolicyModule } from '../tls-policy/index.js';
import { TrackingModule } from '../tracking/index.js';
import { UnsubscribeModule } from '../unsubscribe/index.js';
import { AddressChoice } from './address-choice.js';
import { AttemptRunner } from './attempt.js';
import { ConnectSettings } from './connect-settings.js';
import { Connections } from './connect.js';
import { SigningParts } from './content.js';
import { DeliveryWorker } from './delivery.worker.js';
import { FailingAddresses } from './failing-addresses.js';
import { Judges } from './judge.js';
import { LateNotices } from './late-notices.js';
import { NotificationWriter } from './notify.js';
import { OutgoingMail } from './outgoing-mail.js';
import { OwnAddresses } from './own-addresses.js';
import { PoolAlarm } from './pool-alarm.js';
import { PersonalParts } from './personal-content.js';
import { QUEUE_CONTROLLERS, QUEUE_PROVIDERS } from './queue/queue-parts.js';
import { QueueModule } from './queue/queue.module.js';
import { Results } from './results.js';
import { TlsReportJob } from './tls-report.job.js';
import { RoutesModule } from './routes.module.js';
import { WayOut } from './way-out.js';
import { WeightsController } from './weights/weights.controller.js';
import { WeightsModule } from './weights/weights.module.js';
import { Weights } from './weights/weights.js';

@Module({
  imports: [
    IdentityModule,
    RoutesModule,
    WeightsModule,
    QueueModule,
    ProvidersModule,
    ReturnPathModule,
    UnsubscribeModule,
    TrackingModule,
    SendersModule,
    SuppressionModule,
    EgressModule,
    ShapingModule,
    SpoolModule,
    TlsPolicyModule,
    EventsModule,
  ],
  controllers: [...QUEUE_CONTROLLERS, WeightsController],
  providers: [
    ...QUEUE_PROVIDERS,
    DeliveryWorker,
    AddressChoice,
    AttemptRunner,
    ConnectSettings,
    Connections,
    FailingAddresses,
    Judges,
    OutgoingMail,
    PersonalParts,
    OwnAddresses,
    PoolAlarm,
    SigningParts,
    Results,
    NotificationWriter,
    LateNotices,
    WayOut,
    Weights,
    TlsReportJob,
  ],
  exports: [DeliveryWorker],
})
export class DeliveryModule {}
