import { Module, type DynamicModule } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import type { Configs } from './core/config/env.js';
import { CoreModule } from './core/core.module.js';
import { dataSourceOptions } from './core/db/data-source.js';
import { RestModule } from './rest/rest.module.js';
import { SendersModule } from './senders/index.js';

/** Senders alone, beside the processes of the service. */
@Module({})
export class PublisherModule {
  static for(configs: Configs, databaseUrl: string): DynamicModule {
    const database = TypeOrmModule.forRoot({
      ...dataSourceOptions(databaseUrl),
      autoLoadEntities: true,
      migrations: [],
    });
    return {
      module: PublisherModule,
      imports: [CoreModule.for(configs, databaseUrl), database, RestModule, SendersModule],
    };
  }
}
