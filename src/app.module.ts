import { Module, type DynamicModule } from '@nestjs/common';
import { ScheduleModule } from '@nestjs/schedule';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AlarmsModule } from './alarms/index.js';
import type { Configs } from './core/config/env.js';
import { provideConfig } from './core/config/provide-config.js';
import { CoreModule, type Ports } from './core/core.module.js';
import { dataSourceOptions } from './core/db/data-source.js';
import { DeliveryModule } from './delivery/index.js';
import { DmarcModule } from './dmarc/index.js';
import { EgressModule } from './egress/index.js';
import { EventsModule } from './events/index.js';
import { FeedbackModule } from './feedback/index.js';
import { EnrollmentModule } from './enrollment/index.js';
import { HealthController } from './health.controller.js';
import { HomeController } from './home.controller.js';
import { IdentityModule } from './identity/index.js';
import { IngestionModule } from './ingestion/index.js';
import { ProvidersModule } from './providers/index.js';
import { ReputationModule } from './reputation/index.js';
import { RestModule } from './rest/rest.module.js';
import { ReturnPathModule } from './return-path/index.js';
import { SendersModule } from './senders/index.js';
import { SiteConfig } from './site.config.js';
import { SpoolModule } from './spool/index.js';
import { SuppressionModule } from './suppression/index.js';
import { TlsPolicyModule } from './tls-policy/index.js';
import { TrackingModule } from './tracking/index.js';
import { UnsubscribeModule } from './unsubscribe/index.js';

/** All rooms, from the lowest row to the highest. */
const ROOMS = [
  IdentityModule,
  EventsModule,
  ProvidersModule,
  ReturnPathModule,
  UnsubscribeModule,
  TrackingModule,
  SendersModule,
  SuppressionModule,
  SpoolModule,
  EgressModule,
  TlsPolicyModule,
  ReputationModule,
  DmarcModule,
  IngestionModule,
  DeliveryModule,
  FeedbackModule,
  EnrollmentModule,
  AlarmsModule,
];

@Module({})
export class AppModule {
  /** The application on a database that is migrated. Nothing runs until `main.ts` starts the doors and the worker. */
  static for(configs: Configs, databaseUrl: string, ports: Ports = {}): DynamicModule {
    return {
      module: AppModule,
      imports: [
        CoreModule.for(configs, databaseUrl, ports),
        TypeOrmModule.forRoot({
          ...dataSourceOptions(databaseUrl),
          autoLoadEntities: true,
          migrations: [],
        }),
        ScheduleModule.forRoot(),
        RestModule,
        ...ROOMS,
      ],
      providers: [provideConfig(SiteConfig)],
      controllers: [HealthController, HomeController],
    };
  }
}
