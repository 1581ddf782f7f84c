import { Module, type DynamicModule, type Type } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import type { Configs } from '../core/config/env.js';
import { CoreModule } from '../core/core.module.js';
import { dataSourceOptions } from '../core/db/data-source.js';
import { RoutesModule, WeightsModule } from '../delivery/index.js';
import { EgressModule } from '../egress/index.js';
import { IdentityModule } from '../identity/index.js';
import { CountsModule } from '../reputation/index.js';
import { RestModule } from '../rest/rest.module.js';
import { SendersModule } from '../senders/index.js';
import { SuppressionModule } from '../suppression/index.js';
import { TlsPolicyModule } from '../tls-policy/index.js';
import { ReportsStore } from './reports.store.js';

/** The rooms that the command line works with, with `more` for some commands; none of them delivers anything. */
@Module({})
export class AdminModule {
  static for(configs: Configs, databaseUrl: string, more: readonly Type[] = []): DynamicModule {
    const database = TypeOrmModule.forRoot({
      ...dataSourceOptions(databaseUrl),
      autoLoadEntities: true,
      retryAttempts: 0,
    });
    const rooms = [
      IdentityModule,
      SendersModule,
      SuppressionModule,
      EgressModule,
      RoutesModule,
      WeightsModule,
      TlsPolicyModule,
      CountsModule,
    ];
    return {
      module: AdminModule,
      imports: [CoreModule.for(configs, databaseUrl), database, RestModule, ...rooms, ...more],
      providers: [ReportsStore],
    };
  }
}
